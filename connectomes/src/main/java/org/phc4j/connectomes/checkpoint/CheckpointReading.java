package org.phc4j.connectomes.checkpoint;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.json.JsonReading;
import org.phc4j.connectomes.json.JsonValue;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Connectome;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;

/** Rebuilds a checkpoint from its file: shapes are checked before anything is allocated, values before anything is built. */
final class CheckpointReading {
    private static final String EXPECTED = "a checkpoint of version " + Checkpoint.VERSION;

    private final Path file;
    private final SafetensorsReader reader;

    CheckpointReading(Path file, SafetensorsReader reader) {
        this.file = file;
        this.reader = reader;
    }

    Checkpoint checkpoint() {
        if (!metadata("version").equals(Checkpoint.VERSION)) {
            throw BadInputException.in(file, "version '" + metadata("version") + "'", EXPECTED);
        }
        JsonValue json = JsonReading.parse(metadata("config"), file + ": metadata 'config'");
        NetworkConfig config = inThisFile(() -> CheckpointConfig.network(json));
        Topology topology = topology(CheckpointConfig.names(json));
        List<String> classes = JsonReading.parse(metadata("classes"), file + ": metadata 'classes'").list(JsonValue::string);
        if (classes.size() != config.classes()) {
            throw BadInputException.in(file, classes.size() + " class names", Integer.toString(config.classes()));
        }
        ParameterLayout layout = layout(config, topology);
        Model model = new Model(config, topology, new Parameters(layout, parameters(layout, "")), normalisation(config.inputs(), config.lag()), classes);
        return new Checkpoint(model, training(layout));
    }

    private Optional<TrainingState> training(ParameterLayout layout) {
        if (!reader.metadata().containsKey("step")) {
            return Optional.empty();
        }
        float[] m = parameters(layout, "adamw.m.");
        float[] v = parameters(layout, "adamw.v.");
        for (int k = 0; k < v.length; k++) {
            if (v[k] < 0) {
                throw BadInputException.in(file, "tensors 'adamw.v.*' hold " + v[k], "numbers of at least 0");
            }
        }
        boolean best = reader.tensors().stream().anyMatch(tensor -> tensor.name().startsWith("best."));
        return Optional.of(new TrainingState(step(), metadata("rng"), m, v,
                best ? Optional.of(parameters(layout, "best.")) : Optional.empty(), metadata("training")));
    }

    private long step() {
        String text = metadata("step");
        try {
            long step = Long.parseLong(text);
            if (step >= 0) {
                return step;
            }
        } catch (NumberFormatException e) {
            // the same complaint as for a negative number
        }
        throw BadInputException.in(file, "metadata 'step' is '" + text + "'", "an integer of at least 0");
    }

    private Topology topology(CheckpointConfig.Names names) {
        int d = vectorLength("exc", 2, holds("W.indptr") ? Connectome.MAX_SPARSE_NEURONS : Topologies.MAX_NEURONS);
        vectorLength("out", 1, d);
        expectShape("mIn", d);
        expectShape("region", d);
        int[] region = indices("region", names.regions().size());
        int[] out = indices("out", d);
        boolean[] exc = reader.flags("exc");
        boolean[] mIn = reader.flags("mIn");
        int[][] permitted = holds("W.indptr") ? permittedRows(d) : permitted(d);
        return inThisFile(() -> new Topology(names.topology(), names.neurons(), names.regions(), region, exc, mIn, out, permitted));
    }

    private int vectorLength(String name, int min, int max) {
        List<Long> shape = reader.tensor(name).shape();
        if (shape.size() != 1 || shape.getFirst() < min || shape.getFirst() > max) {
            throw BadInputException.in(file, "tensor '" + name + "' of shape " + shape, "one dimension of " + min + ".." + max);
        }
        return shape.getFirst().intValue();
    }

    private boolean holds(String name) {
        return reader.tensors().stream().anyMatch(tensor -> tensor.name().equals(name));
    }

    /** The mask from compressed sparse rows, as targets of each presynaptic neuron. */
    private int[][] permittedRows(int d) {
        expectShape("W.indptr", d + 1);
        int count = vectorLength("W.indices", 0, Integer.MAX_VALUE);
        int[] start = indices("W.indptr", count + 1);
        int[] pre = indices("W.indices", d);
        for (int i = 0; i < d; i++) {
            if (start[i] > start[i + 1] || start[0] != 0 || start[d] != count) {
                throw BadInputException.in(file, "tensor 'W.indptr', row " + i + ": " + start[i] + ".." + start[i + 1],
                        "ascending row starts from 0 to " + count);
            }
        }
        return targets(d, start, pre);
    }

