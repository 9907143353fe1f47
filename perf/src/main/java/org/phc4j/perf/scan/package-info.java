/** Benchmarks of the scan primitive. */
@NullMarked
package org.phc4j.perf.scan;

import org.jspecify.annotations.NullMarked;
