package org.phc4j.scenarios.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.SafetensorsWriter;
import org.phc4j.connectomes.checkpoint.TensorValues;
import org.phc4j.connectomes.checkpoint.TensorValues.Flags;
import org.phc4j.connectomes.checkpoint.TensorValues.Floats;
import org.phc4j.connectomes.checkpoint.TensorValues.Ints;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.AdamW;

/**
 * A workload as a safetensors file, so that other software can take the same step: the parameters by their names in checkpoints, the
 * sequences {@code x} (B, T, Din) and classes {@code y} (B), the mask {@code M} (D, D) as [post][pre], {@code exc}, {@code mIn},
 * {@code region}, {@code out}; as metadata {@code positivity}, {@code shape}, and for each of {@code exact} and {@code parallel-4} the
 * loss and the norm of its gradient in this engine, {@code loss.exact}, {@code gradientNorm.exact} and so on.
 */
public final class WorkloadFile {
    private WorkloadFile() {}

    /**
     * Writes a file.
     *
     * @param file the file, created or replaced; its folder is made if it is missing
     * @param workload what to write; its execution does not matter
     * @param settings engine and threads for the losses
     * @throws BadInputException if it cannot be written
     */
    public static void write(Path file, Workload workload, BenchSettings settings) {
        Model model = workload.model();
        Batch batch = workload.batch();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("shape", workload.shape().name());
        metadata.put("positivity", workload.positivity().name().toLowerCase(Locale.ROOT));
        for (Workload run : BenchPlan.executions(workload)) {
            float[] gradient = new float[model.parameters().values().length];
            metadata.put("loss." + run.executionName(), Double.toString(loss(run, model, batch, settings, gradient)));
            metadata.put("gradientNorm." + run.executionName(), Double.toString(AdamW.norm(gradient)));
        }
        makeFolder(file);
        SafetensorsWriter.write(file, metadata, tensors(workload, model, batch));
    }

    private static void makeFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new BadInputException(file + ": its folder cannot be made (" + e + "); expected a place to write to", e);
        }
    }

    private static double loss(Workload workload, Model model, Batch batch, BenchSettings settings, float[] gradient) {
        try (ScanEngine engine = settings.provider().open(model.config(), model.topology(), settings.threads())) {
            engine.load(model.parameters());
            engine.forward(batch, workload.execution(), null);
            return engine.backward(Objective.DEFAULT, gradient).total();
        }
    }

    private static List<TensorValues> tensors(Workload workload, Model model, Batch batch) {
        ParameterLayout layout = model.parameters().layout();
        List<TensorValues> tensors = new ArrayList<>();
        for (Tensor tensor : ParameterLayout.TENSORS) {
            tensors.add(new Floats(tensor.key(), TensorValues.shape(layout.shape(tensor)), model.parameters().values(), layout.offset(tensor)));
        }
        TrainingShape shape = workload.shape();
        float[] x = new float[Math.multiplyExact(shape.batch(), shape.steps() * shape.channels())];
        for (int b = 0; b < shape.batch(); b++) {
            System.arraycopy(batch.series()[b], 0, x, b * shape.steps() * shape.channels(), batch.series()[b].length);
        }
        tensors.add(new Floats("x", TensorValues.shape(shape.batch(), shape.steps(), shape.channels()), x, 0));
        tensors.add(new Ints("y", TensorValues.shape(shape.batch()), batch.labels()));
        addTopology(workload.topology(), tensors);
        return tensors;
    }

    private static void addTopology(Topology topology, List<TensorValues> tensors) {
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
        tensors.add(new Flags("M", TensorValues.shape(d, d), topology.maskMatrix()));
        tensors.add(new Flags("exc", TensorValues.shape(d), excitatory));
        tensors.add(new Flags("mIn", TensorValues.shape(d), input));
    }
}
