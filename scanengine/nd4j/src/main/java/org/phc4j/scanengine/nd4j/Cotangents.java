package org.phc4j.scanengine.nd4j;

/** Derivatives of the loss by the states of one pass, and what the derivatives by the constants are summed from. */
final class Cotangents implements AutoCloseable {
    /** Tracks that it owns. */
    static final int TRACKS = 11;

    /** By V from outside the layer; then by V in all, plus dx1: what reaches beta th. */
    final Track dV;
    /** By s; rows before step 0 take what belongs to no spike. */
    final Track dS;
    /** What reaches -vTh. */
    final Track shift;
    /** What reaches wR p. */
    final Track k;
    final Track dVr;
    final Track dTh;
    final Track dVf;
    final Track dI;
    /** de h u. */
    final Track level;
    final Track dR;
    final Track dU;

    Cotangents(Ops ops, int delay, int steps, int lanes) {
        dV = new Track(ops, 0, steps, lanes);
        dS = new Track(ops, delay, steps, lanes);
        shift = new Track(ops, 0, steps, lanes);
        k = new Track(ops, 0, steps, lanes);
        dVr = new Track(ops, 0, steps, lanes);
        dTh = new Track(ops, 0, steps, lanes);
        dVf = new Track(ops, 0, steps, lanes);
        dI = new Track(ops, 0, steps, lanes);
        level = new Track(ops, 0, steps, lanes);
        dR = new Track(ops, 0, steps, lanes);
        dU = new Track(ops, 0, steps, lanes);
    }

    Track[] tracks() {
        return new Track[] {dV, dS, shift, k, dVr, dTh, dVf, dI, level, dR, dU};
    }

    /** Nothing comes from after the last step. */
    void begin(Ops ops, Frame x, int steps) {
        ops.fill(0.0, x.u.at(steps, steps + 1));
        for (Track track : new Track[] {dVr, dTh, dVf, level, dR, dU}) {
            ops.fill(0.0, track.at(steps, steps + 1));
        }
    }

    @Override
    public void close() {
        for (Track track : tracks()) {
            track.close();
        }
    }
}
