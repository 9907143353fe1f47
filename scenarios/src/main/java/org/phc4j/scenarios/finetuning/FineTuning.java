package org.phc4j.scenarios.finetuning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.Progress;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.finetuning.TuningCurves.Point;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.training.TrainingSession;
import org.phc4j.scenarios.trials.Identity;
import org.phc4j.scenarios.trials.Ledger;
import org.phc4j.scenarios.trials.Plan;
import org.phc4j.scenarios.trials.Trial;
import org.phc4j.scenarios.trials.TrialListener;
import org.phc4j.scenarios.trials.TrialPool;

/**
 * A network that was trained with a fixed number of parallel passes loses accuracy as soon as it is run as what it is. This experiment
 * trains it on, exactly, from those weights with a fresh optimiser, and looks at the test part after few and more updates; beside it, a
 * network of the same seed trained exactly from the start, for as many exact updates, and for as many as both phases have together.
 * Nothing is chosen by the test part: every accuracy is that of the parameters as they stand.
 */
public final class FineTuning {
    private static final double NANOS = 1e9;

    private final TrainTest data;
    private final Plan.Design design;
    private final Settings settings;

    /**
     * The settings of the experiment.
     *
     * @param passes passes of the parallel training
     * @param updates its updates
     * @param tuning exact updates after it
     * @param tuningRate their learning rate
     * @param seeds the seeds, none twice
     */
    public record Settings(int passes, long updates, long tuning, double tuningRate, List<Long> seeds) {
        /**
         * Checks the ranges.
         *
         * @throws BadInputException if one is out of range
         */
        public Settings {
            seeds = List.copyOf(seeds);
            require(passes >= 1, "passes", passes, "at least 1");
            require(updates >= 1, "updates", updates, "at least 1");
            require(tuning >= 1, "tuning", tuning, "at least 1 exact update");
            require(tuningRate > 0 && Double.isFinite(tuningRate), "tuning rate", tuningRate, "a positive number");
            require(!seeds.isEmpty() && seeds.stream().distinct().count() == seeds.size(), "seeds", seeds,
                    "at least one, none of them twice");
        }

        private static void require(boolean holds, String name, Object value, String expected) {
            if (!holds) {
                throw new BadInputException(name + " = " + value + "; expected " + expected);
            }
        }

        /** Exact updates after which accuracy is looked at: 0, 1, 2, 5, 10, 20, 50, ... and the last one. */
        List<Long> looks() {
            Set<Long> looks = new LinkedHashSet<>(List.of(0L));
            long[] digits = {1, 2, 5};
            for (long power = 1; power <= tuning; power *= 10) {
                for (long digit : digits) {
                    if (digit * power < tuning) {
                        looks.add(digit * power);
                    }
                }
            }
            looks.add(tuning);
            return List.copyOf(looks);
        }
    }

    /**
     * The experiment on a data set.
     *
     * @param data the data set, with a test part
     * @param design all that the settings leave open
     * @param settings the settings
     * @throws BadInputException if there is no test part
     */
    public FineTuning(TrainTest data, Plan.Design design, Settings settings) {
        if (data.test().isEmpty()) {
            throw BadInputException.in(data.train().name(), "no test part", "a data set with _TRAIN and _TEST parts");
        }
        this.data = data;
        this.design = design;
        this.settings = settings;
    }

    /**
     * Runs what the ledger does not hold.
     *
     * @param provider which engine
     * @param ledger finished seeds
     * @param jobs seeds at a time, a thread each
     * @param listener watches
     * @return what came out, also where it was stopped before its end
     */
    public TuningResult run(ScanEngine.Provider provider, Ledger<TuningCurves> ledger, int jobs, TrialListener listener) {
        String cases = Identity.begin().add(data.train()).add(data.test().orElseThrow()).hex();
        List<Trial<TuningCurves>> trials = new ArrayList<>();
        for (long seed : settings.seeds()) {
            Plan plan = design.plan(data.train().channels(), data.train().classes().size(), seed);
            String identity = Identity.begin().add(cases).add(plan).add(settings.passes() + " " + settings.updates() + " " + settings.tuning()
                    + " " + settings.tuningRate()).hex();
            trials.add(new Trial<>("seed-" + seed, identity, stop -> curves(provider, plan, stop)));
        }
        Map<String, TuningCurves> curves = TrialPool.run(trials, ledger, jobs, listener);
        return TuningResult.of(data.train().name(), settings, List.copyOf(curves.values()));
    }

    private TuningCurves curves(ScanEngine.Provider provider, Plan plan, BooleanSupplier stop) throws Trial.StoppedException {
        long begin = System.nanoTime();
        LabelledSeries test = data.test().orElseThrow();
        Recipe exact = plan.recipe().inExact();
        Recipe parallel = exact.withUpdates(settings.updates()).inParallel(settings.passes());
        Model trained;
        double asTrained;
        try (TrainingSession session = TrainingSession.start(provider, 1, plan.config(), plan.topology(), plan.initialisation(), parallel,
                data.train())) {
            train(session, stop, TrainingListener.NONE);
            trained = session.present();
            asTrained = session.score(trained, test, parallel.order()).accuracy();
        }
        List<Point> tuned;
        Recipe tuning = exact.withUpdates(settings.tuning()).withLearningRate(settings.tuningRate());
        try (TrainingSession session = TrainingSession.continueFrom(provider, 1, trained, tuning, data.train())) {
            tuned = followed(session, settings.looks(), stop);
        }
        List<Long> looks = new ArrayList<>(settings.looks());
        looks.add(settings.updates() + settings.tuning());
        List<Point> scratch;
        try (TrainingSession session = TrainingSession.start(provider, 1, plan.config(), plan.topology(), plan.initialisation(),
                exact.withUpdates(looks.getLast()), data.train())) {
            scratch = followed(session, looks, stop);
        }
        return new TuningCurves(asTrained, tuned, scratch, (System.nanoTime() - begin) / NANOS);
    }

    /** Trains to the end, and looks at the test part on the way. */
    private List<Point> followed(TrainingSession session, List<Long> looks, BooleanSupplier stop) throws Trial.StoppedException {
        List<Point> points = new ArrayList<>();
        points.add(look(session, 0));
        train(session, stop, new TrainingListener() {
            @Override
            public void settled(Progress progress) {
                if (looks.contains(progress.update())) {
                    points.add(look(session, progress.update()));
                }
            }
        });
        return points;
    }

    private Point look(TrainingSession session, long updates) {
        return new Point(updates, session.score(session.present(), data.test().orElseThrow(), Execution.EXACT).accuracy());
    }

    private static void train(TrainingSession session, BooleanSupplier stop, TrainingListener watcher) throws Trial.StoppedException {
        session.run(new TrainingListener() {
            @Override
            public void settled(Progress progress) {
                watcher.settled(progress);
            }

            @Override
            public boolean stopRequested() {
                return stop.getAsBoolean();
            }
        });
        if (stop.getAsBoolean()) {
            throw new Trial.StoppedException();
        }
    }
}
