package org.phc4j.actors.online;

import java.nio.ByteBuffer;
import org.phc4j.connectomes.dynamics.WindowMean;
import org.phc4j.connectomes.network.ReadoutWindow;

/** The mean over the window that the network was trained with. */
final class StepMean implements OnlineWindow {
    private final WindowMean mean;

    StepMean(ReadoutWindow window, int features) {
        mean = new WindowMean(window, features);
    }

    @Override
    public void add(float[] features, float[] pooled) {
        mean.add(features, pooled);
    }

    @Override
    public void reset() {
        mean.reset();
    }

    @Override
    public int stateBytes() {
        return Long.BYTES + mean.kept().length * Float.BYTES;
    }

    @Override
    public void save(ByteBuffer out) {
        out.putLong(mean.steps());
        for (float value : mean.kept()) {
            out.putFloat(value);
        }
    }

    @Override
    public void restore(ByteBuffer in) {
        mean.resume(in.getLong());
        for (int k = 0; k < mean.kept().length; k++) {
            mean.kept()[k] = in.getFloat();
        }
    }
}
