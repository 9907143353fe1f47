package org.phc4j.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.BadInputException;

/** Devices as descriptions name them, seen in what they do. */
class DeviceReadingTest {
    @TempDir
    private Path folder;

    private SimulationResult run(String text) {
        return SimulationRun.run(plan(text), SimulationRun.Settings.defaults(), NetworkReadingTest.SILENT);
    }

    private SimulationPlan plan(String text) {
        return NetworkReadingTest.plan(folder.resolve("net.yaml"), text);
    }

    /** (step, neuron) of every spike of relays that the device drives, without the step that a stamp adds. */
    private int[][] relayed(String populations, String device) {
        SimulationResult result = run("time: 20ms\npopulations: {" + populations + "}\ndevices:\n  - {" + device + "}\n");
        int[] steps = result.trials().getFirst().steps();
        int[] neurons = result.trials().getFirst().neurons();
        return IntStream.range(0, steps.length).mapToObj(k -> new int[] {steps[k] - 1, neurons[k]}).toArray(int[][]::new);
    }

    /** V of a neuron so slow that it adds up its current, in pA ms / pF, sampled every step. */
    private double[] summed(String device) {
        return run("time: 30ms\npopulations: {A: {size: 1, model: iaf_psc_delta, tau_m: 1000000s, C_m: 1pF, E_L: 0mV, V_reset: 0mV, V_th: 1V}}\n"
                + "devices:\n  - {to: A, " + device + "}\nrecord: {traces: [{population: A}]}\n").traces().getFirst().getFirst();
    }

    @Test
    void trainsFromAList() {
        String relays = "A: {size: 2, model: relay}";
        assertThat(relayed(relays, "spikes: [1ms, 2.5ms], to: A, weight: 1")).isDeepEqualTo(new int[][] {{10, 0}, {10, 1}, {25, 0}, {25, 1}});
        assertThat(relayed(relays, "spikes: [[1ms], [0.3ms, 2ms]], to: A, weight: 1")).isDeepEqualTo(new int[][] {{3, 1}, {10, 0}, {20, 1}});
        assertThat(relayed(relays, "spikes: 1ms, to: A, weight: 1, delay: 0.4ms, neurons: 1")).isDeepEqualTo(new int[][] {{14, 1}});
    }

