package org.phc4j.actors.online;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The mean of every feature since the start: summed over ascending t in float32, divided once. */
final class RunningMean implements OnlineWindow {
    private final float[] sums;
    private int steps;

    RunningMean(int features) {
        sums = new float[features];
    }

    @Override
    public void add(float[] features, float[] pooled) {
        steps++;
        for (int k = 0; k < sums.length; k++) {
            sums[k] += features[k];
            pooled[k] = sums[k] / steps;
        }
    }

    @Override
    public void reset() {
        Arrays.fill(sums, 0f);
        steps = 0;
    }

    @Override
    public int stateBytes() {
        return Integer.BYTES + sums.length * Float.BYTES;
    }

    @Override
    public void save(ByteBuffer out) {
        out.putInt(steps);
        for (float sum : sums) {
            out.putFloat(sum);
        }
    }

    @Override
    public void restore(ByteBuffer in) {
        steps = in.getInt();
        for (int k = 0; k < sums.length; k++) {
            sums[k] = in.getFloat();
        }
    }
}
