package org.phc4j.connectomes.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.TensorValues.Doubles;
import org.phc4j.connectomes.checkpoint.TensorValues.Flags;
import org.phc4j.connectomes.checkpoint.TensorValues.Floats;
import org.phc4j.connectomes.checkpoint.TensorValues.Ints;
import org.phc4j.connectomes.checkpoint.TensorValues.Longs;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;

class CheckpointTest {
    private static final byte[] SMALL = smallBytes();

    @TempDir
    private Path folder;

    @Test
    void a_model_comes_back_bit_for_bit() {
        Model model = model(NetworkConfig.defaults(3, 4), Topologies.builtin(0, 2, 16));
        assertReturns(model, Optional.empty());
    }

    @Test
    void every_option_and_the_training_state_come_back() {
        NetworkConfig config = new NetworkConfig(2, 3, 4, 0.1 + 0.2, Positivity.CENTERED, -0.7, false, false, Efficacy.PRE, false, Readout.SPIKE,
                3, 2.5);
        Model model = model(config, Topologies.builtin(1, 3, 12));
        assertReturns(model, Optional.of(training(model, true)));
        assertReturns(model, Optional.of(training(model, false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"last:5", "weighted:3", "sliding:4", "leaky:2.5"})
    void every_readout_window_comes_back(String window) {
        Model model = model(NetworkConfig.defaults(2, 3).withWindow(ReadoutWindow.parse(window)), Topologies.builtin(1, 2, 12));
        assertReturns(model, Optional.of(training(model, true)));
    }

    @Test
    void the_lag_of_changes_comes_back_and_a_network_without_one_does_not_speak_of_it() throws IOException {
        Model model = model(NetworkConfig.defaults(2, 3).withLag(5), Topologies.builtin(1, 2, 12));
        assertThat(model.config().inputs()).isEqualTo(4);
        assertReturns(model, Optional.of(training(model, true)));
        assertThat(new String(SMALL, java.nio.charset.StandardCharsets.ISO_8859_1)).contains("stepMs").doesNotContain("lag");
    }

    @Test
    void a_sparse_network_too_large_for_a_matrix_comes_back() {
        assertReturns(model(NetworkConfig.defaults(2, 3), ring(Topologies.MAX_NEURONS + 1)), Optional.empty());
    }

    @Test
    void a_large_sparse_network_comes_back_as_compressed_rows() throws IOException {
        Model model = model(NetworkConfig.defaults(2, 3), sparse(600));
        assertReturns(model, Optional.of(training(model, true)));
        try (SafetensorsReader reader = SafetensorsReader.open(folder.resolve("model.safetensors"))) {
            assertThat(reader.floats("W.values")).hasSize(model.topology().synapses());
            assertThat(reader.longs("W.indptr")).hasSize(601).endsWith(model.topology().synapses());
            assertThat(reader.longs("W.indices")).hasSize(model.topology().synapses());
            assertThat(reader.tensors()).noneMatch(tensor -> tensor.name().equals("M") || tensor.name().equals("W"));
        }
    }

    @Test
    void a_whole_matrix_of_an_earlier_version_is_read_into_compressed_rows() {
        Model model = model(NetworkConfig.defaults(2, 3), sparse(600));
        List<TensorValues> tensors = new ArrayList<>(CheckpointWriting.tensors(model, Optional.empty()));
        tensors.removeIf(tensor -> tensor.name().startsWith("W."));
        float[] matrix = new float[600 * 600];
        float[] transposed = Derived.of(model.config(), model.topology(), model.parameters()).synapses();
        for (int k = 0; k < matrix.length; k++) {
            matrix[k % 600 * 600 + k / 600] = transposed[k];
        }
        tensors.add(new Flags("M", List.of(600L, 600L), model.topology().maskMatrix()));
        tensors.add(new Floats("W", List.of(600L, 600L), matrix, 0));
        Path file = folder.resolve("earlier.safetensors");
        SafetensorsWriter.write(file, CheckpointWriting.metadata(model, Optional.empty()), tensors);
        Model loaded = Checkpoint.load(file).model();
        assertThat(loaded.topology()).isEqualTo(model.topology());
        assertBits(loaded.parameters().values(), model.parameters().values());
    }

    @Test
    void unsound_compressed_rows_are_refused() {
        Model model = model(NetworkConfig.defaults(2, 3), sparse(600));
        int count = model.topology().synapses();
        int[] starts = model.parameters().layout().synapses().rowStarts();
        int[] pre = model.parameters().layout().synapses().presynaptic();
        int[] falling = starts.clone();
        falling[1] = starts[2] + 1;
        refuses(model, new Ints("W.indptr", List.of(601L), falling),
                "tensor 'W.indptr', row 1: " + falling[1] + ".." + starts[2] + "; expected ascending row starts from 0 to " + count);
        int[] twice = pre.clone();
        twice[1] = twice[0];
        refuses(model, new Ints("W.indices", List.of((long) count), twice), "tensor 'W.indices', element 1: " + pre[0] + "; expected more than " + pre[0]);
        int[] foreign = pre.clone();
        foreign[3] = 600;
        refuses(model, new Ints("W.indices", List.of((long) count), foreign), "tensor 'W.indices', element 3: 600; expected an index below 600");
        refuses(model, new Floats("W.values", List.of(2L), new float[2], 0), "tensor 'W.values' of shape [2]; expected shape [" + count + "]");
    }

    private void refuses(Model model, TensorValues replacement, String complaint) {
        List<TensorValues> tensors = new ArrayList<>(CheckpointWriting.tensors(model, Optional.empty()));
        tensors.removeIf(tensor -> tensor.name().equals(replacement.name()));
        tensors.add(replacement);
        refuses(CheckpointWriting.metadata(model, Optional.empty()), tensors, complaint);
    }

    /** A mask of 3 % of its entries. */
    private static Topology sparse(int neurons) {
        int[][] targets = new int[neurons][];
        for (int j = 0; j < neurons; j++) {
            int pre = j;
            targets[j] = java.util.stream.IntStream.range(0, neurons).filter(i -> i != pre && (7 * i + 3 * pre) % 33 == 0).toArray();
        }
        return masked(targets);
    }

    private static Topology ring(int neurons) {
        int[][] targets = new int[neurons][];
        Arrays.setAll(targets, j -> new int[] {(j + 1) % neurons});
        return masked(targets);
    }

    private static Topology masked(int[][] targets) {
        int neurons = targets.length;
        boolean[] all = new boolean[neurons];
        Arrays.fill(all, true);
        List<String> names = java.util.stream.IntStream.range(0, neurons).mapToObj(i -> "n" + i).toList();
        return new Topology("sparse", names, List.of("all"), new int[neurons], all, all, new int[] {0, 5}, targets);
    }

    @Test
    void numbers_at_the_edges_of_the_format_come_back() {
        Model model = model(NetworkConfig.defaults(1, 2), Topologies.builtin(1, 2, 4));
        float[] values = model.parameters().values();
        float[] edges = {-0f, Float.MIN_VALUE, -Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE, 0x1.fffffep-1f};
        System.arraycopy(edges, 0, values, 0, edges.length);
        assertReturns(model, Optional.empty());
    }

    @Test
    void the_same_content_gives_the_same_bytes() throws IOException {
        Path first = smallFile();
        Path second = folder.resolve("second.safetensors");
        Checkpoint loaded = Checkpoint.load(first);
        Checkpoint.save(second, loaded.model(), loaded.training());
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void a_file_cut_off_at_any_byte_is_refused_in_one_line() throws IOException {
        byte[] whole = Files.readAllBytes(smallFile());
        Path cut = folder.resolve("cut.safetensors");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Checkpoint.load(cut)).isInstanceOf(BadInputException.class).message().startsWith(cut + ": ")
                    .contains("; expected ").doesNotContain("\n");
        }
        Files.write(cut, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> Checkpoint.load(cut)).isInstanceOf(BadInputException.class).hasMessageContaining("bytes of data; expected");
    }

    @Property(tries = 4000)
    void random_bytes_give_a_checkpoint_or_one_clear_line(@ForAll @IntRange(min = 0, max = 1 << 20) int position, @ForAll byte value,
            @ForAll @IntRange(min = 0, max = 1 << 20) int second, @ForAll byte secondValue) throws IOException {
        Path file = Files.createTempFile("random", ".safetensors");
        try {
            byte[] bytes = SMALL.clone();
            bytes[position % bytes.length] = value;
            bytes[second % bytes.length] = secondValue;
            Files.write(file, bytes);
            assertThat(Checkpoint.load(file).model().topology().size()).isEqualTo(4);
        } catch (BadInputException e) {
            assertThat(e.getMessage()).startsWith(file + ": ").contains("expected ").doesNotContain("\n");
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "version|2|version '2'; expected a checkpoint of version 1",
        "version||no metadata 'version'; expected a checkpoint of version 1",
        "config||no metadata 'config'; expected a checkpoint of version 1",
        "config|[]|metadata 'config': line 1, column 1: '[...]'; expected an object",
        "classes|[\"a\"]|1 class names; expected 2",
        "classes|[1, 2]|metadata 'classes': line 1, column 2: '1'; expected [0] to be a string",
        "classes|[|metadata 'classes': line 1, column 2: Unexpected end-of-input: expected close marker for Array (start marker at [line: 1, column: 1]); expected well-formed JSON",
        "step|-1|metadata 'step' is '-1'; expected an integer of at least 0",
        "step|x|metadata 'step' is 'x'; expected an integer of at least 0",
        "rng||no metadata 'rng'; expected a checkpoint of version 1",
        "training||no metadata 'training'; expected a checkpoint of version 1"})
    void unsound_metadata_are_refused(String key, String value, String complaint) {
        Map<String, String> metadata = smallMetadata();
        if (value == null) {
            metadata.remove(key);
        } else {
            metadata.put(key, value);
        }
        refuses(metadata, smallTensors(), complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"delay\":1|\"delay\":0|delay = 0; expected at least 1 step (a delay of 0 would be an algebraic loop)",
        "\"delay\":1|\"delay\":1.5|metadata 'config': line 1, column 33: '1.5'; expected delay to be an integer of -2147483648..2147483647",
        "\"positivity\":\"softplus\"|\"positivity\":\"relu\"|metadata 'config': line 1, column 65: 'relu'; expected positivity to be one of softplus, centered, identity",
        "\"inputs\":1|\"inputs\":2|tensor 'encW' of shape [4, 1]; expected shape [4, 2]",
        "\"inputs\":1|\"inputs\":2147483647|2147483647 inputs, 2 classes and 1 segments; expected fewer than 2^31 parameters",
        "\"segments\":1|\"segments\":2147483647|1 inputs, 2 classes and 2147483647 segments; expected fewer than 2^31 parameters",
        "\"R1.E0\"|\"R1.E0\",\"x\"|topology topology-1: arrays of different lengths; expected 4 entries in each",
        "[\"R0\",\"R1\"]|[\"R0\"]|tensor 'region', element 2: 1; expected an index below 1"})
    void unsound_options_are_refused(String from, String to, String complaint) {
        Map<String, String> metadata = smallMetadata();
        assertThat(metadata.get("config")).contains(from);
        metadata.put("config", metadata.get("config").replace(from, to));
        refuses(metadata, smallTensors(), complaint);
    }

    @Test
    void unsound_tensors_are_refused() {
        refuses(without("W"), "no tensor 'W'; expected one");
        refuses(without("adamw.v.decB"), "no tensor 'adamw.v.decB'; expected one");
        refuses(without("best.encW"), "no tensor 'best.encW'; expected one");
        refuses(with(new Floats("W", List.of(2L, 8L), new float[16], 0)), "tensor 'W' of shape [2, 8]; expected shape [4, 4]");
        refuses(with(new Floats("tauExc", List.of(4L), new float[] {1, 2, Float.NaN, 4}, 0)),
                "tensor 'tauExc', element 2: NaN; expected a finite number");
        refuses(with(new Floats("encB", List.of(4L), new float[] {1, 2, 3, Float.NEGATIVE_INFINITY}, 0)),
                "tensor 'encB', element 3: -Infinity; expected a finite number");
        refuses(with(new Doubles("vTh", List.of(4L), new double[] {1, 2, 3, 1e300})), "tensor 'vTh', element 3: Infinity; expected a finite number");
        refuses(with(new Floats("adamw.v.decB", List.of(2L), new float[] {0, -1}, 0)), "tensors 'adamw.v.*' hold -1.0; expected numbers of at least 0");
        refuses(with(new Floats("norm.std", List.of(1L), new float[1], 0)), "tensor 'norm.std', element 0: 0.0; expected a positive number");
        refuses(with(new Floats("exc", List.of(4L), new float[4], 0)), "tensor 'exc' of type F32; expected integers");
        refuses(with(new Flags("exc", List.of(1L), new boolean[1])), "tensor 'exc' of shape [1]; expected one dimension of 2..16384");
        refuses(with(new Longs("mIn", List.of(4L), new long[] {0, 1, 2, 0})), "tensor 'mIn', element 2: 2; expected 0 or 1");
        refuses(with(new Flags("mIn", List.of(4L), new boolean[4])), "topology topology-1: no input neuron; expected at least 1");
        refuses(with(new Ints("out", List.of(2L), new int[] {2, 2})), "topology topology-1: readout neuron 2; expected ascending indices below 4");
        refuses(with(new Ints("out", List.of(1L), new int[] {4})), "tensor 'out', element 0: 4; expected an index below 4");
        refuses(with(new Ints("region", List.of(4L), new int[] {0, -1, 0, 0})), "tensor 'region', element 1: -1; expected an index below 2");
        boolean[] diagonal = new boolean[16];
        diagonal[5] = true;
        refuses(with(new Flags("M", List.of(4L, 4L), diagonal)),
                "topology topology-1: synapse 1 -> 1; expected ascending targets below 4, none to itself");
    }

    @Test
    void a_foreign_safetensors_file_is_refused() {
        refuses(Map.of("format", "pt"), List.of(new Floats("model.weight", List.of(2L), new float[2], 0)),
                "no metadata 'version'; expected a checkpoint of version 1");
    }

    @Test
    void other_number_types_are_accepted_and_other_tensors_ignored() {
        List<TensorValues> tensors = with(new Doubles("vTh", List.of(4L), new double[] {1, 2, 3, 0.1}));
        tensors.replaceAll(tensor -> tensor.name().equals("exc") ? new Longs("exc", List.of(4L), new long[] {1, 0, 1, 0}) : tensor);
        tensors.add(new Floats("note", List.of(), new float[] {Float.NaN}, 0));
        Path file = folder.resolve("edited.safetensors");
        SafetensorsWriter.write(file, smallMetadata(), tensors);
        Model model = Checkpoint.load(file).model();
        assertThat(model.parameters().copyOf(Tensor.V_TH)).containsExactly(1, 2, 3, 0.1f);
        assertThat(model.topology()).isEqualTo(smallModel().topology());
    }

    @Test
    void a_model_that_could_not_be_loaded_again_is_not_written() {
        Model model = smallModel();
        model.parameters().values()[3] = Float.NaN;
        Path file = folder.resolve("nan.safetensors");
        assertThatThrownBy(() -> Checkpoint.save(file, model, Optional.empty())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tensor 'encW', element 3: NaN; a checkpoint holds finite numbers");
        assertThat(file).doesNotExist();
    }

    private void assertReturns(Model model, Optional<TrainingState> training) {
        Path file = folder.resolve("model.safetensors");
        Checkpoint.save(file, model, training);
        Checkpoint loaded = Checkpoint.load(file);
        assertThat(loaded.model().config()).isEqualTo(model.config());
        assertThat(loaded.model().topology()).isEqualTo(model.topology());
        assertThat(loaded.model().classNames()).isEqualTo(model.classNames());
        assertBits(loaded.model().parameters().values(), model.parameters().values());
        assertBits(loaded.model().normalisation().mean(), model.normalisation().mean());
        assertBits(loaded.model().normalisation().std(), model.normalisation().std());
        assertThat(loaded.training().isPresent()).isEqualTo(training.isPresent());
        training.ifPresent(state -> assertReturned(loaded.training().orElseThrow(), state));
    }

    private static void assertReturned(TrainingState loaded, TrainingState state) {
        assertThat(loaded.step()).isEqualTo(state.step());
        assertThat(loaded.rng()).isEqualTo(state.rng());
        assertThat(loaded.trainingJson()).isEqualTo(state.trainingJson());
        assertBits(loaded.m(), state.m());
        assertBits(loaded.v(), state.v());
        assertThat(loaded.best().isPresent()).isEqualTo(state.best().isPresent());
        state.best().ifPresent(best -> assertBits(loaded.best().orElseThrow(), best));
    }

    private static void assertBits(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int k = 0; k < expected.length; k++) {
            assertThat(Float.floatToRawIntBits(actual[k])).as("element %d", k).isEqualTo(Float.floatToRawIntBits(expected[k]));
        }
    }

    private void refuses(List<TensorValues> tensors, String complaint) {
        refuses(smallMetadata(), tensors, complaint);
    }

    private void refuses(Map<String, String> metadata, List<? extends TensorValues> tensors, String complaint) {
        Path file = folder.resolve("unsound.safetensors");
        SafetensorsWriter.write(file, metadata, tensors);
        assertThatThrownBy(() -> Checkpoint.load(file)).isInstanceOf(BadInputException.class).hasMessage(file + ": " + complaint);
    }

    private static List<TensorValues> without(String name) {
        List<TensorValues> tensors = smallTensors();
        assertThat(tensors.removeIf(tensor -> tensor.name().equals(name))).isTrue();
        return tensors;
    }

    private static List<TensorValues> with(TensorValues replacement) {
        List<TensorValues> tensors = without(replacement.name());
        tensors.add(replacement);
        return tensors;
    }

    private static List<TensorValues> smallTensors() {
        Model model = smallModel();
        return new ArrayList<>(CheckpointWriting.tensors(model, Optional.of(training(model, true))));
    }

    private static Map<String, String> smallMetadata() {
        Model model = smallModel();
        return new TreeMap<>(CheckpointWriting.metadata(model, Optional.of(training(model, true))));
    }

    private Path smallFile() {
        Path file = folder.resolve("small.safetensors");
        Model model = smallModel();
        Checkpoint.save(file, model, Optional.of(training(model, true)));
        return file;
    }

    private static byte[] smallBytes() {
        try {
            Path file = Files.createTempFile("small", ".safetensors");
            Model model = smallModel();
            Checkpoint.save(file, model, Optional.of(training(model, true)));
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Model smallModel() {
        return model(NetworkConfig.defaults(1, 2), Topologies.builtin(1, 2, 4));
    }

    private static Model model(NetworkConfig config, Topology topology) {
        Parameters parameters = Initialisation.defaults(config.positivity()).draw(config, topology, 11);
        Normalisation normalisation = Normalisation.identity(config.channels(), config.lag());
        normalisation.mean()[0] = 0.1f;
        normalisation.std()[0] = 3f;
        List<String> classes = new ArrayList<>();
        for (int c = 0; c < config.classes(); c++) {
            classes.add("class \"" + c + "\" \u00fc\n");
        }
        return new Model(config, topology, parameters, normalisation, classes);
    }

    private static TrainingState training(Model model, boolean best) {
        int total = model.parameters().layout().total();
        float[] m = new float[total];
        float[] v = new float[total];
        float[] other = new float[total];
        for (int k = 0; k < total; k++) {
            m[k] = (k - 5) * 1e-3f;
            v[k] = k * 1e-9f;
            other[k] = -k / 7f;
        }
        return new TrainingState(123_456_789_012L, "seed 4 epoch 7", m, v, best ? Optional.of(other) : Optional.empty(), "{\"epoch\": 3}");
    }
}
