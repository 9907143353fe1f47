package org.phc4j.scanengine.kernel;

import static org.phc4j.connectomes.dynamics.NeuronDynamics.carried;
import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import org.phc4j.connectomes.dynamics.SynapseDynamics;
import org.phc4j.connectomes.network.Efficacy;

/** The synapses of a step and their adjoint, lane by lane: the equations of {@link SynapseDynamics}. */
final class ScalarSynapses {
    private ScalarSynapses() {}

    private static float delayed(Tile s, int now) {
        int lane = now - FIRST;
        return (s.delayed[lane / Lanes.CHUNK] >>> (lane % Lanes.CHUNK) & 1L) != 0 ? 1f : 0f;
    }

    static void plasticity(Frame f, Efficacy efficacy) {
        Constants c = f.c;
        Tile s = f.y;
        for (int k = FIRST; k < f.until; k++) {
            int now = f.at + k;
            int before = f.before + k;
            float h = delayed(s, now);
            float u = SynapseDynamics.facilitation(c.release[k], c.eF[k], h, s.u[before]);
            float r = SynapseDynamics.resources(c.eD[k], c.recovery[k], h, u, s.r[before]);
            s.u[now] = u;
            s.r[now] = r;
            s.efficacy[f.passing + k] = u * (efficacy == Efficacy.POST ? r : s.r[before]);
        }
    }

    static void transmit(Frame f) {
        Tile s = f.y;
        int padded = f.lanes.padded();
        java.util.Arrays.fill(s.synaptic, f.passing + FIRST, f.passing + f.until, 0f);
        for (int g = FIRST; g < f.until; g += padded) {
            for (int j = 0; j < f.lanes.neurons(); j++) {
                if (delayed(s, f.at + g + j) != 0f) {
                    add(f.c.byPre, FIRST + j * padded, s.efficacy[f.passing + g + j], s.synaptic, f.passing + g, padded);
                }
            }
        }
    }

    private static void add(float[] weights, int from, float released, float[] current, int at, int n) {
        for (int i = 0; i < n; i++) {
            current[at + i] = Math.fma(weights[from + i], released, current[at + i]);
        }
    }

    static void efficacyAdjoint(Frame f) {
        int padded = f.lanes.padded();
        float[] de = f.a.de;
        java.util.Arrays.fill(de, FIRST, f.until, 0f);
        for (int g = FIRST; g < f.until; g += padded) {
            for (int i = 0; i < f.lanes.neurons(); i++) {
                for (int j = 0; j < padded; j++) {
                    de[g + j] = Math.fma(f.c.byPost[FIRST + i * padded + j], f.a.dI[f.inputAt + g + i], de[g + j]);
                }
            }
        }
    }

    static void weightAdjoint(Frame first) {
        int g = first.sample;
        for (int k = first.steps - 1; k >= 0; k--) {
            for (Frame f = first; f != null; f = f.next) {
                weightAdjoint(f, g, FIRST + k * f.lanes.row() + g * f.lanes.padded());
            }
        }
    }

    private static void weightAdjoint(Frame f, int g, int from) {
        Tile s = f.y;
        int padded = f.lanes.padded();
        float[] sums = f.sums.synapses;
        for (int j = 0; j < f.lanes.neurons(); j++) {
            int pre = from + f.lanes.row() + j;
            if (delayed(s, pre) == 0f) {
                continue;
            }
            float released = f.released(pre);
            int to = FIRST + (g * f.lanes.neurons() + j) * padded;
            for (int i = 0; i < padded; i++) {
                sums[to + i] = Math.fma(released, f.a.dI[from + i], sums[to + i]);
            }
        }
    }

    static void plasticityAdjoint(Frame f, Efficacy efficacy) {
        boolean post = efficacy == Efficacy.POST;
        Constants c = f.c;
        Tile s = f.y;
        AdjointRows a = f.a;
        ParameterSums sums = f.sums;
        for (int k = FIRST; k < f.until; k++) {
            int now = f.at + k;
            float h = delayed(s, now);
            float u = s.u[now];
            float uBefore = s.u[f.before + k];
            float rBefore = s.r[f.before + k];
            float released = post ? s.r[now] : rBefore;
            float throughRelease = (a.de[k] * h) * u;
            float dR = post ? a.resources[k] + throughRelease : a.resources[k];
            float inner = Math.fma(a.de[k], released, -(rBefore * dR));
            float du = Math.fma(h, inner, a.facilitation[k]);
            float dh = Math.fma(u, inner, (du * c.release[k]) * (1f - uBefore));
            sums.eD[k] = Math.fma(dR, rBefore - 1f, sums.eD[k]);
            sums.eF[k] = Math.fma(du, uBefore, sums.eF[k]);
            sums.release[k] = Math.fma(du * h, 1f - uBefore, sums.release[k]);
            float carriedR = Math.fma(-u, h, c.eD[k]) * dR;
            a.resources[k] = carried(post ? carriedR : carriedR + throughRelease);
            a.facilitation[k] = carried(Math.fma(-c.release[k], h, c.eF[k]) * du);
            f.target.spikes[f.targetAt + k] = carried(f.gamma * dh);
        }
    }

    /** Without plasticity the derivative by the delayed spikes is that by the efficacies. */
    static void spikeAdjoint(Frame f) {
        for (int k = FIRST; k < f.until; k++) {
            f.target.spikes[f.targetAt + k] = carried(f.gamma * f.a.de[k]);
        }
    }
}
