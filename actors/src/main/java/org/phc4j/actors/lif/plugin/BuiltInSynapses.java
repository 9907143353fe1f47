package org.phc4j.actors.lif.plugin;

import static org.phc4j.actors.lif.plugin.Quantity.NUMBER;
import static org.phc4j.actors.lif.plugin.Quantity.TIME;

import java.util.List;
import java.util.stream.Stream;
import org.phc4j.actors.lif.synapse.PairRule;
import org.phc4j.actors.lif.synapse.RewardStdp;
import org.phc4j.actors.lif.synapse.StaticSynapse;
import org.phc4j.actors.lif.synapse.Stdp;
import org.phc4j.actors.lif.synapse.TsodyksMarkram;

/** The built-in synapse models. */
final class BuiltInSynapses {
    private static final PairRule D = PairRule.DEFAULT;
    private static final List<Parameter> PAIR_RULE = List.of(
            Parameter.of("tau_plus", TIME, D.tauPlusMs(), "time constant of the presynaptic trace"),
            Parameter.of("tau_minus", TIME, D.tauMinusMs(), "time constant of the postsynaptic trace"),
            Parameter.of("lambda", NUMBER, D.lambda(), "step of learning"),
            Parameter.of("alpha", NUMBER, D.alpha(), "depression relative to potentiation"),
            Parameter.of("mu_plus", NUMBER, D.muPlus(), "exponent of potentiation: 0 additive, 1 multiplicative"),
            Parameter.of("mu_minus", NUMBER, D.muMinus(), "exponent of depression: 0 additive, 1 multiplicative"),
            Parameter.of("Wmax", NUMBER, D.maxWeight(), "largest weight"));

    private BuiltInSynapses() {}

    static List<SynapseType> all() {
        return List.of(new SynapseType("static", List.of(), _ -> new StaticSynapse()),
                new SynapseType("tsodyks_markram", List.of(Parameter.of("U", NUMBER, 0.5, "release probability at rest"),
                        Parameter.of("tau_rec", TIME, 800, "time constant of recovery"),
                        Parameter.of("tau_fac", TIME, 0, "time constant of facilitation; 0 for none")),
                        p -> new TsodyksMarkram(p.number("U"), p.number("tau_rec"), p.number("tau_fac"))),
                new SynapseType("stdp", plus(Parameter.choice("update",
                        "when weights change: as a presynaptic spike is sent, or at the spikes of both sides", "pre", "online")),
                        p -> new Stdp(rule(p), p.word("update").equals("pre") ? Stdp.Timing.PRE_SEND : Stdp.Timing.ONLINE)),
                new SynapseType("reward_stdp", plus(Parameter.of("tau_c", TIME, 1000, "time constant of the eligibility trace"),
                        Parameter.of("baseline", NUMBER, 0, "reward at which nothing is learnt, in 1/ms")),
                        p -> new RewardStdp(rule(p), p.number("tau_c"), p.number("baseline"))));
    }

    private static List<Parameter> plus(Parameter... more) {
        return Stream.concat(PAIR_RULE.stream(), Stream.of(more)).toList();
    }

    private static PairRule rule(ParameterValues p) {
        return new PairRule(p.number("tau_plus"), p.number("tau_minus"), p.number("lambda"), p.number("alpha"), p.number("mu_plus"),
                p.number("mu_minus"), p.number("Wmax"));
    }
}
