package org.phc4j.scanengine.learning;

import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.engine.ScanEngine.Outcome;

/**
 * The training loop. One update: forward, loss, backward, clip, AdamW, projection onto mask and Dale's law, and, if asked for, homeostasis of
 * thresholds, R-STDP with the spikes and the accuracy of this forward run, and projection again. The best parameters by validation accuracy (then loss)
 * are kept.
 *
 * <p>Resumable bit for bit: a trainer restored from {@link #parameters}, {@link #best}, the optimiser's moments and {@link #progress}
 * goes on exactly as one that was never stopped. Same seed, same bits, for any number of threads of the engine.
 */
public final class Trainer {
    private final ScanEngine engine;
    private final NetworkConfig config;
    private final Topology topology;
    private final TrainingOptions options;
    private final @Nullable Batch validation;
    private final SampleOrder order;
    private final Parameters parameters;
    private final Parameters best;
    private final AdamW optimiser;
    private final float[] gradient;
    private final float[] change;
    private Progress progress = Progress.START;

    /**
     * A trainer at the start of a run.
     *
     * @param engine engine for this network
     * @param config options of the network
     * @param topology mask and cell types
     * @param initial first parameters, copied; projected onto the constraints
     * @param options how to train
     * @param training normalised training samples
     * @param validation normalised validation samples, or null: then the last parameters are the best
     */
    public Trainer(ScanEngine engine, NetworkConfig config, Topology topology, Parameters initial, TrainingOptions options, Batch training,
            @Nullable Batch validation) {
        this.engine = engine;
        this.config = config;
        this.topology = topology;
        this.options = options;
        this.validation = validation;
        this.order = new SampleOrder(training, options.batchSize(), options.seed(), options.augmentation());
        this.parameters = initial.copy();
        Constraints.project(topology, config.dale(), parameters);
        this.best = parameters.copy();
        ParameterLayout layout = parameters.layout();
        this.optimiser = new AdamW(layout, AdamW.Options.of(options.weightDecay(), options.clip(), options.rates()));
        this.gradient = new float[layout.total()];
        this.change = new float[layout.length(Tensor.W)];
    }

    /**
     * Trains until the last update, early stopping, or the listener's request.
     *
     * @param listener watches the run
     * @return where the run stands
     * @throws DivergedException if loss, gradient or parameters are no longer finite; the trainer must not be used any further, save for
     *     {@link #bestSeen}
     */
    public Progress run(TrainingListener listener) {
        boolean stop = false;
        while (!stop && !progress.stoppedEarly() && progress.update() < options.updates()) {
            listener.updated(update());
            if (validation != null && validatedHere()) {
                listener.validated(validate(validation));
            }
            listener.settled(progress);
            stop = listener.stopRequested();
        }
        return progress;
    }

    private boolean validatedHere() {
        return progress.update() > 0 && progress.update() % options.evaluateEvery() == 0;
    }

    /**
     * Chooses the parameters to deploy: the best by validation, among those validated on the way and the present ones; the present ones
     * where there is no validation part. Leaves the resumable state untouched, so that a run that goes on later is not disturbed.
     *
     * @return a copy of the chosen parameters, and what they scored (null without a validation part)
     */
    public Selection select() {
        if (validation == null || validatedHere()) {
            return bestSeen();
        }
        engine.load(parameters);
        Evaluation present = Evaluation.of(engine, validation, options.execution(), options.objective());
        return present.betterThan(progress.best()) ? new Selection(parameters.copy(), progress.update(), present) : bestSeen();
    }

    /**
     * What {@link #select} chooses among, without the work of another validation: the best of those validated on the way.
     *
     * @return a copy of the best parameters; of the present ones, without a score, where none were validated yet
     */
    public Selection bestSeen() {
        return progress.bestUpdate() < 0 ? new Selection(parameters.copy(), progress.update(), null)
                : new Selection(best.copy(), progress.bestUpdate(), progress.best());
    }

    /**
     * The parameters to deploy.
     *
     * @param parameters the values
     * @param update after which update
     * @param score their validation result, or null if they were not validated
     */
    public record Selection(Parameters parameters, long update, @Nullable Evaluation score) {}

