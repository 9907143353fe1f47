/** Simulations of LIF networks: descriptions and connectomes become networks, runs are recorded to files. */
@NullMarked
package org.phc4j.scenarios.simulate;

import org.jspecify.annotations.NullMarked;