    @Test
    void trainsFromAFile() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "neuron,time_ms\n1,2.0\n0,1.5\n1,0.7\n");
        assertThat(relayed("A: {size: 2, model: relay}", "spikes: {file: a.csv}, to: A, weight: 1"))
                .isDeepEqualTo(new int[][] {{7, 1}, {15, 0}, {20, 1}});
        Files.writeString(folder.resolve("b.csv"), "time_ms,trial,population,neuron\n1,0,B,1\n2,0,C,0\n3,1,B,0\n4,0,A,0\n");
        String both = "A: {size: 2, model: relay}, B: {size: 2, model: parrot_neuron}";
        assertThat(relayed(both, "spikes: {file: b.csv}, to: [A, B], weight: 1")).isDeepEqualTo(new int[][] {{10, 3}, {40, 0}});
        assertThat(relayed(both, "spikes: {file: b.csv, trial: 1}, to: [A, B], weight: 1")).isDeepEqualTo(new int[][] {{30, 2}});
    }

    @Test
    void aSimulationsOwnSpikesCanBeReplayed() throws IOException {
        SimulationResult first = run("time: 50ms\npopulations: {A: {size: 5, model: poisson, rate: 300Hz}}\n");
        ResultFiles.write(first, folder);
        SimulationResult again = run("time: 50ms\nstamp: start\npopulations: {A: {size: 5, model: relay}}\n"
                + "devices:\n  - {spikes: {file: spikes.csv}, to: A, weight: 1}\n");
        assertThat(first.spikes()).isGreaterThan(10);
        assertThat(NetworkReadingTest.hashes(again)).isEqualTo(NetworkReadingTest.hashes(first));
    }

    @Test
    void mistakesInFilesHaveTheirLine() throws IOException {
        String relays = "A: {size: 2, model: relay}";
        for (String[] mistake : new String[][] {{"neuron,time_ms\n0,1\n7,2\n", "line 3: '7'; expected neuron to be the number of a target in A"},
            {"neuron,time_ms\n0,1.55\n", "line 2: time_ms = 1.55 ms; expected a multiple"}, {"neuron,time_ms\n0,soon\n", "line 2: 'soon'"},
            {"neuron,time_ms\n0,21\n", "line 2: '21'; expected time_ms to be a time before the end of the run, 20.0 ms"},
            {"neuron,time_ms\n0,nan\n", "line 2: 'nan'; expected time_ms to be a time"},
            {"id,time_ms\n0,1\n", "line 1: 'id,time_ms'; expected a column neuron"}, {"neuron,time_ms\nx,1\n", "line 2: 'x'; expected neuron to be a whole"}}) {
            Files.writeString(folder.resolve("a.csv"), mistake[0]);
            assertThatThrownBy(() -> relayed(relays, "spikes: {file: a.csv}, to: A, weight: 1")).isInstanceOf(BadInputException.class)
                    .hasMessageContaining("a.csv").hasMessageContaining(mistake[1]).message().doesNotContain("\n");
        }
        assertThatThrownBy(() -> relayed(relays, "spikes: {file: none.csv}, to: A, weight: 1")).isInstanceOf(BadInputException.class)
                .hasMessageContaining("none.csv");
    }

    @Test
    void stepAndClampAndWaveformAreTheSameCurrent() throws IOException {
        double[] steps = summed("current: [[5ms, 10pA], [12ms, 0pA]]");
        assertThat(steps[49]).isZero();
        assertThat(steps[50]).isCloseTo(1, within(1e-6)); // 10 pA for 0.1 ms into 1 pF
        assertThat(steps[299]).isCloseTo(70, within(1e-3));
        assertThat(summed("clamp: {amplitude: 0.01nA, delay: 5ms, duration: 7ms}")).isEqualTo(steps);
        Files.writeString(folder.resolve("w.csv"), "time_ms,current_pA\n5,10\n12,0\n");
        assertThat(summed("current: {file: w.csv}")).isEqualTo(steps);
        assertThat(summed("clamp: {amplitude: 1pA}")[299]).isCloseTo(30, within(1e-3));
        assertThat(summed("current: 1pA")[299]).isCloseTo(30, within(1e-3));
    }

    @Test
    void noiseHasItsMeanAndDeviationAndEnds() {
        double[] v = summed("noise: [20pA, 5pA], from: 10ms, until: 20ms");
        double[] current = IntStream.range(100, 200).mapToDouble(n -> (v[n] - v[n - 1]) * 10).toArray();
        double mean = Arrays.stream(current).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(current).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
        assertThat(v[99]).isZero();
        assertThat(mean).isCloseTo(20, within(2.5)); // five standard errors
        assertThat(deviation).isCloseTo(5, within(1.8));
        assertThat(v[299]).isCloseTo(v[199], within(1e-3));
    }

    @Test
    void anInhomogeneousPoissonProcessFollowsItsRate() {
        SimulationResult result = run("time: 3s\npopulations: {A: {size: 50, model: relay}}\n"
                + "devices:\n  - {poisson: [[1s, 100Hz], [2s, 40Hz]], to: A, weight: 1}\n");
        long[] second = new long[3];
        for (int step : result.trials().getFirst().steps()) {
            second[(step - 1) / 10_000]++;
        }
        assertThat(second[0]).isZero();
        assertThat((double) second[1]).isCloseTo(4975, within(5 * Math.sqrt(5000))); // a relay spikes once where two events coincide
        assertThat((double) second[2]).isCloseTo(1996, within(5 * Math.sqrt(2000)));
    }

    @Test
    void recordersSampleWhatTheyAreAskedFor() {
        SimulationResult result = run("time: 10ms\npopulations: {A: {size: 3, model: iaf_psc_exp, I_e: [0pA, 100pA, 200pA]}}\ndevices:\n"
                + "  - {spikes: [1ms], to: A, weight: 50}\nrecord:\n  rates: 5ms\n  traces:\n"
                + "    - {population: A, neurons: [0, 2], every: 2ms}\n    - {population: A, neurons: 1, variable: I_syn_ex, every: 1ms}\n");
        double[] potentials = result.traces().getFirst().getFirst();
        double[] current = result.traces().getFirst().get(1);
        assertThat(potentials).hasSize(2 * 5);
        assertThat(potentials[9]).isGreaterThan(potentials[8] + 4);
        assertThat(current).hasSize(10);
        assertThat(current[0]).isZero();
        assertThat(current[1]).isCloseTo(50 * Math.exp(-0.9 / 2), within(1e-9));
        assertThat(current[9] / current[8]).isCloseTo(Math.exp(-1.0 / 2), within(1e-12));
    }

    @Test
    void weightsAreRecordedOverTimeAndTheRewardDecidesThem() {
        String text = "time: 300ms\ntrials: 2\npopulations: {A: {size: 3, model: poisson, rate: 80Hz}, B: {size: 2, model: relay}}\nprojections:\n"
                + "  - {from: A, to: B, name: p, rule: all_to_all, weight: 5, delay: 1ms, synapse: {model: reward_stdp, Wmax: 10, lambda: 0.05, tau_c: 100ms}}\n"
                + "record: {weights: [{projection: p, every: 100ms}]}\n";
        SimulationResult none = run(text);
        SimulationResult late = run(text + "reward: [[100ms, 0.05]]\n");
        assertThat(none.weights()).hasSize(6).extracting(SimulationResult.Weights::step).containsExactly(1000, 2000, 3000, 1000, 2000, 3000);
        assertThat(none.weights()).allSatisfy(weights -> assertThat(values(weights)).containsOnly(5));
        assertThat(values(late.weights().get(0))).containsOnly(5);
        assertThat(values(late.weights().get(2))).doesNotContain(5);
        assertThat(values(late.weights().get(5))).isNotEqualTo(values(late.weights().get(2)));
        assertThat(NetworkReadingTest.hashes(late)).isEqualTo(NetworkReadingTest.hashes(none));
    }

    private static double[] values(SimulationResult.Weights weights) {
        double[] values = new double[6];
        int[] k = {0};
        weights.connections().forEach((source, target, weight, delay) -> values[k[0]++] = weight);
        return values;
    }
}
