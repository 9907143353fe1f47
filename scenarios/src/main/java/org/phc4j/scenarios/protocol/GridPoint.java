package org.phc4j.scenarios.protocol;

import java.util.Locale;
import org.phc4j.connectomes.network.Readout;

/**
 * A configuration of the grid.
 *
 * @param learningRate peak learning rate
 * @param neurons D, over both regions
 * @param readout what the readout averages
 * @param topology 0 feed-forward, 1 bidirectional
 */
public record GridPoint(double learningRate, int neurons, Readout readout, int topology) {

    /**
     * A name that is also that of a file.
     *
     * @return for example {@code lr0.001-d32-voltage-t1}
     */
    public String key() {
        return "lr" + learningRate + "-d" + neurons + "-" + readout.name().toLowerCase(Locale.ROOT) + "-t" + topology;
    }
}
