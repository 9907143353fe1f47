/** Loops that run a machine against its limits, written with explicit vectors so that nothing but the machine limits them. */
@NullMarked
package org.phc4j.scenarios.bench.vector;

import org.jspecify.annotations.NullMarked;
