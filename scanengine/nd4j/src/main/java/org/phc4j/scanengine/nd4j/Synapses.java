package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;

/**
 * The synapse layer over a stretch of time, all lanes at once: given the delayed spikes, both recurrences are linear, with a factor of
 * their own at every step that may be negative, so that they are scanned as pairs (a, b). The weights act in one product of matrices.
 *
 * <pre>
 *   u[t] = (eF - U h[t]) u[t-1] + U h[t]
 *   R[t] = (eD - u[t] h[t]) R[t-1] + (1 - eD)
 *   e[t] = h[t] u[t] R[t]     (post)   or   h[t] u[t] R[t-1]     (pre)   or   h[t]     (plasticity off)
 *   Isyn[t] = Ws e[t]
 * </pre>
 */
final class Synapses {
    private final Ops ops;
    private final NetworkConfig config;
    private final Scratch spare;
    private final Scans scans;

    Synapses(Ops ops, NetworkConfig config, Scratch spare) {
        this.ops = ops;
        this.config = config;
        this.spare = spare;
        this.scans = new Scans(ops, spare.product());
    }

    /** Steps [from, to), from the delayed spikes of these steps and the states of the step before. */
    void forward(Coefficients k, Frame x, int from, int to) {
        if (config.stp()) {
            release(k.rows(), x, from, to);
        } else {
            ops.copy(x.h(from, to), x.e.at(from, to));
        }
        ops.product(x.e.cells(from, to), k.synapses, false, x.isyn.cells(from, to));
    }

    private void release(Coefficients.Rows c, Frame x, int from, int to) {
        INDArray h = x.h(from, to);
        INDArray u = x.u.at(from, to);
        INDArray r = x.r.at(from, to);
        INDArray e = x.e.at(from, to);
        Track a = spare.a();
        ops.mul(h, c.u(), u);
        ops.subFrom(c.eF(), u, a.at(from, to));
        scans.forward(a, x.u, from, to);
        ops.mul(u, h, e);
        ops.subFrom(c.eD(), e, a.at(from, to));
        ops.repeat(c.recovery(), r);
        scans.forward(a, x.r, from, to);
        ops.mul(e, config.efficacy() == Efficacy.POST ? r : x.r.at(from - 1, to - 1), e);
    }
}
