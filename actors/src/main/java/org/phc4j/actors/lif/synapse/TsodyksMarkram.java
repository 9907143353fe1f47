package org.phc4j.actors.lif.synapse;

import java.util.Arrays;
import org.phc4j.actors.lif.model.ExactIntegration;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.connectomes.BadInputException;

/**
 * Short-term plasticity after Tsodyks and Markram, as NEST's {@code tsodyks2_synapse}: a spike delivers {@code weight u x}.
 *
 * <p>At the first spike of a source {@code u = U}, {@code x = 1}. At each further one, an interval dt later:
 * {@code x <- 1 + (x - x u - 1) e^(-dt/tau_rec)} with the old u, then {@code u <- U + u (1 - U) e^(-dt/tau_fac)}; {@code u = U} where
 * tau_fac is 0. The state belongs to the source: all its connections in a projection share it.
 *
 * <p>Sources: M. Tsodyks and H. Markram, PNAS 94:719, 1997; M. Tsodyks, A. Uziel and H. Markram, Journal of Neuroscience 20:RC50, 2000.
 *
 * @param utilisation U, the release probability at rest, in [0, 1]
 * @param tauRecoveryMs tau_rec, above 0
 * @param tauFacilitationMs tau_fac, at least 0
 */
public record TsodyksMarkram(double utilisation, double tauRecoveryMs, double tauFacilitationMs) implements SynapseModel {
    /**
     * x at a spike, before its release.
     *
     * @param x at the spike before
     * @param u at the spike before
     * @param ms time since
     * @return the recovered fraction
     */
    public double recovered(double x, double u, double ms) {
        return 1 + (x - x * u - 1) * ExactIntegration.decay(ms, tauRecoveryMs);
    }

    /**
     * u at a spike.
     *
     * @param u at the spike before
     * @param ms time since
     * @return the utilisation
     */
    public double facilitated(double u, double ms) {
        return tauFacilitationMs == 0 ? utilisation
                : utilisation + u * (1 - utilisation) * ExactIntegration.decay(ms, tauFacilitationMs);
    }

    @Override
    public String name() {
        return "tsodyks_markram";
    }

    @Override
    public void validate(String projection) {
        if (!(utilisation >= 0 && utilisation <= 1 && tauRecoveryMs > 0 && tauFacilitationMs >= 0)) {
            throw new BadInputException("projection '" + projection + "': U = " + utilisation + ", tau_rec = " + tauRecoveryMs
                    + " ms, tau_fac = " + tauFacilitationMs + " ms; expected U in 0..1, tau_rec above 0, tau_fac at least 0");
        }
    }

    @Override
    public SynapseStore store(StoredRows rows, TimeGrid grid) {
        return new Store(this, rows, grid);
    }

    private static final class Store implements SynapseStore {
        private final TsodyksMarkram model;
        private final StoredRows rows;
        private final TimeGrid grid;
        private final double[] x;
        private final double[] u;
        private final int[] last; // step of the last spike, -1 before the first

        Store(TsodyksMarkram model, StoredRows rows, TimeGrid grid) {
            this.model = model;
            this.rows = rows;
            this.grid = grid;
            x = new double[rows.sources()];
            u = new double[rows.sources()];
            last = new int[rows.sources()];
            Arrays.fill(last, -1);
        }

        @Override
        public int traces() {
            return 1;
        }

        @Override
        public void spiked(int source, int step, double[] traces, int at) {
            if (source >= last.length || rows.degree(source) == 0) {
                return;
            }
            if (last[source] < 0) {
                x[source] = 1;
                u[source] = model.utilisation;
            } else {
                double ms = grid.ms(step - last[source]);
                x[source] = model.recovered(x[source], u[source], ms);
                u[source] = model.facilitated(u[source], ms);
            }
            last[source] = step;
            traces[at] = x[source] * u[source];
        }

        @Override
        public void deliver(int source, int delayIndex, int step, int delay, double[] traces, int at, InputBuffer input) {
            int row = source * rows.delays().length + delayIndex;
            for (int k = rows.segment()[row]; k < rows.segment()[row + 1]; k++) {
                input.add(rows.slot()[k], rows.weight()[k] * traces[at]);
            }
        }

        @Override
        public int degree(int source) {
            return rows.degree(source);
        }

        @Override
        public int size() {
            return rows.slot().length;
        }

        @Override
        public void weights(int step, EdgeVisitor visitor) {
            rows.forEach(rows.weight(), visitor);
        }

        @Override
        public void state(StateVisitor visitor) {
            visitor.doubles("x", x);
            visitor.doubles("u", u);
            visitor.ints("last", last);
        }
    }
}
