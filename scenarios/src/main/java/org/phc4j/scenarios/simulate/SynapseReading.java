package org.phc4j.scenarios.simulate;

import static org.phc4j.scenarios.description.Unit.NONE;
import static org.phc4j.scenarios.description.Unit.TIME;

import java.util.Optional;
import org.phc4j.actors.lif.synapse.PairRule;
import org.phc4j.actors.lif.synapse.RewardStdp;
import org.phc4j.actors.lif.synapse.StaticSynapse;
import org.phc4j.actors.lif.synapse.Stdp;
import org.phc4j.actors.lif.synapse.SynapseModel;
import org.phc4j.actors.lif.synapse.TsodyksMarkram;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Fields;

/** Synapse models by name. */
final class SynapseReading {
    private SynapseReading() {}

    static SynapseModel read(Optional<Entry> entry) {
        if (entry.isEmpty()) {
            return new StaticSynapse();
        }
        try (Fields fields = entry.get().fields()) {
            Entry name = fields.require("model");
            return switch (name.text()) {
                case "static" -> new StaticSynapse();
                case "tsodyks_markram" -> new TsodyksMarkram(fields.quantity("U", NONE, 0.5), fields.quantity("tau_rec", TIME, 800),
                        fields.quantity("tau_fac", TIME, 0));
                case "stdp" -> new Stdp(rule(fields), timing(fields));
                case "reward_stdp" -> new RewardStdp(rule(fields), fields.quantity("tau_c", TIME, 1000), fields.quantity("baseline", NONE, 0));
                default -> throw name.complaint("one of reward_stdp, static, stdp, tsodyks_markram");
            };
        }
    }

    private static PairRule rule(Fields fields) {
        PairRule d = PairRule.DEFAULT;
        return new PairRule(fields.quantity("tau_plus", TIME, d.tauPlusMs()), fields.quantity("tau_minus", TIME, d.tauMinusMs()),
                fields.quantity("lambda", NONE, d.lambda()), fields.quantity("alpha", NONE, d.alpha()),
                fields.quantity("mu_plus", NONE, d.muPlus()), fields.quantity("mu_minus", NONE, d.muMinus()),
                fields.quantity("Wmax", NONE, d.maxWeight()));
    }

    private static Stdp.Timing timing(Fields fields) {
        Optional<Entry> update = fields.find("update");
        return switch (update.map(Entry::text).orElse("pre")) {
            case "pre" -> Stdp.Timing.PRE_SEND;
            case "online" -> Stdp.Timing.ONLINE;
            default -> throw update.orElseThrow().complaint("pre or online");
        };
    }
}
