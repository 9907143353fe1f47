package org.phc4j.scenarios.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.connectomes.json.JsonValue;
import org.phc4j.scanengine.verify.CheckLine;

/** Compares spike trains as sets of (step, neuron). */
final class SpikeComparison {
    private final List<CheckLine> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Every spike must be there, and no other. */
    SpikeComparison(JsonValue root, SpikeRecording spikes) {
        List<JsonValue> steps = root.get("spike_steps").elements();
        List<JsonValue> neurons = root.get("spike_neurons").elements();
        if (steps.size() != neurons.size()) {
            throw root.get("spike_neurons").expected(steps.size() + " entries, one for each of spike_steps");
        }
        long[] expected = new long[steps.size()];
        for (int k = 0; k < expected.length; k++) {
            expected[k] = key(steps.get(k).integer(0, Integer.MAX_VALUE), neurons.get(k).integer(0, Integer.MAX_VALUE));
        }
        Arrays.sort(expected);
        int[] mineSteps = spikes.steps();
        int[] mineNeurons = spikes.neurons();
        long[] mine = new long[mineSteps.length];
        for (int k = 0; k < mine.length; k++) {
            mine[k] = key(mineSteps[k], mineNeurons[k]);
        }
        compare(expected, mine);
    }

    private static long key(int step, int neuron) {
        return (long) step << 32 | neuron;
    }

    private void compare(long[] expected, long[] mine) {
        int differing = 0;
        int a = 0;
        int b = 0;
        long first = -1;
        while (a < expected.length || b < mine.length) {
            if (a < expected.length && b < mine.length && expected[a] == mine[b]) {
                a++;
                b++;
                continue;
            }
            boolean missing = b == mine.length || (a < expected.length && expected[a] < mine[b]);
            first = differing++ == 0 ? (missing ? expected[a] : mine[b]) : first;
            if (missing) {
                a++;
            } else {
                b++;
            }
        }
        lines.add(new CheckLine("spikes", differing == 0 ? "spikes"
                : "first difference: step " + (first >>> 32) + ", neuron " + (int) first, differing, 0));
        notes.add(expected.length + " spikes");
    }

    /** Also compares an analogue value, relative to the largest one. */
    void value(String group, String quantity, double error, double tolerance) {
        lines.add(new CheckLine(group, quantity, error, tolerance));
    }

    List<CheckLine> lines() {
        return lines;
    }

    List<String> notes() {
        return notes;
    }
}
