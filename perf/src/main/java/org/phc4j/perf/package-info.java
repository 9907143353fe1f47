/**
 * Benchmarks of the engines.
 */
@NullMarked
package org.phc4j.perf;

import org.jspecify.annotations.NullMarked;
