package org.phc4j.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.actors.region.Partition;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.testing.SharedFiles;

/** Sequential runs of an independent float64 reference: equal spikes, voltages and logits to float32 rounding. */
class GoldenTest {
    private static final double TOLERANCE = 1e-5; // relative to the largest entry of a tensor

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d", "s", "t", "u"})
    void actors_reproduce_the_reference(String name) throws IOException {
        Path file = SharedFiles.require("oracles/phcssm/case_" + name + ".json");
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        Topology topology = topology(root);
        NetworkConfig config = config(root.get("config"));
        Model model = model(root, config, topology);
        JsonNode x = root.get("X");
        float[][] series = IntStream.range(0, x.size()).mapToObj(b -> floats(x.get(b))).toArray(float[][]::new);
        double[][] v = new double[series.length][];
        double largest = 0;
        for (int b = 0; b < series.length; b++) {
            v[b] = doubles(root.at("/sequential/V").get(b));
            largest = Math.max(largest, java.util.Arrays.stream(v[b]).map(Math::abs).max().orElseThrow());
        }
        assertThat(root.get("minThresholdMargin").asDouble()).isGreaterThan(TOLERANCE * largest);
        double allowed = TOLERANCE * largest;
        for (Partition partition : new Partition[] {Partition.byRegion(topology), Partition.blocks(topology, 3)}) {
            try (ActorNetwork network = ActorNetwork.open(model, partition)) {
                ActorRun run = network.run(series, RunOptions.defaults().recordingSpikes().probing((sample, step, row) -> {
                    for (int i = 0; i < row.length; i++) {
                        assertThat((double) row[i]).isCloseTo(v[sample][step * row.length + i], within(allowed));
                    }
                }));
                for (int b = 0; b < series.length; b++) {
                    assertSpikes(run, b, doubles(root.at("/sequential/s").get(b)), topology.size());
                }
                assertLogits(run.logits(), doubles(root.at("/sequential/logits")));
            }
        }
    }

    private static void assertSpikes(ActorRun run, int sample, double[] expected, int neurons) {
        assertThat(run.rasters().get(sample).steps() * neurons).isEqualTo(expected.length);
        for (int k = 0; k < expected.length; k++) {
            assertThat(run.rasters().get(sample).get(k / neurons, k % neurons))
                    .as("sample " + sample + ", step " + k / neurons + ", neuron " + k % neurons).isEqualTo(expected[k] == 1.0);
        }
    }

    private static void assertLogits(float[] logits, double[] expected) {
        double largest = java.util.Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(logits).hasSize(expected.length);
        for (int k = 0; k < expected.length; k++) {
            assertThat((double) logits[k]).isCloseTo(expected[k], within(TOLERANCE * largest));
        }
    }

    private static Topology topology(JsonNode root) {
        JsonNode t = root.get("topology");
        double[] mask = doubles(t.get("M"));
        int[] region = ints(t.get("region"));
        int size = region.length;
        boolean[] excitatory = new boolean[size];
        boolean[] input = new boolean[size];
        int[][] permitted = new int[size][];
        for (int j = 0; j < size; j++) {
            int from = j;
            excitatory[j] = t.get("exc").get(j).asInt() == 1;
            input[j] = t.get("mIn").get(j).asDouble() == 1;
            permitted[j] = IntStream.range(0, size).filter(i -> mask[i * size + from] == 1).toArray();
        }
        return new Topology(root.get("name").asText(), Networks.names("n", size), Networks.names("R", 2), region, excitatory, input,
                ints(t.get("out")), permitted);
    }

    private static NetworkConfig config(JsonNode c) {
        return NetworkConfig.defaults(c.get("Din").asInt(), c.get("C").asInt()).withDelay(c.get("delay").asInt())
                .withAlphaDrive(c.get("alpha_drive").asDouble())
                .withPositivity(Positivity.valueOf(c.get("positivity").asText().toUpperCase(Locale.ROOT)))
                .withAlif(c.get("alif").asBoolean())
                .withStp(c.get("stp").asBoolean(), Efficacy.valueOf(c.get("stp_efficacy").asText().toUpperCase(Locale.ROOT)))
                .withDale(c.get("dale").asBoolean())
                .withReadout(Readout.valueOf(c.get("readout").asText().toUpperCase(Locale.ROOT)), c.get("segments").asInt());
    }

    private static Model model(JsonNode root, NetworkConfig config, Topology topology) {
        Parameters p = Parameters.zeros(ParameterLayout.of(config, topology));
        for (Tensor tensor : ParameterLayout.TENSORS) {
            p.set(tensor, floats(root.get("params").get(tensor.key())));
        }
        return new Model(config, topology, p, Normalisation.identity(config.inputs()), Networks.names("class-", config.classes()));
    }

    private static double[] doubles(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).flatMapToDouble(n -> java.util.Arrays.stream(doubles(n)))
                .toArray() : new double[] {node.isBoolean() ? (node.asBoolean() ? 1 : 0) : node.asDouble()};
    }

    private static int[] ints(JsonNode node) {
        return java.util.Arrays.stream(doubles(node)).mapToInt(x -> (int) x).toArray();
    }

    private static float[] floats(JsonNode node) {
        double[] values = doubles(node);
        float[] floats = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }
}
