package org.phc4j.scenarios.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.learning.Progress;

/**
 * What a state file says besides parameters and moments.
 *
 * @param recipe how the run goes
 * @param update updates done
 * @param bestUpdate update of the best validation, -1 for none
 * @param bestAccuracy its accuracy
 * @param bestLoss its loss; null before the first validation, as JSON has no infinity
 * @param stale validations since then
 * @param stoppedEarly whether the run has ended for want of improvement
 */
record StoredRun(Recipe recipe, long update, long bestUpdate, double bestAccuracy, String bestLoss, int stale, boolean stoppedEarly) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static StoredRun of(Recipe recipe, Progress p) {
        return new StoredRun(recipe, p.update(), p.bestUpdate(), p.bestAccuracy(), Double.toString(p.bestLoss()), p.stale(),
                p.stoppedEarly());
    }

    Progress progress() {
        return new Progress(update, bestUpdate, bestAccuracy, Double.parseDouble(bestLoss), stale, stoppedEarly);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static StoredRun parse(Path file, String json) {
        try {
            StoredRun run = JSON.readValue(json, StoredRun.class);
            if (run == null || run.recipe == null || run.bestLoss == null) {
                throw BadInputException.in(file, "metadata 'training' without recipe or best loss", "the state of a training run");
            }
            return run;
        } catch (JsonProcessingException e) {
            throw BadInputException.in(file, "metadata 'training' is " + e.getOriginalMessage(), "the state of a training run");
        }
    }
}
