package org.phc4j.scenarios.compare;

import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.actors.runtime.RunFailedException;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.sweep.VectorProvider;

/**
 * Runs a test set through one weight set in every way this software knows: exact scans, parallel scans with 1, 2, 4, 8, ... passes until
 * their spikes certify themselves, and actors. Every engine is held against the exact scans.
 *
 * <pre>{@code
 * ComparisonReport report = Comparison.run(model, testSet, CompareOptions.defaults(), CompareListener.NONE);
 * System.out.println(report.agrees() + ", " + report.exact().spikeHash());
 * ReportFiles.write(report, Path.of("out"));
 * }</pre>
 *
 * <p>Each engine runs once recording its spikes, which is what is timed, and once more for its voltages. The set is taken in
 * portions of at most 64 samples whose voltages fit 64 MiB, so memory does not grow with the size of the set.
 */
public final class Comparison {
    private Comparison() {}

    /**
     * Compares.
     *
     * @param model the network
     * @param testSet normalised sequences with labels
     * @param options what is compared
     * @param listener hears of progress
     * @return what was found
     * @throws BadInputException if the test set is empty or does not fit the network, or an option does not fit either
     * @throws RunFailedException if the actors failed
     */
    public static ComparisonReport run(Model model, Batch testSet, CompareOptions options, CompareListener listener) {
        if (testSet.size() == 0) {
            throw new BadInputException(options.dataName() + ": no sequence to compare on; expected at least 1");
        }
        if (options.sample() >= testSet.size()) {
            throw new BadInputException("sample = " + options.sample() + "; expected 0.." + (testSet.size() - 1));
        }
        try (ScanEngine engine = new VectorProvider().open(model.config(), model.topology(), options.threads());
                ActorRuntime runtime = ActorRuntime.start(options.threads())) {
            engine.load(model.parameters());
            return new ComparisonRun(model, testSet, options, listener, engine)
                    .report(ActorsRun.open(model, options.actors(), runtime));
        }
    }
}
