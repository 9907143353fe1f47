/**
 * The float32 engine: sweeps the row kernels over blocks of steps, forward and back, for groups of samples on several threads. States
 * are kept at block borders only and recomputed in the backward sweep. Every sum is per sample, so neither groups, blocks nor threads
 * can change a bit.
 */
@NullMarked
package org.phc4j.scanengine.sweep;

import org.jspecify.annotations.NullMarked;
