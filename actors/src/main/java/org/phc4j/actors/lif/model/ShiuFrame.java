package org.phc4j.actors.lif.model;

/**
 * The equations of {@link ShiuLif} in a frame in which nothing moves without events. With t the time since the frame's start,
 *
 * <pre>
 *   v(t) = D(t) V + R(t) G + A(t) current        D(t) = e^(-t/tau_m), A(t) = 1 - D(t)
 *   g(t) = S(t) G                                S(t) = e^(-t/tau_syn), R(t) the response of v to g = 1
 * </pre>
 *
 * <p>An input w onto g at t adds R(-t) w to V and S(-t) w to G, one onto v adds D(-t) w to V: what would have had to be there at the start.
 * So V and G change by inputs and spikes alone, and it makes no difference to their bits at how many steps in between somebody looks at
 * v(t): neurons may be skipped, or swept through every step. Frames start where the pieces of time do (see
 * {@link KernelSetting#window()}), and so that t stays below both time constants and {@code e^(t/tau)} does not magnify rounding; the first
 * input after a frame's end moves V and G to the present frame at once.
 *
 * <p>Where time constants differ between neurons a frame has one step.
 */
final class ShiuFrame {
    /** Factors within a frame. */
    static final int WIDTH = 8;
    static final int DECAY = 0;
    static final int V_FROM_G = 1;
    static final int G = 2;
    static final int APPROACH = 3;
    static final int BACK_V_FROM_G = 4;
    static final int BACK_G = 5;
    static final int BACK = 6;
    static final int CURRENT_BACK = 7;
    private static final int LEAP_WIDTH = 4;

    private final int period;
    private final double perPeriod;
    private final Propagators within;
    private final Propagators leaps;

    ShiuFrame(ShiuLif model, KernelSetting setting) {
        period = period(model, setting);
        perPeriod = 1.0 / period;
        within = Propagators.of(setting, period + 1, WIDTH, ShiuFrame::within, model.tauMembraneMs(), model.tauSynapseMs());
        leaps = Propagators.of(setting, LEAP_WIDTH, ShiuFrame::solution, model.tauMembraneMs(), model.tauSynapseMs());
    }

    private static int period(ShiuLif model, KernelSetting setting) {
        return model.tauMembraneMs() instanceof Column.Uniform membrane && model.tauSynapseMs() instanceof Column.Uniform synapse
                ? (int) Math.clamp(Math.min(membrane.value(), synapse.value()) / setting.grid().stepMs(), 1.0, setting.window()) : 1;
    }

    private static Propagators.Formula solution(double[] c) {
        return (ms, out) -> {
            out[DECAY] = ExactIntegration.decay(ms, c[0]);
            out[V_FROM_G] = ExactIntegration.response(ms, c[0], c[1]) / c[0];
            out[G] = ExactIntegration.decay(ms, c[1]);
            out[APPROACH] = ExactIntegration.approach(ms, c[0]);
        };
    }

    private static Propagators.Formula within(double[] c) {
        return (ms, out) -> {
            solution(c).at(ms, out);
            out[BACK_V_FROM_G] = ExactIntegration.response(-ms, c[0], c[1]) / c[0];
            out[BACK_G] = ExactIntegration.decay(-ms, c[1]);
            out[BACK] = ExactIntegration.decay(-ms, c[0]);
            out[CURRENT_BACK] = -ExactIntegration.approach(-ms, c[0]);
        };
    }

    /** Steps of a frame. */
    int period() {
        return period;
    }

    /** The update at whose end the frame of a step starts. */
    int start(int step) {
        return step - step % period - 1;
    }

    /** Factors within frames; those of t steps of a neuron are at {@link #row}. */
    double[] table() {
        return within.table();
    }

    int row(int neuron, int t) {
        return within.at(neuron, t);
    }

    /** Whether one table serves all neurons. */
    boolean uniform() {
        return within.uniform();
    }

    /** Where the factors are that lead to a frame from an update at or after the start of an earlier one; -1 if beyond the table. */
    int leap(int neuron, int steps) {
        int whole = whole(steps);
        return whole < leaps.steps() ? leaps.at(neuron, whole) : -1;
    }

    double[] leaps() {
        return leaps.table();
    }

    /** Factors of leaps over no frame, one, two ...; for neurons that share a table. */
    double[] near(int frames) {
        double[] near = new double[frames * LEAP_WIDTH];
        for (int m = 0; m < frames; m++) {
            System.arraycopy(leaps.table(), m * period * LEAP_WIDTH, near, m * LEAP_WIDTH, LEAP_WIDTH);
        }
        return near;
    }

    /** The factors of a leap beyond the table. */
    double[] beyond(int neuron, int steps) {
        return leaps.beyond(neuron, whole(steps));
    }

    /** The next multiple of a frame's steps. */
    private int whole(int steps) {
        return (int) ((steps + period - 0.5) * perPeriod) * period;
    }

    /** v for given V, G and current. */
    static double potential(double[] table, int row, double v, double g, double current) {
        return Math.fma(table[row + DECAY], v, Math.fma(table[row + V_FROM_G], g, table[row + APPROACH] * current));
    }

    /** V after inputs onto g and v. */
    static double withInput(double[] table, int row, double v, double toG, double toV) {
        return Math.fma(toV, table[row + BACK], withInputOntoG(table, row, v, toG));
    }

    /** V after an input onto g alone; the same but for the sign of a zero. */
    static double withInputOntoG(double[] table, int row, double v, double toG) {
        return Math.fma(toG, table[row + BACK_V_FROM_G], v);
    }

    /** G after an input onto g. */
    static double withInput(double[] table, int row, double g, double toG) {
        return Math.fma(toG, table[row + BACK_G], g);
    }

    /** V of a neuron whose v is given, and g 0, at the end of an update; in the frame of the next update. */
    double at(int neuron, int update, double v, double current) {
        int row = row(neuron, update - start(update + 1));
        return table()[row + BACK] * (v - table()[row + APPROACH] * current);
    }

    /** V with another current from the end of an update on, in the frame of the next update. */
    double changed(int neuron, int update, double v, double less) {
        return Math.fma(table()[row(neuron, update - start(update + 1)) + CURRENT_BACK], less, v);
    }
}
