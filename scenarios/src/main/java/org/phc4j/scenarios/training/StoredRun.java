package org.phc4j.scenarios.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.checkpoint.TrainingState;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scanengine.learning.Progress;

/**
 * What a state file says besides parameters and moments.
 *
 * @param recipe how the run goes
 * @param initialisation how its first parameters were drawn
 * @param data fingerprint of the training part
 * @param update updates done
 * @param bestUpdate update of the best validation, -1 for none
 * @param bestAccuracy its accuracy
 * @param bestLoss its loss as text, as JSON has no infinity
 * @param stale validations since then
 * @param stoppedEarly whether the run has ended for want of improvement
 */
record StoredRun(Recipe recipe, Initialisation initialisation, String data, long update, long bestUpdate, double bestAccuracy,
        String bestLoss, int stale, boolean stoppedEarly) {
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).build();
    private static final String EXPECTED = "the state file of a training run";

    /** Checks what no other record does. */
    StoredRun {
        Double.parseDouble(bestLoss);
    }

    /** A state file: the network, the optimiser's moments, and the rest. */
    record Loaded(Model model, TrainingState state, StoredRun run) {}

    static StoredRun of(Recipe recipe, Initialisation initialisation, String data, Progress p) {
        return new StoredRun(recipe, initialisation, data, p.update(), p.bestUpdate(), p.bestAccuracy(), Double.toString(p.bestLoss()),
                p.stale(), p.stoppedEarly());
    }

    static Loaded load(Path file) {
        Checkpoint saved = Checkpoint.load(file);
        TrainingState state = saved.training().orElseThrow(
                () -> BadInputException.in(file, "a network without the state of its training", EXPECTED));
        try {
            StoredRun run = JSON.readValue(state.trainingJson(), StoredRun.class);
            if (run != null && run.update == state.step()) {
                return new Loaded(saved.model(), state, run);
            }
        } catch (JsonProcessingException e) {
            throw BadInputException.in(file, "metadata 'training': " + e.getOriginalMessage(), EXPECTED);
        }
        throw BadInputException.in(file, "metadata 'training' and 'step' that do not agree", EXPECTED);
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
}
