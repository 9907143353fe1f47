package org.phc4j.scanengine.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.engine.StateSink;

/**
 * The scan engine on ND4J arrays. Parallel passes run over all samples, neurons and steps at once, each scan in log2(T) rounds, so that a
 * training step takes O(passes log T) calls of the library and none per time step; exact runs take the same calls for every chunk of d
 * steps. The library sums in its own order: results agree with the other engines to rounding, and a spike may differ where a voltage comes
 * that close to its threshold.
 *
 * <p>Memory: arrays over time are allocated once for the longest batch so far and kept from run to run ({@link #heldBytes}); what else an
 * operation needs lives in a workspace that every run empties. The whole unrolled state of one pass is kept; of the other passes only the
 * input, from which the backward run computes their states again. With T steps, B samples, D neurons, K passes that are differentiated
 * through and w bytes a value, the arrays over all lanes take
 *
 * <pre>  bytes = w (T + 2) B D (31 + K')        K' = 0 for exact runs, K - 1 for unrolled passes (K + 1 with an exit test per sample)  </pre>
 *
 * <p>(19 + K' before the first backward run; {@link Nd4jOptions#budgetBytes} is compared with the whole), beside which those of input
 * channels, readout and delay line are small. So the sequences of 17,984 steps of the EigenWorms data set with D = 32 take, in float32,
 * 547 MiB at B = 8 and 2,191 MiB at B = 32 in exact runs, 600 and 2,401 MiB with four passes: they fit the default budget of 4 GiB whole,
 * without chunks. A run that does not fit is refused before anything is allocated.
 *
 * <p>Not thread-safe: one caller at a time, always from the same thread.
 */
public final class Nd4jEngine implements ScanEngine {
    private final String name;
    private final NetworkConfig config;
    private final Topology topology;
    private final Network network;
    private @Nullable Batch batch;

    Nd4jEngine(String name, Nd4jOptions options, NetworkConfig config, Topology topology) {
        this.name = name;
        this.config = config;
        this.topology = topology;
        this.network = new Network(options, config, topology, false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long calls() {
        return network.ops.calls();
    }

    @Override
    public long heldBytes() {
        return network.heldBytes();
    }

    @Override
    public void load(Parameters parameters) {
        network.load(widen(parameters.values()));
        batch = null;
    }

    static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, k -> values[k]);
        return wide;
    }

    static void narrow(double[] values, float[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] = (float) values[k];
        }
    }

    @Override
    public Outcome forward(Batch sequences, Execution execution, @Nullable StateSink sink) {
        BatchCheck.check(config, topology, sequences, execution);
        double[][] series = Arrays.stream(sequences.series()).map(Nd4jEngine::widen).toArray(double[][]::new);
        Network.Run run = network.forward(series, execution, sink == null ? null : new SinkFeeder(network, config, sequences, sink));
        batch = sequences;
        return outcome(sequences, run);
    }

    private Outcome outcome(Batch sequences, Network.Run run) {
        int classes = config.classes();
        int samples = sequences.size();
        int readings = config.window().eachStep() ? run.extent().steps() : 1;
        float[] logits = new float[samples * classes];
        float[][] outputs = new float[config.window().eachStep() ? samples : 0][];
        for (int b = 0; b < samples; b++) {
            int last = config.window().eachStep() ? sequences.steps(b) - 1 : 0;
            float[] said = new float[(config.window().eachStep() ? last + 1 : readings) * classes];
            for (int k = 0; k < said.length; k++) {
                said[k] = (float) run.outputs()[(k / classes * samples + b) * classes + k % classes];
            }
            System.arraycopy(said, last * classes, logits, b * classes, classes);
            if (outputs.length > 0) {
                outputs[b] = said;
            }
        }
        return new Outcome(logits, outputs, run.passes().passes.clone(), spikes(run.extent()), run.rates(), correct(sequences, logits));
    }

    private List<SpikeRaster> spikes(Extent extent) {
        float[] s = network.download(network.buffers().frame.s, extent);
        List<SpikeRaster> rasters = new ArrayList<>(extent.samples());
        for (int b = 0; b < extent.samples(); b++) {
            SpikeRaster raster = new SpikeRaster(extent.neurons());
            raster.reset(extent.lengths()[b]);
            for (int t = 0; t < extent.lengths()[b]; t++) {
                for (int i = 0; i < extent.neurons(); i++) {
                    if (s[t * extent.lanes() + b * extent.neurons() + i] != 0) {
                        raster.set(t, i);
                    }
                }
            }
            rasters.add(raster);
        }
        return rasters;
    }

    private int correct(Batch sequences, float[] logits) {
        int correct = 0;
        for (int b = 0; b < sequences.size() && sequences.targets() == null; b++) {
            int best = 0;
            for (int c = 1; c < config.classes(); c++) {
                best = logits[b * config.classes() + c] > logits[b * config.classes() + best] ? c : best;
            }
            correct += best == sequences.labels()[b] ? 1 : 0;
        }
        return correct;
    }

    private Batch lastBatch() {
        return Objects.requireNonNull(batch, "run forward first");
    }

    @Override
    public Loss loss(Objective objective) {
        Batch last = lastBatch();
        return network.loss(last.labels(), last.targets(), objective);
    }

    @Override
    public Loss backward(Objective objective, float[] gradient) {
        Batch last = lastBatch();
        double[] wide = new double[gradient.length];
        Loss loss = network.backward(last.labels(), last.targets(), objective, wide);
        narrow(wide, gradient);
        return loss;
    }

    @Override
    public void plasticity(RewardStdp rule, float[] change) {
        narrow(network.plasticity(rule), change);
    }

    /** The network itself, its host side in double. */
    Network network() {
        return network;
    }

    @Override
    public void close() {
        network.close();
    }
}
