/** Deterministic elementary functions and counter-based randomness. */
@NullMarked
package org.phc4j.connectomes.math;

import org.jspecify.annotations.NullMarked;
