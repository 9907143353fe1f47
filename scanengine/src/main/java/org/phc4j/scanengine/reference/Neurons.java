package org.phc4j.scanengine.reference;

/**
 * The neuron layer in float64, over a range of steps of one sequence:
 *
 * <pre>
 *   Vf[t] = aE Vf[t-1] + f(I[t])                    Vc = max(Vf, floor)
 *   th[t] = aA th[t-1] + f(logistic(Vc[t] - vTh))
 *   p[t]  = H(Vc[t] - vTh - beta th[t])
 *   Vr[t] = aI Vr[t-1] + f(wR p[t])
 *   V[t]  = Vc[t] - Vr[t] - beta th[t]
 *   s[t]  = H(V[t] - vTh)                           Vf = th = Vr = 0 before the first step
 * </pre>
 *
 * <p>The carried Vf is not floored. Subnormal states are kept as they are: float64 decays into them too rarely to matter.
 *
 * @param c derived constants
 * @param activation f and H
 * @param floor lower bound of the acting membrane voltage, negative infinity for none
 */
record Neurons(ReferenceConstants c, Activation activation, double floor) {

    /** Advances steps {@code from} to {@code to}, exclusive; the states of step {@code from - 1} are read from the same pass. */
    void forward(ReferencePass pass, int from, int to) {
        for (int t = from; t < to; t++) {
            for (int i = 0; i < pass.neurons; i++) {
                step(pass, t, i);
            }
        }
    }

    private void step(ReferencePass x, int t, int i) {
        int now = t * x.neurons + i;
        int before = now - x.neurons;
        double vf = c.aE()[i] * (t == 0 ? 0 : x.vf[before]) + activation.f(x.current[now]);
        double vc = acting(vf);
        double th = c.aA()[i] * (t == 0 ? 0 : x.th[before]) + activation.f(Activation.logistic(vc - c.vTh()[i]));
        double p = activation.spike(vc - c.vTh()[i] - c.beta()[i] * th);
        double vr = c.aI()[i] * (t == 0 ? 0 : x.vr[before]) + activation.f(c.wR()[i] * p);
        double v = vc - vr - c.beta()[i] * th;
        x.vf[now] = vf;
        x.th[now] = th;
        x.p[now] = p;
        x.vr[now] = vr;
        x.v[now] = v;
        x.s[now] = activation.spike(v - c.vTh()[i]);
    }

    /** Vc = max(Vf, floor); a NaN stays one. */
    double acting(double vf) {
        return vf < floor ? floor : vf;
    }
}
