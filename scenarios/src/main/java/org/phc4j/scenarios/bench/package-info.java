/** Benchmarks of training: fixed workloads, what they cost against what the machine can do, how cost grows, whether long runs stay flat. */
@NullMarked
package org.phc4j.scenarios.bench;

import org.jspecify.annotations.NullMarked;
