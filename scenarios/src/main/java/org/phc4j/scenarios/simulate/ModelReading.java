package org.phc4j.scenarios.simulate;

import static org.phc4j.scenarios.description.Unit.CAPACITANCE;
import static org.phc4j.scenarios.description.Unit.CURRENT;
import static org.phc4j.scenarios.description.Unit.NONE;
import static org.phc4j.scenarios.description.Unit.RATE;
import static org.phc4j.scenarios.description.Unit.TIME;
import static org.phc4j.scenarios.description.Unit.VOLTAGE;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.phc4j.actors.lif.model.AdaptiveLif;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscDelta;
import org.phc4j.actors.lif.model.IafPscExp;
import org.phc4j.actors.lif.model.Izhikevich;
import org.phc4j.actors.lif.model.NeuronModel;
import org.phc4j.actors.lif.model.PoissonNeuron;
import org.phc4j.actors.lif.model.Relay;
import org.phc4j.actors.lif.model.ShiuLif;
import org.phc4j.scenarios.description.Entry;

/** Neuron models by name, with the parameter names that NEST and Brian2 users know. */
final class ModelReading {
    private static final Map<String, Function<ParameterReading, NeuronModel>> MODELS = new TreeMap<>(Map.of(
            "iaf_psc_delta", ModelReading::delta, "iaf_psc_exp", ModelReading::exponential, "shiu_lif", ModelReading::shiu,
            "adaptive_lif", ModelReading::adaptive, "izhikevich", ModelReading::izhikevich,
            "poisson", p -> new PoissonNeuron(p.column("rate", RATE, Column.of(0))), "relay", _ -> new Relay()));

    private ModelReading() {}

    static NeuronModel read(Entry name, ParameterReading parameters) {
        Function<ParameterReading, NeuronModel> model = MODELS.get(name.text());
        if (model == null) {
            throw name.complaint("one of " + String.join(", ", MODELS.keySet()));
        }
        return model.apply(parameters);
    }

    private static NeuronModel delta(ParameterReading p) {
        IafPscDelta d = IafPscDelta.defaults();
        Column rest = p.column("E_L", VOLTAGE, d.restMv());
        return new IafPscDelta(p.column("tau_m", TIME, d.tauMembraneMs()), p.column("C_m", CAPACITANCE, d.capacitancePf()), rest,
                p.column("V_reset", VOLTAGE, d.resetMv()), p.column("V_th", VOLTAGE, d.thresholdMv()),
                p.column("t_ref", TIME, d.refractoryMs()), p.column("I_e", CURRENT, d.currentPa()), p.column("V_m", VOLTAGE, rest));
    }

    private static NeuronModel exponential(ParameterReading p) {
        IafPscExp d = IafPscExp.defaults();
        Column rest = p.column("E_L", VOLTAGE, d.restMv());
        return new IafPscExp(p.column("tau_m", TIME, d.tauMembraneMs()), p.column("tau_syn_ex", TIME, d.tauExcitatoryMs()),
                p.column("tau_syn_in", TIME, d.tauInhibitoryMs()), p.column("C_m", CAPACITANCE, d.capacitancePf()), rest,
                p.column("V_reset", VOLTAGE, d.resetMv()), p.column("V_th", VOLTAGE, d.thresholdMv()),
                p.column("t_ref", TIME, d.refractoryMs()), p.column("I_e", CURRENT, d.currentPa()), p.column("V_m", VOLTAGE, rest));
    }

    private static NeuronModel shiu(ParameterReading p) {
        ShiuLif d = ShiuLif.defaults();
        return new ShiuLif(p.column("tau_m", TIME, d.tauMembraneMs()), p.column("tau_syn", TIME, d.tauSynapseMs()),
                p.column("v_0", VOLTAGE, d.restMv()), p.column("v_reset", VOLTAGE, d.resetMv()),
                p.column("v_th", VOLTAGE, d.thresholdMv()), p.column("t_ref", TIME, d.refractoryMs()));
    }

    private static NeuronModel adaptive(ParameterReading p) {
        AdaptiveLif d = AdaptiveLif.defaults();
        return new AdaptiveLif(p.column("tau_m", TIME, d.tauMembraneMs()), p.column("tau_a", TIME, d.tauAdaptationMs()),
                p.column("V_th", VOLTAGE, d.thresholdMv()), p.column("beta", VOLTAGE, d.incrementMv()),
                p.column("V_reset", VOLTAGE, d.resetMv()), p.column("t_ref", TIME, d.refractoryMs()),
                p.column("I", VOLTAGE, d.currentMv()));
    }

    private static NeuronModel izhikevich(ParameterReading p) {
        Izhikevich d = Izhikevich.defaults();
        return new Izhikevich(p.column("a", NONE, d.a()), p.column("b", NONE, d.b()), p.column("c", NONE, d.c()),
                p.column("d", NONE, d.d()), p.column("V_th", VOLTAGE, d.thresholdMv()), p.column("I_e", NONE, d.current()),
                p.column("V_m", VOLTAGE, d.initialV()), p.column("U_m", NONE, d.initialU()));
    }
}