    private int[][] targets(int d, int[] start, int[] pre) {
        int[] fanOut = new int[d];
        for (int i = 0; i < d; i++) {
            for (int e = start[i]; e < start[i + 1]; e++) {
                if (e > start[i] && pre[e] <= pre[e - 1]) {
                    throw BadInputException.in(file, "tensor 'W.indices', element " + e + ": " + pre[e], "more than " + pre[e - 1]);
                }
                fanOut[pre[e]]++;
            }
        }
        int[][] permitted = new int[d][];
        Arrays.setAll(permitted, j -> new int[fanOut[j]]);
        Arrays.fill(fanOut, 0);
        for (int i = 0; i < d; i++) {
            for (int e = start[i]; e < start[i + 1]; e++) {
                permitted[pre[e]][fanOut[pre[e]]++] = i;
            }
        }
        return permitted;
    }

    private int[][] permitted(int d) {
        expectShape("M", d, d);
        boolean[] mask = reader.flags("M");
        int[][] permitted = new int[d][];
        int[] targets = new int[d];
        for (int j = 0; j < d; j++) {
            int n = 0;
            for (int i = 0; i < d; i++) {
                if (mask[i * d + j]) {
                    targets[n++] = i;
                }
            }
            permitted[j] = Arrays.copyOf(targets, n);
        }
        return permitted;
    }

    private int[] indices(String name, int bound) {
        long[] values = reader.longs(name);
        int[] indices = new int[values.length];
        for (int k = 0; k < values.length; k++) {
            if (values[k] < 0 || values[k] >= bound) {
                throw BadInputException.in(file, "tensor '" + name + "', element " + k + ": " + values[k], "an index below " + bound);
            }
            indices[k] = (int) values[k];
        }
        return indices;
    }

    private ParameterLayout layout(NetworkConfig config, Topology topology) {
        try {
            ParameterLayout layout = ParameterLayout.of(config, topology);
            layout.total();
            return layout;
        } catch (ArithmeticException e) {
            throw new BadInputException(file + ": " + config.inputs() + " inputs, " + config.classes() + " classes and "
                    + config.segments() + " segments; expected fewer than 2^31 parameters", e);
        }
    }

    private float[] parameters(ParameterLayout layout, String prefix) {
        for (Tensor tensor : ParameterLayout.TENSORS) {
            if (!isMatrixOfSparse(layout, prefix, tensor)) {
                expectShape(prefix + CheckpointWriting.key(tensor, layout), layout.shape(tensor));
            }
        }
        float[] values = new float[layout.total()];
        for (Tensor tensor : ParameterLayout.TENSORS) {
            int offset = layout.offset(tensor);
            if (isMatrixOfSparse(layout, prefix, tensor)) {
                gather(layout, prefix + tensor.key(), values, offset);
            } else {
                StoredTensor stored = reader.tensor(prefix + CheckpointWriting.key(tensor, layout));
                reader.floats(stored, values, offset);
                checkFinite(stored, values, offset);
            }
        }
        return values;
    }

    /** Whether a file holds a whole matrix W, as earlier versions wrote it, of a network whose W is sparse now. */
    private boolean isMatrixOfSparse(ParameterLayout layout, String prefix, Tensor tensor) {
        return tensor == Tensor.W && layout.synapses().isSparse() && holds(prefix + tensor.key());
    }

    private void gather(ParameterLayout layout, String name, float[] values, int offset) {
        int d = layout.neurons();
        expectShape(name, d, d);
        float[] matrix = reader.floats(name);
        checkFinite(reader.tensor(name), matrix, 0);
        int[] start = layout.synapses().rowStarts();
        int[] pre = layout.synapses().presynaptic();
        for (int i = 0; i < d; i++) {
            for (int e = start[i]; e < start[i + 1]; e++) {
                values[offset + e] = matrix[i * d + pre[e]];
            }
        }
    }

    private Normalisation normalisation(int inputs, int lag) {
        float[] mean = channels("norm.mean", inputs);
        float[] std = channels("norm.std", inputs);
        for (int c = 0; c < inputs; c++) {
            if (std[c] <= 0) {
                throw BadInputException.in(file, "tensor 'norm.std', element " + c + ": " + std[c], "a positive number");
            }
        }
        return new Normalisation(mean, std, lag);
    }

    private float[] channels(String name, int inputs) {
        expectShape(name, inputs);
        float[] values = reader.floats(name);
        checkFinite(reader.tensor(name), values, 0);
        return values;
    }

    private void checkFinite(StoredTensor tensor, float[] values, int offset) {
        for (int k = 0; k < tensor.length(); k++) {
            if (!Float.isFinite(values[offset + k])) {
                throw BadInputException.in(file, "tensor '" + tensor.name() + "', element " + k + ": " + values[offset + k],
                        "a finite number");
            }
        }
    }

    private void expectShape(String name, int... dimensions) {
        reader.tensor(name).ofShape(file, Arrays.stream(dimensions).asLongStream().toArray());
    }

    private String metadata(String key) {
        String value = reader.metadata().get(key);
        if (value == null) {
            throw BadInputException.in(file, "no metadata '" + key + "'", EXPECTED);
        }
        return value;
    }

    private <T> T inThisFile(Supplier<T> part) {
        try {
            return part.get();
        } catch (BadInputException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.toString()) ? e : new BadInputException(file + ": " + message, e);
        }
    }
}
