package org.phc4j.scenarios.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.learning.Augmentation;
import org.phc4j.scanengine.learning.GroupRates;
import org.phc4j.scanengine.learning.Homeostasis;
import org.phc4j.scanengine.learning.Progress;

class StoredRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void every_option_is_stored() throws JsonProcessingException {
        Recipe recipe = Recipe.defaults(9, 4).with(new GroupRates(1, 2, 3, 4), new Augmentation(0.5, 0.25), new Homeostasis(0.3));
        StoredRun run = StoredRun.of(recipe, Initialisation.defaults(Positivity.IDENTITY).withEncoderBias(3).withTargetRate(0.1), "f",
                Progress.START);
        assertThat(StoredRun.parse(run.toJson())).isEqualTo(run);
    }

    @Test
    void a_state_from_before_an_option_was_there_is_one_without_its_effect() throws JsonProcessingException {
        StoredRun run = StoredRun.of(Recipe.defaults(9, 4), Initialisation.defaults(Positivity.IDENTITY), "f", Progress.START);
        ObjectNode old = (ObjectNode) JSON.readTree(run.toJson());
        ((ObjectNode) old.get("recipe")).remove(List.of("rates", "augmentation", "homeostasis"));
        ((ObjectNode) old.get("recipe").get("objective")).remove("surrogate");
        ((ObjectNode) old.get("initialisation")).remove(List.of("encoderBias", "targetRate"));
        assertThat(StoredRun.parse(old.toString())).isEqualTo(run);
    }
}
