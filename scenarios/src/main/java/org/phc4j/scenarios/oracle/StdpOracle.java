package org.phc4j.scenarios.oracle;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.PairRule;
import org.phc4j.actors.lif.synapse.Stdp;
import org.phc4j.connectomes.json.JsonValue;
import org.phc4j.scanengine.verify.CheckLine;
import org.phc4j.scanengine.verify.CheckResult;

/** Synapses with spike-timing-dependent plasticity, as NEST ran them: the weight sent with every presynaptic spike. */
final class StdpOracle implements LifOracle {
    private final String subject;
    private final JsonValue cases;

    StdpOracle(String subject, JsonValue cases) {
        this.subject = subject;
        this.cases = cases;
    }

    @Override
    public CheckResult check() {
        List<CheckLine> lines = new ArrayList<>();
        int spikes = 0;
        for (JsonValue one : cases.elements()) {
            JsonValue p = one.get("params");
            PairRule rule = new PairRule(p.get("tau_plus").number(), one.find("tau_minus").orElseGet(() -> p.get("tau_minus")).number(),
                    p.get("lambda").number(), p.get("alpha").number(), p.get("mu_plus").number(), p.get("mu_minus").number(),
                    p.get("Wmax").number());
            Stdp model = new Stdp(rule, Stdp.Timing.PRE_SEND);
            model.validate("case");
            double delay = one.get("delay_ms").number();
            double[] pre = Columns.numbers(one.get("pre_times_ms"));
            double[] post = Columns.numbers(one.get("post_times_ms"));
            TimeGrid grid = SynapseRun.grid(one, pre, post, new double[] {delay});
            SynapseRun run = SynapseRun.ofPair(model, one.get("w0").number(), grid, delay, pre, post);
            spikes += run.amplitudes().length;
            lines.add(TsodyksMarkramOracle.line("weight", one.get("nest_weight_sent_at_pre"), run.amplitudes()));
            one.find("reference").ifPresent(reference -> lines.add(TsodyksMarkramOracle.line("weight", reference, run.amplitudes())));
        }
        return new CheckResult(subject, "actors float64", lines, List.of(cases.elements().size() + " cases, " + spikes + " spikes"));
    }
}
