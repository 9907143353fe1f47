package org.phc4j.actors.lif.plugin;

import static org.phc4j.actors.lif.plugin.Quantity.CAPACITANCE;
import static org.phc4j.actors.lif.plugin.Quantity.CURRENT;
import static org.phc4j.actors.lif.plugin.Quantity.NUMBER;
import static org.phc4j.actors.lif.plugin.Quantity.RATE;
import static org.phc4j.actors.lif.plugin.Quantity.TIME;
import static org.phc4j.actors.lif.plugin.Quantity.VOLTAGE;

import java.util.List;
import org.phc4j.actors.lif.model.AdaptiveLif;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscDelta;
import org.phc4j.actors.lif.model.IafPscExp;
import org.phc4j.actors.lif.model.Izhikevich;
import org.phc4j.actors.lif.model.PoissonNeuron;
import org.phc4j.actors.lif.model.Relay;
import org.phc4j.actors.lif.model.ShiuLif;

/** The built-in neuron models, with the parameter names that users of NEST and Brian2 know. */
final class BuiltInNeurons {
    private BuiltInNeurons() {}

    static List<NeuronType> all() {
        return List.of(delta(), exponential(), shiu(), adaptive(), izhikevich(), poisson(),
                new NeuronType("relay", List.of(), _ -> new Relay()), new NeuronType("parrot_neuron", List.of(), _ -> new Relay()));
    }

    private static Parameter of(String name, Quantity quantity, Column otherwise, String meaning) {
        return Parameter.of(name, quantity, otherwise.at(0), meaning);
    }

    private static NeuronType delta() {
        IafPscDelta d = IafPscDelta.defaults();
        return new NeuronType("iaf_psc_delta", List.of(of("tau_m", TIME, d.tauMembraneMs(), "membrane time constant"),
                of("C_m", CAPACITANCE, d.capacitancePf(), "membrane capacitance"), of("E_L", VOLTAGE, d.restMv(), "resting potential"),
                of("V_reset", VOLTAGE, d.resetMv(), "potential after a spike"), of("V_th", VOLTAGE, d.thresholdMv(), "threshold"),
                of("t_ref", TIME, d.refractoryMs(), "refractory time"), of("I_e", CURRENT, d.currentPa(), "constant current"),
                Parameter.optional("V_m", VOLTAGE, "potential at the start (default: E_L)")),
                p -> new IafPscDelta(p.column("tau_m"), p.column("C_m"), p.column("E_L"), p.column("V_reset"), p.column("V_th"),
                        p.column("t_ref"), p.column("I_e"), p.find("V_m").orElse(p.column("E_L"))));
    }

    private static NeuronType exponential() {
        IafPscExp d = IafPscExp.defaults();
        return new NeuronType("iaf_psc_exp", List.of(of("tau_m", TIME, d.tauMembraneMs(), "membrane time constant"),
                of("tau_syn_ex", TIME, d.tauExcitatoryMs(), "time constant of the excitatory current"),
                of("tau_syn_in", TIME, d.tauInhibitoryMs(), "time constant of the inhibitory current"),
                of("C_m", CAPACITANCE, d.capacitancePf(), "membrane capacitance"), of("E_L", VOLTAGE, d.restMv(), "resting potential"),
                of("V_reset", VOLTAGE, d.resetMv(), "potential after a spike"), of("V_th", VOLTAGE, d.thresholdMv(), "threshold"),
                of("t_ref", TIME, d.refractoryMs(), "refractory time"), of("I_e", CURRENT, d.currentPa(), "constant current"),
                Parameter.optional("V_m", VOLTAGE, "potential at the start (default: E_L)")),
                p -> new IafPscExp(p.column("tau_m"), p.column("tau_syn_ex"), p.column("tau_syn_in"), p.column("C_m"), p.column("E_L"),
                        p.column("V_reset"), p.column("V_th"), p.column("t_ref"), p.column("I_e"), p.find("V_m").orElse(p.column("E_L"))));
    }

    private static NeuronType shiu() {
        ShiuLif d = ShiuLif.defaults();
        return new NeuronType("shiu_lif", List.of(of("tau_m", TIME, d.tauMembraneMs(), "membrane time constant"),
                of("tau_syn", TIME, d.tauSynapseMs(), "time constant of g"), of("v_0", VOLTAGE, d.restMv(), "resting potential"),
                of("v_reset", VOLTAGE, d.resetMv(), "potential after a spike"), of("v_th", VOLTAGE, d.thresholdMv(), "threshold"),
                of("t_ref", TIME, d.refractoryMs(), "refractory time, in which input is dropped")),
                p -> new ShiuLif(p.column("tau_m"), p.column("tau_syn"), p.column("v_0"), p.column("v_reset"), p.column("v_th"),
                        p.column("t_ref")));
    }

    private static NeuronType adaptive() {
        AdaptiveLif d = AdaptiveLif.defaults();
        return new NeuronType("adaptive_lif", List.of(of("tau_m", TIME, d.tauMembraneMs(), "membrane time constant"),
                of("tau_a", TIME, d.tauAdaptationMs(), "time constant of the threshold's return"),
                of("V_th", VOLTAGE, d.thresholdMv(), "threshold at rest"), of("beta", VOLTAGE, d.incrementMv(), "threshold's rise at a spike"),
                of("V_reset", VOLTAGE, d.resetMv(), "potential after a spike"), of("t_ref", TIME, d.refractoryMs(), "refractory time"),
                of("I", VOLTAGE, d.currentMv(), "constant input")),
                p -> new AdaptiveLif(p.column("tau_m"), p.column("tau_a"), p.column("V_th"), p.column("beta"), p.column("V_reset"),
                        p.column("t_ref"), p.column("I")));
    }

    private static NeuronType izhikevich() {
        Izhikevich d = Izhikevich.defaults();
        return new NeuronType("izhikevich", List.of(of("a", NUMBER, d.a(), "rate of recovery"),
                of("b", NUMBER, d.b(), "sensitivity of recovery to v"), of("c", NUMBER, d.c(), "v after a spike"),
                of("d", NUMBER, d.d(), "recovery's rise at a spike"), of("V_th", VOLTAGE, d.thresholdMv(), "peak of a spike"),
                of("I_e", NUMBER, d.current(), "constant input"), of("V_m", VOLTAGE, d.initialV(), "v at the start"),
                of("U_m", NUMBER, d.initialU(), "recovery at the start")),
                p -> new Izhikevich(p.column("a"), p.column("b"), p.column("c"), p.column("d"), p.column("V_th"), p.column("I_e"),
                        p.column("V_m"), p.column("U_m")));
    }

    private static NeuronType poisson() {
        return new NeuronType("poisson", List.of(Parameter.of("rate", RATE, 0, "rate of its spikes")), p -> new PoissonNeuron(p.column("rate")));
    }
}
