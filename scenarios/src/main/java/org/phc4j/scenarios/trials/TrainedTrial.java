package org.phc4j.scenarios.trials;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.DivergedException;
import org.phc4j.scanengine.learning.Evaluation;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.training.TrainingSession;

/** Trains once on one thread, chooses the parameters by the held-out part, and scores them on the test part. */
public final class TrainedTrial {
    private static final double NANOS = 1e9;

    private TrainedTrial() {}

    /**
     * The cases of a run.
     *
     * @param training trained on
     * @param heldOut parameters are chosen on these; none for the last parameters
     * @param test scored on these
     */
    public record Cases(LabelledSeries training, Optional<LabelledSeries> heldOut, LabelledSeries test) {}

    /**
     * Trains and scores.
     *
     * @param provider which engine
     * @param plan how
     * @param cases on what
     * @param stop true to end
     * @return the scores; those of the best parameters so far where training diverged
     * @throws Trial.StoppedException if asked to stop
     */
    public static Scored run(ScanEngine.Provider provider, Plan plan, Cases cases, BooleanSupplier stop) throws Trial.StoppedException {
        long begin = System.nanoTime();
        try (TrainingSession session = TrainingSession.startOn(provider, 1, plan.config(), plan.topology(), plan.initialisation(), plan.recipe(),
                cases.training(), cases.heldOut())) {
            boolean diverged = train(session, stop);
            TrainingSession.Selected chosen = diverged ? session.bestSeen() : session.select();
            Execution order = plan.recipe().order();
            double asTrained = session.score(chosen.model(), cases.test(), order).accuracy();
            double deployed = order instanceof Execution.Exact ? asTrained
                    : session.score(chosen.model(), cases.test(), Execution.EXACT).accuracy();
            Optional<Evaluation> validation = chosen.validation();
            return new Scored(validation.map(Evaluation::accuracy).orElse(-1.0), validation.map(Evaluation::loss).orElse(0.0), asTrained, deployed,
                    chosen.update(), session.progress().update(), diverged, chosen.model().parameters().layout().total(),
                    chosen.model().parameters().layout().publishedCount(), (System.nanoTime() - begin) / NANOS);
        }
    }

    private static boolean train(TrainingSession session, BooleanSupplier stop) throws Trial.StoppedException {
        try {
            session.run(new TrainingListener() {
                @Override
                public boolean stopRequested() {
                    return stop.getAsBoolean();
                }
            });
        } catch (DivergedException e) {
            return true;
        }
        if (stop.getAsBoolean()) {
            throw new Trial.StoppedException();
        }
        return false;
    }
}
