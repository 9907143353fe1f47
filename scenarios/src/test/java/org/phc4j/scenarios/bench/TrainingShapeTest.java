package org.phc4j.scenarios.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.engine.Execution;

class TrainingShapeTest {
    @Test
    void namesAndNumbersAreRead() {
        assertThat(TrainingShape.parse("EigenWorms-8")).isEqualTo(TrainingShape.PAPER.getLast());
        assertThat(TrainingShape.parse("405x61x2x32x16")).isEqualTo(TrainingShape.of(405, 61, 2, 32, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lead", "405x61x2x32", "405x61x2x32x1x1", "405x61x2xDx32", "0x1x2x32x1", "99999999999x1x2x32x1"})
    void othersAreRefusedByName(String word) {
        assertThatThrownBy(() -> TrainingShape.parse(word)).isInstanceOf(BadInputException.class).hasMessageContaining("shape " + word)
                .hasMessageContaining("expected");
    }

    @Test
    void shapesHaveThePublishedNumbersOfParameters() {
        int[] published = {4422, 9421, 9485, 9281, 1748, 2701};
        for (int k = 0; k < published.length; k++) {
            Workload w = Workload.standard(TrainingShape.PAPER.get(k), Positivity.IDENTITY, Execution.EXACT, false);
            ParameterLayout layout = w.model().parameters().layout();
            assertThat(layout.publishedCount()).as(w.shape().name()).isEqualTo(published[k]);
        }
    }
}
