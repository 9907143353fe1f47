package org.phc4j.connectomes.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phc4j.connectomes.checkpoint.TensorValues.Flags;
import org.phc4j.connectomes.checkpoint.TensorValues.Floats;
import org.phc4j.connectomes.checkpoint.TensorValues.Ints;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.connectomes.topology.Topology;

/** The metadata and tensors of a checkpoint. Values are borrowed from the model and the training state. */
final class CheckpointWriting {
    private CheckpointWriting() {}

    static Map<String, String> metadata(Model model, Optional<TrainingState> training) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("version", Checkpoint.VERSION);
        metadata.put("config", CheckpointConfig.write(model.config(), model.topology()));
        metadata.put("classes", CheckpointConfig.writeStrings(model.classNames()));
        training.ifPresent(state -> {
            metadata.put("step", Long.toString(state.step()));
            metadata.put("rng", state.rng());
            metadata.put("training", state.trainingJson());
        });
        return metadata;
    }

    static List<TensorValues> tensors(Model model, Optional<TrainingState> training) {
        List<TensorValues> tensors = new ArrayList<>();
        ParameterLayout layout = model.parameters().layout();
        addParameters(tensors, "", layout, model.parameters().values());
        training.ifPresent(state -> {
            addParameters(tensors, "adamw.m.", layout, state.m());
            addParameters(tensors, "adamw.v.", layout, state.v());
            state.best().ifPresent(best -> addParameters(tensors, "best.", layout, best));
        });
        int inputs = model.config().inputs();
        addFinite(tensors, new Floats("norm.mean", TensorValues.shape(inputs), model.normalisation().mean(), 0));
        addFinite(tensors, new Floats("norm.std", TensorValues.shape(inputs), model.normalisation().std(), 0));
        addTopology(tensors, model.topology(), layout.synapses());
        return tensors;
    }

    private static void addParameters(List<TensorValues> tensors, String prefix, ParameterLayout layout, float[] values) {
        if (values.length != layout.total()) {
            throw new IllegalArgumentException(values.length + " values '" + prefix + "*' for a layout of " + layout.total());
        }
        for (Tensor tensor : ParameterLayout.TENSORS) {
            addFinite(tensors, new Floats(prefix + key(tensor, layout), TensorValues.shape(layout.shape(tensor)), values, layout.offset(tensor)));
        }
    }

    private static void addFinite(List<TensorValues> tensors, Floats tensor) {
        for (int k = 0; k < tensor.length(); k++) {
            if (!Float.isFinite(tensor.values()[tensor.offset() + k])) {
                throw new IllegalArgumentException("tensor '" + tensor.name() + "', element " + k + ": "
                        + tensor.values()[tensor.offset() + k] + "; a checkpoint holds finite numbers");
            }
        }
        tensors.add(tensor);
    }

    /** The name of a tensor: {@code W.values} where W holds the permitted entries only. */
    static String key(Tensor tensor, ParameterLayout layout) {
        return tensor == Tensor.W && layout.synapses().isSparse() ? "W.values" : tensor.key();
    }

    private static void addTopology(List<TensorValues> tensors, Topology topology, SynapseOrder order) {
        int d = topology.size();
        int[] region = new int[d];
        boolean[] excitatory = new boolean[d];
        boolean[] input = new boolean[d];
        for (int i = 0; i < d; i++) {
            region[i] = topology.region(i);
            excitatory[i] = topology.excitatory(i);
            input[i] = topology.input(i);
        }
        tensors.add(new Ints("region", TensorValues.shape(d), region));
        tensors.add(new Ints("out", TensorValues.shape(topology.readoutSize()), topology.readout()));
        if (order.isSparse()) {
            tensors.add(new Ints("W.indptr", TensorValues.shape(d + 1), order.rowStarts()));
            tensors.add(new Ints("W.indices", TensorValues.shape(order.length()), order.presynaptic()));
        } else {
            tensors.add(new Flags("M", TensorValues.shape(d, d), topology.maskMatrix()));
        }
        tensors.add(new Flags("exc", TensorValues.shape(d), excitatory));
        tensors.add(new Flags("mIn", TensorValues.shape(d), input));
    }
}
