package org.phc4j.actors.region;

/**
 * Encoded input of one actor for a half-open range of steps; a permission to run them, also for an actor without input neurons.
 * Blocks follow one another without a gap and need not coincide with windows. The array is never changed after sending.
 *
 * @param from first step
 * @param to end, exclusive
 * @param rows encoded input xs before alphaDrive, ordered by (step, active trial, the actor's input neurons ascending)
 */
public record InputBlock(int from, int to, float[] rows) {}
