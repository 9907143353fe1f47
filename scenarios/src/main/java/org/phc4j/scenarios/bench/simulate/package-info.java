/** Benchmarks of event-driven simulation: standard networks, and what running them takes. */
@NullMarked
package org.phc4j.scenarios.bench.simulate;

import org.jspecify.annotations.NullMarked;
