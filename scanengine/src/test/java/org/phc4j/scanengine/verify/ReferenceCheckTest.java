package org.phc4j.scanengine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.testing.SharedFiles;

/** Does the reference agree with every golden file, quantity by quantity? */
class ReferenceCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d", "s", "t", "u"})
    void agrees_with_the_golden_case(String name) {
        GoldenCase golden = GoldenCase.read(SharedFiles.require("oracles/phcssm/case_" + name + ".json"));

        CheckResult result = ReferenceCheck.check(golden);

        assertThat(result.lines()).as(result.summary()).allMatch(CheckLine::pass);
        assertThat(result.pass()).isTrue();
        Map<String, CheckLine> groups = result.worstByGroup();
        assertThat(groups.keySet()).contains("derived", "states", "spikes", "passes", "logits", "loss", "grad.W", "adamw", "rstdp");
    }
}
