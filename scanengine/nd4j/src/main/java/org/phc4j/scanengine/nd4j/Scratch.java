package org.phc4j.scanengine.nd4j;

/**
 * Working memory of the layers, overwritten by every one of them.
 *
 * @param x first spare track
 * @param y second spare track
 * @param a factors of a scan
 * @param product products within a scan
 */
record Scratch(Track x, Track y, Track a, Track product) implements AutoCloseable {
    /** Tracks that it owns. */
    static final int TRACKS = 4;

    static Scratch of(Ops ops, int steps, int lanes) {
        return new Scratch(new Track(ops, 0, steps, lanes), new Track(ops, 0, steps, lanes), new Track(ops, 0, steps, lanes),
                new Track(ops, 0, steps, lanes));
    }

    Track[] tracks() {
        return new Track[] {x, y, a, product};
    }

    @Override
    public void close() {
        for (Track track : tracks()) {
            track.close();
        }
    }
}
