package org.phc4j.scenarios.compare;

import java.util.List;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.connectomes.network.Model;

/**
 * What a comparison found. Everything but the times and the machine is a function of model, data and options alone.
 *
 * @param model the network that every engine ran
 * @param options what was asked
 * @param machine where the times were taken
 * @param samples B, size of the test set
 * @param steps sum of the lengths of all samples
 * @param violations synapses of the model off its mask or of the wrong sign
 * @param populations the excitatory and the inhibitory neurons of each region, empty ones left out
 * @param engines every engine, the exact scans first, then parallel scans by passes, then actors by number
 * @param pairs each engine but the first against the exact scans, in the order of {@code engines}
 * @param parallel the parallel runs by number of passes, the certified one last
 * @param certificate passes until two successive ones agree
 * @param closeUp one sample in detail
 */
public record ComparisonReport(Model model, CompareOptions options, Machine machine, int samples, long steps,
        Constraints.Violations violations, List<Population> populations, List<EngineResult> engines, List<EnginePair> pairs,
        List<PassResult> parallel, Certificate certificate, CloseUp closeUp) {

    /** Fixes the lists. */
    public ComparisonReport {
        populations = List.copyOf(populations);
        engines = List.copyOf(engines);
        pairs = List.copyOf(pairs);
        parallel = List.copyOf(parallel);
    }

    /**
     * How often a neuron is advanced by a step in one run over the test set.
     *
     * @return steps times D
     */
    public long neuronSteps() {
        return steps * model.topology().size();
    }

    /**
     * The exact scans, against which all others are held.
     *
     * @return the first engine
     */
    public EngineResult exact() {
        return engines.getFirst();
    }

    /**
     * Whether exact scans and actors gave the same spikes, and parallel scans too once certified.
     *
     * @return true if no spike differs between them
     */
    public boolean agrees() {
        return pairs.stream().filter(pair -> !pair.kind().equals(EngineKind.PARALLEL)).allMatch(pair -> pair.differingSpikes() == 0);
    }

    /**
     * The neurons of one cell type in one region.
     *
     * @param region name of the region
     * @param excitatory cell type
     * @param neurons how many
     */
    public record Population(String region, boolean excitatory, int neurons) {}

    /**
     * Where the times were taken.
     *
     * @param cores processors the JVM sees
     * @param jvm name and version of the JVM
     * @param system operating system and architecture
     * @param scanEngine the scan engine and its SIMD width
     * @param version version of this software
     */
    public record Machine(int cores, String jvm, String system, String scanEngine, String version) {}

    /**
     * Passes until the spike certificate: until the feedback spikes s[0..T-d-1] of two successive passes agree, which makes the later
     * one exact.
     *
     * @param maxPasses largest number of passes that any sample took, the pass limit where one was not certified
     * @param perSample (B) passes of each sample, 0 where it was not certified within the limit
     * @param bound ceil(T/d) for the longest sample, one more if alphaDrive is not 1, and one more to see the equality: no sample
     *     needs more
     */
    public record Certificate(int maxPasses, int[] perSample, int bound) {
        /**
         * Whether every sample was certified.
         *
         * @return false if the limit on passes came first
         */
        public boolean complete() {
            for (int passes : perSample) {
                if (passes == 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * A parallel run in brief.
     *
     * @param passes K
     * @param certified whether it ran until the certificate
     * @param differingSpikes places (sample, step, neuron) whose spike is not that of the exact scans
     * @param relativeVoltageError Frobenius norm of the difference of V over that of the exact V
     * @param accuracy share of samples classified rightly
     * @param vanRossum mean over samples and readout neurons, tau = 10 steps
     * @param victorPurpura mean over samples and readout neurons, q = 0.1 per step
     */
    public record PassResult(int passes, boolean certified, long differingSpikes, double relativeVoltageError, double accuracy,
            double vanRossum, double victorPurpura) {}
}
