package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The constant factor a of a scan, one value per lane, each form of it a row.
 *
 * @param powers a, a^2, a^4, a^8, ...: as many as differ from 0 for some lane, as far as the precision can tell, and at least the first:
 *     a scan need not look further back
 * @param logarithm log a
 * @param inverseGain 1 / (1 - a)
 */
record Decay(INDArray[] powers, INDArray logarithm, INDArray inverseGain) {

    INDArray factor() {
        return powers[0];
    }

    /** Whether a^(2^round) can still be told from 0. */
    boolean reaches(int round) {
        return round < powers.length;
    }

    /** a^(2^round). */
    INDArray power(int round) {
        return powers[round];
    }
}
