package org.phc4j.scanengine.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.RandomNetwork;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.engine.ScanEngine.Outcome;

/** A random network with random options, and everything an engine says of it. */
record SweepCase(RandomNetwork network, Execution execution, Objective objective) {

    /** Options, size, lengths and execution drawn from a seed. */
    static SweepCase of(long seed) {
        CounterRandom r = CounterRandom.of(seed, "sweep case");
        NetworkConfig config = new NetworkConfig(1 + r.below(3, 0, 0), 2 + r.below(3, 1, 0), 1 + r.below(5, 2, 0),
                r.below(2, 3, 0) == 0 ? 1.0 : 0.8, Positivity.values()[r.below(3, 4, 0)],
                r.below(3, 5, 0) == 0 ? 0.1 : Double.NEGATIVE_INFINITY, r.below(4, 6, 0) > 0, r.below(4, 7, 0) > 0,
                Efficacy.values()[r.below(2, 8, 0)], true, Readout.values()[r.below(2, 9, 0)], 1 + r.below(3, 10, 0), 1);
        int[] sizes = {4, 13, 16, 17, 33, 70, 130};
        int[] steps = new int[1 + r.below(9, 11, 0)];
        for (int b = 0; b < steps.length; b++) {
            steps[b] = r.below(2, 12, 0) == 0 ? 80 : 3 + r.below(90, 13, b);
        }
        RandomNetwork network = RandomNetwork.of(seed, config, sizes[r.below(sizes.length, 14, 0)], 4, steps);
        Execution execution = switch (r.below(5, 15, 0)) {
            case 0 -> new Execution.Certified();
            case 1 -> Execution.Parallel.fixed(1 + r.below(5, 16, 0));
            case 2 -> new Execution.Parallel(6, 0.3, Execution.Scope.SAMPLE, Execution.Gradient.UNROLLED);
            case 3 -> new Execution.Parallel(5, 0.3, Execution.Scope.BATCH, Execution.Gradient.CONVERGED);
            default -> Execution.EXACT;
        };
        return new SweepCase(network, execution, new Objective(0.1, 1, 0.1, 1e-2, 0.9));
    }

    SweepCase with(Execution other) {
        return new SweepCase(network, other, objective);
    }

    Batch batch() {
        float[][] series = Arrays.stream(network.series()).map(SweepCase::narrow).toArray(float[][]::new);
        return new Batch(network.config().inputs(), series, network.labels());
    }

    Parameters parameters() {
        return new Parameters(network.layout(), narrow(network.parameters()));
    }

    static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            narrow[k] = (float) values[k];
        }
        return narrow;
    }

    /** Everything that an engine says, compared bit for bit. */
    record Answer(float[] logits, List<SpikeRaster> spikes, int[] passes, Loss loss, float[] gradient, float[] change) {
        boolean sameAs(Answer other) {
            boolean spikesAgree = true;
            for (int b = 0; b < spikes.size(); b++) {
                spikesAgree &= spikes.get(b).differences(other.spikes.get(b)) == 0;
            }
            return spikesAgree && Arrays.equals(passes, other.passes) && same(logits, other.logits) && loss.equals(other.loss)
                    && same(gradient, other.gradient) && same(change, other.change);
        }

        static boolean same(float[] a, float[] b) {
            boolean same = a.length == b.length;
            for (int k = 0; k < a.length && same; k++) {
                same = Float.floatToIntBits(a[k]) == Float.floatToIntBits(b[k]);
            }
            return same;
        }
    }

    Answer ask(ScanEngine.Provider provider, int threads) {
        try (ScanEngine engine = provider.open(network.config(), network.topology(), threads)) {
            engine.load(parameters());
            return ask(engine);
        }
    }

    Answer ask(ScanEngine engine) {
        return ask(engine, network.layout());
    }

    /** As {@link #ask(ScanEngine)}, of an engine whose parameters have another layout. */
    Answer ask(ScanEngine engine, ParameterLayout layout) {
        Outcome outcome = engine.forward(batch(), execution, null);
        List<SpikeRaster> spikes = new ArrayList<>();
        for (SpikeRaster raster : outcome.spikes()) {
            SpikeRaster copy = new SpikeRaster(raster.neurons());
            copy.copyFrom(raster);
            spikes.add(copy);
        }
        float[] gradient = new float[layout.total()];
        Loss loss = engine.backward(objective, gradient);
        float[] change = new float[layout.length(ParameterLayout.Tensor.W)];
        engine.plasticity(RewardStdp.DEFAULT, change);
        return new Answer(outcome.logits().clone(), spikes, outcome.passes(), loss, gradient, change);
    }
}
