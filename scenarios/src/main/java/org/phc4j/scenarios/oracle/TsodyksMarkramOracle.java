package org.phc4j.scenarios.oracle;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.TsodyksMarkram;
import org.phc4j.connectomes.json.JsonValue;
import org.phc4j.scanengine.verify.CheckLine;
import org.phc4j.scanengine.verify.CheckResult;

/** Synapses with short-term plasticity, as NEST ran them: u, x and amplitude at every spike. */
final class TsodyksMarkramOracle implements LifOracle {
    private static final double TOLERANCE = 1e-12;
    private final String subject;
    private final JsonValue cases;

    TsodyksMarkramOracle(String subject, JsonValue cases) {
        this.subject = subject;
        this.cases = cases;
    }

    @Override
    public CheckResult check() {
        List<CheckLine> lines = new ArrayList<>();
        int spikes = 0;
        for (JsonValue one : cases.elements()) {
            JsonValue p = one.get("params");
            TsodyksMarkram model = new TsodyksMarkram(p.get("U").number(), p.get("tau_rec").number(), p.get("tau_fac").number());
            model.validate("case");
            double[] times = Columns.numbers(one.get("pre_spike_times_ms"));
            TimeGrid grid = SynapseRun.grid(one, times);
            SynapseRun run = SynapseRun.ofSource(model, one.get("weight").number(), grid, times);
            spikes += run.amplitudes().length;
            lines.add(line("amplitude", one.get("nest_amplitude"), run.amplitudes()));
            one.find("reference").ifPresent(reference -> {
                lines.add(line("amplitude", reference.get("amplitude"), run.amplitudes()));
                double[][] ux = states(model, grid, times);
                lines.add(line("u", reference.get("u"), ux[0]));
                lines.add(line("x", reference.get("x"), ux[1]));
            });
        }
        return new CheckResult(subject, "actors float64", lines, List.of(cases.elements().size() + " cases, " + spikes + " spikes"));
    }

    private static double[][] states(TsodyksMarkram model, TimeGrid grid, double[] times) {
        double[] u = new double[times.length];
        double[] x = new double[times.length];
        for (int k = 0; k < times.length; k++) {
            if (k == 0) {
                u[k] = model.utilisation();
                x[k] = 1;
            } else {
                double ms = grid.ms(grid.steps(times[k], "time") - grid.steps(times[k - 1], "time"));
                x[k] = model.recovered(x[k - 1], u[k - 1], ms);
                u[k] = model.facilitated(u[k - 1], ms);
            }
        }
        return new double[][] {u, x};
    }

    /** The worst error relative to the largest value. */
    static CheckLine line(String group, JsonValue expected, double[] values) {
        double[] wanted = Columns.numbers(expected);
        if (wanted.length != values.length) {
            throw expected.expected(values.length + " entries, one for each spike");
        }
        double worst = 0;
        double largest = 0;
        for (int k = 0; k < wanted.length; k++) {
            worst = Math.max(worst, Math.abs(values[k] - wanted[k]));
            largest = Math.max(largest, Math.abs(wanted[k]));
        }
        return new CheckLine(group, group, largest == 0 ? worst : worst / largest, TOLERANCE);
    }
}
