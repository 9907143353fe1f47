package org.phc4j.scenarios.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.checkpoint.TrainingState;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.learning.Augmentation;
import org.phc4j.scanengine.learning.GroupRates;
import org.phc4j.scanengine.learning.Homeostasis;
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
            StoredRun run = parse(state.trainingJson());
            if (run != null && run.update == state.step()) {
                return new Loaded(saved.model(), state, run);
            }
        } catch (JsonProcessingException e) {
            throw BadInputException.in(file, "metadata 'training': " + e.getOriginalMessage(), EXPECTED);
        }
        throw BadInputException.in(file, "metadata 'training' and 'step' that do not agree", EXPECTED);
    }

    static @Nullable StoredRun parse(String json) throws JsonProcessingException {
        return JSON.treeToValue(completed(JSON.readTree(json)), StoredRun.class);
    }

    /** Fills in what states of earlier versions did not say: options that came later, at the values that had no effect. */
    private static JsonNode completed(JsonNode run) {
        if (run.get("recipe") instanceof ObjectNode recipe) {
            putIfAbsent(recipe, "rates", GroupRates.EQUAL);
            putIfAbsent(recipe, "augmentation", Augmentation.NONE);
            putIfAbsent(recipe, "homeostasis", Homeostasis.NONE);
            if (recipe.get("objective") instanceof ObjectNode objective) {
                putIfAbsent(objective, "surrogate", Objective.PAPER_SURROGATE);
            }
        }
        if (run.get("initialisation") instanceof ObjectNode initialisation) {
            putIfAbsent(initialisation, "encoderBias", 1.0);
            putIfAbsent(initialisation, "targetRate", 0.0);
            putIfAbsent(initialisation, "weights", Initialisation.Weights.RANDOM);
        }
        return run;
    }

    private static void putIfAbsent(ObjectNode node, String key, Object value) {
        if (!node.has(key)) {
            node.set(key, JSON.valueToTree(value));
        }
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
