package org.phc4j.scenarios.data;

import java.util.Arrays;

/**
 * The values of one case while it is read: channel after channel, as text formats have them. A missing value is NaN, which no
 * format may write otherwise. Used again for every case.
 */
final class CaseValues {
    private float[] values = new float[1024];
    private int[] starts = new int[16];
    private int size;
    private int channels;
    private boolean missing;

    void clear() {
        size = 0;
        channels = 0;
        missing = false;
    }

    void beginChannel() {
        if (channels == starts.length) {
            starts = Arrays.copyOf(starts, 2 * channels);
        }
        starts[channels] = size;
        channels++;
    }

    void add(float value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = value;
        size++;
        missing |= Float.isNaN(value);
    }

    void addMissing() {
        add(Float.NaN);
    }

    int channels() {
        return channels;
    }

    /** Number of values in a channel. */
    int length(int channel) {
        return (channel + 1 < channels ? starts[channel + 1] : size) - starts[channel];
    }

    /** Number of steps in a case of equally long channels, without the steps at its end in which every channel is missing. */
    int stepsToLastValue() {
        int steps = length(0);
        while (steps > 0 && missing && allMissing(steps - 1)) {
            steps--;
        }
        return steps;
    }

    private boolean allMissing(int step) {
        for (int c = 0; c < channels; c++) {
            if (!Float.isNaN(values[starts[c] + step])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Fills what is missing, see {@link MissingValues#INTERPOLATE}.
     *
     * @param steps number of steps that count
     * @return the first channel that has no value at all, or -1
     */
    int interpolate(int steps) {
        for (int c = 0; missing && c < channels; c++) {
            if (!Interpolation.fill(values, starts[c], starts[c] + steps)) {
                return c;
            }
        }
        return -1;
    }

    /**
     * The case as it is kept.
     *
     * @param steps number of steps that count
     * @return (steps, channels) row-major
     */
    float[] stepByStep(int steps) {
        float[] rows = new float[Math.multiplyExact(steps, channels)];
        for (int c = 0; c < channels; c++) {
            for (int t = 0, from = starts[c]; t < steps; t++) {
                rows[t * channels + c] = values[from + t];
            }
        }
        return rows;
    }
}
