package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.scenarios.simulate.NeuronGroups;
import org.phc4j.scenarios.simulate.SimulationResult;

/** Mean rates of groups of neurons over all trials, the highest first. */
final class GroupRates {
    private static final int MOST = 40;

    private GroupRates() {}

    /** The sections of a page: populations or regions over time, then a table for each annotation that divides the neurons. */
    static List<Element> sections(SimulationResult result) {
        List<Element> sections = new ArrayList<>();
        NeuronGroups populations = NeuronGroups.populations(result.plan());
        GroupRatePlot plot = new GroupRatePlot(result, populations);
        sections.add(HtmlPage.section("Rates", plot.draw().figure("Rate of each population or region over time,", plot.caption()),
                table(result, populations).element()));
        for (NeuronGroups groups : NeuronGroups.annotations(result.plan())) {
            GroupRatePlot ofGroups = new GroupRatePlot(result, groups);
            sections.add(HtmlPage.section("Rates by " + groups.name(), ofGroups.draw().figure("Rate by " + groups.name() + " over time,",
                    ofGroups.caption()), table(result, groups).element()));
        }
        return sections;
    }

    static Table table(SimulationResult result, NeuronGroups groups) {
        int count = groups.names().size();
        long[] spikes = new long[count];
        int[] active = new int[count];
        boolean[] spiked = new boolean[result.plan().network().neurons()];
        double seconds = 0;
        for (int trial = 0; trial < result.trials().size(); trial++) {
            SpikeRecording recording = result.trials().get(trial);
            seconds += result.plan().network().grid().ms(result.steps(trial)) / 1000;
            for (int neuron : recording.neurons()) {
                int g = groups.group(neuron);
                if (g >= 0) {
                    spikes[g]++;
                    active[g] += spiked[neuron] ? 0 : 1;
                    spiked[neuron] = true;
                }
            }
        }
        double over = Math.max(seconds, Double.MIN_NORMAL);
        String shown = count > MOST ? ", the " + MOST + " highest of " + count : "";
        Table table = new Table("Mean rates by " + groups.name() + ", all trials" + shown,
                List.of(groups.name(), "#neurons", "#that spiked", "#spikes", "#rate in Hz"));
        IntStream.range(0, count).boxed().sorted(Comparator.<Integer>comparingDouble(g -> -spikes[g] / (double) groups.size(g))
                .thenComparing(Comparator.naturalOrder())).limit(MOST).forEach(g -> table.row(groups.names().get(g))
                .number(Numbers.count(groups.size(g))).number(Numbers.count(active[g])).number(Numbers.count(spikes[g]))
                .number(Numbers.significant(spikes[g] / over / groups.size(g))));
        return table;
    }
}
