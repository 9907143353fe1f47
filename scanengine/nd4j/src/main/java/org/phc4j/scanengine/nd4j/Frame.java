package org.phc4j.scanengine.nd4j;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.network.NetworkConfig;

/**
 * All states of one pass over a batch. The delayed spikes h[t] = s[t-d] are the spikes themselves, looked at d rows earlier, unless they
 * are given from outside.
 */
final class Frame implements AutoCloseable {
    /** Tracks that a frame owns. */
    static final int TRACKS = 11;

    private final int delay;
    private @Nullable Track given;
    final Track current;
    final Track vf;
    final Track th;
    final Track p;
    final Track vr;
    final Track v;
    final Track s;
    final Track u;
    final Track r;
    final Track e;
    final Track isyn;

    Frame(Ops ops, NetworkConfig config, int steps, int lanes) {
        this.delay = config.delay();
        current = new Track(ops, 1, steps, lanes);
        vf = new Track(ops, 1, steps, lanes);
        th = new Track(ops, 1, steps, lanes);
        p = new Track(ops, 1, steps, lanes);
        vr = new Track(ops, 1, steps, lanes);
        v = new Track(ops, 1, steps, lanes);
        s = new Track(ops, delay, steps, lanes);
        u = new Track(ops, 1, steps, lanes);
        r = new Track(ops, 1, steps, lanes);
        e = new Track(ops, 1, steps, lanes);
        isyn = new Track(ops, 1, steps, lanes);
    }

    Track[] tracks() {
        return new Track[] {current, vf, th, p, vr, v, s, u, r, e, isyn};
    }

    /** The states before step 0, for rows in their present form. */
    void begin(Ops ops) {
        given = null;
        for (Track track : new Track[] {vf, th, vr, u}) {
            ops.fill(0.0, track.at(-1, 0));
        }
        ops.fill(1.0, r.at(-1, 0));
        ops.fill(0.0, s.at(-delay, 0));
    }

    /** From here on the delayed spikes are those of a track. */
    void takeDelayed(Track spikes) {
        given = spikes;
    }

    /** h on [from, to). */
    INDArray h(int from, int to) {
        return given != null ? given.at(from, to) : s.at(from - delay, to - delay);
    }

    @Override
    public void close() {
        for (Track track : tracks()) {
            track.close();
        }
    }
}
