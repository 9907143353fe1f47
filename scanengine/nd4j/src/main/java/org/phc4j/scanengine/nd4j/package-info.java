/**
 * The scan engine on ND4J arrays, on a CPU or an NVIDIA GPU: every operation runs over all samples, neurons and steps at once, scans in a
 * depth that is logarithmic in time.
 */
@NullMarked
package org.phc4j.scanengine.nd4j;

import org.jspecify.annotations.NullMarked;
