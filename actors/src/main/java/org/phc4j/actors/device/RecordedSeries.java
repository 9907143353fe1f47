package org.phc4j.actors.device;

import org.phc4j.connectomes.BadInputException;

/**
 * Recorded, normalised series as a source of input.
 *
 * @param series (B) sequences, each row-major (T_b, Din); shared, not copied
 * @param inputs Din, number of channels
 */
public record RecordedSeries(float[][] series, int inputs) implements InputSource {
    /** Checks the shapes. */
    public RecordedSeries {
        if (series.length == 0) {
            throw new BadInputException("no sequence to run; expected at least 1");
        }
        for (int b = 0; b < series.length; b++) {
            if (series[b].length == 0 || series[b].length % inputs != 0) {
                throw new BadInputException("sequence " + b + " has " + series[b].length + " values; expected a positive multiple of "
                        + inputs + " channels");
            }
        }
    }

    @Override
    public int samples() {
        return series.length;
    }

    @Override
    public int steps(int sample) {
        return series[sample].length / inputs;
    }

    @Override
    public void read(int sample, int step, float[] row) {
        System.arraycopy(series[sample], step * inputs, row, 0, inputs);
    }
}
