package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;

/**
 * The adjoint of {@link Synapses} over a stretch of time, all lanes at once: both scans reversed. With dIsyn the derivative that reaches
 * Isyn[t],
 *
 * <pre>
 *   dWs += dIsyn e[t]^T               de = Ws^T dIsyn
 *   post:  dR = cR + de h u           du = cu + de h R      - h R[t-1] dR      dh = de u R      - u R[t-1] dR + du U (1 - u[t-1])
 *   pre:   dR = cR                    du = cu + de h R[t-1] - h R[t-1] dR      dh = de u R[t-1] - u R[t-1] dR + du U (1 - u[t-1])
 *   off:   dh = de
 *   cR = (eD - u h) dR  (+ de h u for pre)      cu = (eF - U h) du             ds[t-d] += gamma dh[t]
 *   deD += dR (R[t-1] - 1)   deF += du u[t-1]   dU += du h (1 - u[t-1])
 * </pre>
 */
final class SynapseAdjoint {
    private final Ops ops;
    private final NetworkConfig config;
    private final Scratch spare;
    private final Scans scans;

    SynapseAdjoint(Ops ops, NetworkConfig config, Scratch spare) {
        this.ops = ops;
        this.config = config;
        this.spare = spare;
        this.scans = new Scans(ops, spare.product());
    }

    /** Steps [from, to): from dI, which is dIsyn, to dS of d steps before. */
    void back(Coefficients k, Frame x, Cotangents d, double gamma, int from, int to) {
        INDArray de = spare.x().at(from, to);
        ops.productTransposed(d.dI.cells(from, to), k.synapses, spare.x().cells(from, to));
        INDArray dh = config.stp() ? release(k.rows(), x, d, de, from, to) : de;
        INDArray dS = d.dS.at(from - config.delay(), to - config.delay());
        ops.add(dS, gamma == 1 ? dh : ops.scale(dh, gamma, dh), dS);
    }

    private INDArray release(Coefficients.Rows c, Frame x, Cotangents d, INDArray de, int from, int to) {
        boolean post = config.efficacy() == Efficacy.POST;
        INDArray h = x.h(from, to);
        INDArray u = x.u.at(from, to);
        INDArray before = x.r.at(from - 1, to - 1);
        INDArray released = post ? x.r.at(from, to) : before;
        INDArray y = spare.y().at(from, to);
        INDArray dR = d.dR.at(from, to);
        INDArray dU = d.dU.at(from, to);

        ops.mul(ops.mul(de, h, y), u, d.level.at(from, to));
        ops.copy(post ? d.level.at(from, to) : d.level.at(from + 1, to + 1), dR);
        INDArray factor = spare.a().at(from, to);
        ops.mul(x.u.at(from + 1, to + 1), x.h(from + 1, to + 1), factor);
        ops.subFrom(c.eD(), factor, factor);
        scans.reverse(spare.a(), d.dR, from, to);

        ops.mul(y, released, dU);
        INDArray depleted = ops.mul(before, dR, y);
        INDArray product = spare.product().at(from, to);
        ops.sub(dU, ops.mul(h, depleted, product), dU);
        ops.mul(x.h(from + 1, to + 1), c.u(), factor);
        ops.subFrom(c.eF(), factor, factor);
        scans.reverse(spare.a(), d.dU, from, to);

        ops.sub(ops.mul(de, released, de), depleted, de);
        ops.mul(de, u, de);
        ops.subFrom(1.0, x.u.at(from - 1, to - 1), product);
        ops.mul(ops.mul(product, d.dU.at(from, to), product), c.u(), product);
        return ops.add(de, product, de);
    }

    /** Adds the derivatives by weights and constants, over all steps of a pass. */
    void sum(Frame x, Cotangents d, DeviceSums sums, int steps) {
        sums.addWeights(x.e.cells(0, steps), d.dI.cells(0, steps));
        if (!config.stp()) {
            return;
        }
        INDArray rest = ops.shift(x.r.at(-1, steps - 1), -1, spare.y().at(0, steps));
        sums.add(DeviceSums.E_D, d.dR.at(0, steps), rest);
        sums.add(DeviceSums.E_F, d.dU.at(0, steps), x.u.at(-1, steps - 1));
        ops.subFrom(1.0, x.u.at(-1, steps - 1), rest);
        sums.add(DeviceSums.U, d.dU.at(0, steps), ops.mul(rest, x.h(0, steps), rest));
    }
}