    private TrainingListener.Update update() {
        long n = progress.update() + 1;
        Batch batch = order.batch(n);
        engine.load(parameters);
        Outcome outcome = engine.forward(batch, options.execution(), null);
        Loss loss = engine.backward(options.objective(), gradient);
        DivergedException.unlessFinite(n, "loss", loss.total());
        DivergedException.unlessFinite(n, "gradient norm", AdamW.norm(gradient));
        double accuracy = (double) outcome.correct() / batch.size();
        double rate = options.learningRate().at(n, options.updates());
        double norm = optimiser.update(parameters, gradient, rate);
        DivergedException.unlessFinite(n, "parameter", parameters.values());
        Constraints.project(topology, config.dale(), parameters);
        options.homeostasis().adjust(parameters, outcome.spikes(), options.objective().targetRate());
        RewardStdp rule = options.plasticity();
        if (rule != null) {
            reward(rule, accuracy);
        }
        progress = progress.advanced();
        return new TrainingListener.Update(n, (n - 1) / order.updatesPerEpoch(), loss, accuracy, outcome.rates(), silent(outcome), norm, rate,
                largest(outcome.passes()));
    }

    private void reward(RewardStdp rule, double accuracy) {
        engine.plasticity(rule, change);
        float factor = (float) (rule.eta() * (2 * accuracy - 1));
        int from = parameters.layout().offset(Tensor.W);
        for (int k = 0; k < change.length; k++) {
            parameters.values()[from + k] += factor * change[k];
        }
        DivergedException.unlessFinite(progress.update() + 1, "synapse", parameters.values());
        Constraints.project(topology, config.dale(), parameters);
    }

    private int silent(Outcome outcome) {
        long[] heard = new long[(topology.size() + 63) >> 6];
        for (SpikeRaster spikes : outcome.spikes()) {
            for (int w = 0; w < heard.length; w++) {
                heard[w] |= anyStep(spikes, w);
            }
        }
        int spiking = 0;
        for (long bits : heard) {
            spiking += Long.bitCount(bits);
        }
        return topology.size() - spiking;
    }

    /** Which of 64 neurons spike at any step. */
    private static long anyStep(SpikeRaster spikes, int word) {
        int words = spikes.wordsPerStep();
        long any = 0;
        for (int k = word; k < spikes.steps() * words; k += words) {
            any |= spikes.words()[k];
        }
        return any;
    }

    private static int largest(int... values) {
        int largest = 0;
        for (int value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    private TrainingListener.Validation validate(Batch samples) {
        engine.load(parameters);
        Evaluation result = Evaluation.of(engine, samples, options.execution(), options.objective());
        boolean better = result.betterThan(progress.best());
        if (better) {
            System.arraycopy(parameters.values(), 0, best.values(), 0, best.values().length);
        }
        progress = progress.evaluated(result, better);
        if (options.patience() > 0 && progress.stale() >= options.patience()) {
            progress = progress.stopped();
        }
        return new TrainingListener.Validation(progress.update(), result, better, Constraints.count(topology, config.dale(), parameters));
    }

    /**
     * Goes back to a saved point of the same run.
     *
     * @param savedParameters parameters at that point
     * @param savedBest best parameters so far
     * @param firstMoments optimiser's first moments
     * @param secondMoments optimiser's second moments
     * @param saved where the run stood
     */
    public void restore(Parameters savedParameters, Parameters savedBest, float[] firstMoments, float[] secondMoments, Progress saved) {
        System.arraycopy(savedParameters.values(), 0, parameters.values(), 0, parameters.values().length);
        System.arraycopy(savedBest.values(), 0, best.values(), 0, best.values().length);
        optimiser.restore(firstMoments, secondMoments, saved.update());
        progress = saved;
    }

    /**
     * Present parameters, shared.
     *
     * @return the parameters
     */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * Best parameters by the validations on the way, shared; the initial ones before the first.
     *
     * @return the parameters
     */
    public Parameters best() {
        return best;
    }

    /**
     * The optimiser, for its moments.
     *
     * @return the optimiser
     */
    public AdamW optimiser() {
        return optimiser;
    }

    /**
     * Where the run stands.
     *
     * @return the progress
     */
    public Progress progress() {
        return progress;
    }
}
