package org.phc4j.scenarios.equivalence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.ActorNetwork;
import org.phc4j.actors.ActorRun;
import org.phc4j.actors.RunOptions;
import org.phc4j.actors.region.Partition;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.spikes.SpikeHash;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.engine.ScanEngine.Outcome;

/** Runs a trial through exact scans, parallel passes up to the certificate, and actors, and counts what differs. */
public final class Equivalence {
    private Equivalence() {}

    /**
     * What a trial showed.
     *
     * @param trial the trial's name
     * @param neuronSteps neuron-steps of the exact run
     * @param comparedNeuronSteps neuron-steps of the runs held against it
     * @param rate spikes per neuron and step
     * @param hash spike hash of the exact run
     * @param differingSpikes spikes that differ from it, over all other runs
     * @param differingLogits logits whose bits differ from it, over all other runs
     * @param hashesAgree whether every other run has the same spike hash
     * @param mostPasses most passes that a sample needed for its certificate, 0 if not tried
     * @param bound passes that the theorem allows, ceil(T/d) and one to see the equality, one more if alphaDrive is not 1
     */
    public record Finding(String trial, long neuronSteps, long comparedNeuronSteps, double rate, String hash, long differingSpikes,
            long differingLogits, boolean hashesAgree, int mostPasses, int bound) {
        /**
         * Whether all runs were the same, and no certificate took longer than allowed.
         *
         * @return true if nothing differs
         */
        public boolean same() {
            return differingSpikes == 0 && differingLogits == 0 && hashesAgree && mostPasses <= bound;
        }
    }

    /** The exact run, kept apart from the engine's buffers. */
    private record Exact(List<SpikeRaster> spikes, float[] logits, String hash) {}

    /**
     * Tries one network.
     *
     * @param trial the network and its input
     * @param provider scan engine
     * @param actors numbers of actors to run it with
     * @param runtime threads of the actors
     * @return what was seen
     */
    public static Finding of(Trial trial, ScanEngine.Provider provider, List<Integer> actors, ActorRuntime runtime) {
        Model model = trial.model();
        try (ScanEngine engine = provider.open(model.config(), model.topology(), 1)) {
            engine.load(model.parameters());
            Exact exact = keep(engine.forward(trial.batch(), Execution.EXACT, null));
            Count count = new Count(exact);
            int passes = 0;
            if (trial.certify()) {
                Outcome certified = engine.forward(trial.batch(), new Execution.Certified(), null);
                passes = Arrays.stream(certified.passes()).max().orElse(0);
                count.add(certified.spikes(), certified.logits());
            }
            for (int n : actors) {
                try (ActorNetwork network = ActorNetwork.open(model, Partition.blocks(model.topology(), n), runtime)) {
                    ActorRun run = network.run(trial.batch().series(), RunOptions.defaults().recordingSpikes());
                    count.add(run.rasters(), run.logits());
                }
            }
            long spikes = exact.spikes.stream().mapToLong(SpikeRaster::count).sum();
            return new Finding(trial.name(), trial.neuronSteps(), trial.neuronSteps() * count.runs, spikes / (double) trial.neuronSteps(),
                    exact.hash, count.spikes, count.logits, count.hashesAgree, passes, bound(trial));
        }
    }

    private static int bound(Trial trial) {
        int longest = 0;
        for (int b = 0; b < trial.batch().size(); b++) {
            longest = Math.max(longest, trial.batch().steps(b));
        }
        int delay = trial.model().config().delay();
        return Math.max(2, (longest + delay - 1) / delay + 1 + (trial.model().config().alphaDrive() == 1 ? 0 : 1));
    }

    private static Exact keep(Outcome outcome) {
        List<SpikeRaster> copies = new ArrayList<>();
        for (SpikeRaster spikes : outcome.spikes()) {
            SpikeRaster copy = new SpikeRaster(spikes.neurons());
            copy.copyFrom(spikes);
            copies.add(copy);
        }
        return new Exact(copies, outcome.logits().clone(), hash(copies));
    }

    private static String hash(List<SpikeRaster> spikes) {
        SpikeHash hash = new SpikeHash();
        for (int b = 0; b < spikes.size(); b++) {
            spikes.get(b).hashInto(hash, b);
        }
        return hash.hex();
    }

    private static final class Count {
        private final Exact exact;
        private long spikes;
        private long logits;
        private int runs;
        private boolean hashesAgree = true;

        Count(Exact exact) {
            this.exact = exact;
        }

        void add(List<SpikeRaster> other, float[] otherLogits) {
            runs++;
            for (int b = 0; b < other.size(); b++) {
                spikes += exact.spikes.get(b).differences(other.get(b));
            }
            for (int k = 0; k < otherLogits.length; k++) {
                logits += Float.floatToIntBits(exact.logits[k]) == Float.floatToIntBits(otherLogits[k]) ? 0 : 1;
            }
            hashesAgree &= exact.hash.equals(hash(other));
        }
    }
}
