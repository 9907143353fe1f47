package org.phc4j.scanengine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as an error, and how results are put together. */
class ComparisonTest {

    @Test
    void errors_are_relative_to_the_largest_expected_entry() {
        double error = Comparison.relativeError(new double[][] {{1, 2}, {0.5}}, new double[][] {{1, -4}, {0}});

        assertThat(error).isEqualTo(6.0 / 4);
    }

    @Test
    void errors_are_absolute_where_nothing_is_expected() {
        assertThat(Comparison.relativeError(new double[][] {{0, -3e-9}}, new double[][] {{0, 0}})).isEqualTo(3e-9);
    }

    @Test
    void a_value_that_is_not_a_number_never_passes() {
        Comparison comparison = new Comparison();
        comparison.close("states", "V", new double[] {Double.NaN, 0}, new double[] {0, 1}, 1e9);
        comparison.close("states", "V", new double[] {0, 1}, new double[] {0, 1}, 1e9);
        comparison.close("states", "V", new double[] {0, 5}, new double[] {0, 1}, 1e-9);

        CheckResult result = comparison.result("file", "engine");

        assertThat(result.lines()).hasSize(1);
        assertThat(result.lines().getFirst().error()).isNaN();
        assertThat(result.pass()).isFalse();
    }

    @Test
    void nothing_compared_is_nothing_passed() {
        assertThat(new Comparison().result("file", "engine").pass()).isFalse();
    }

    @Test
    void other_shapes_are_a_mistake_of_the_caller() {
        assertThatThrownBy(() -> Comparison.relativeError(new double[][] {{1}}, new double[][] {{1, 2}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Comparison().same("spikes", "s", new double[][] {{1}}, new double[][] {{1}, {1}}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_summary_names_what_fails_and_shows_the_worst_of_what_passes() {
        List<CheckLine> lines = List.of(new CheckLine("states", "V", 1e-15, 1e-12), new CheckLine("states", "Vf", 3e-13, 1e-12),
                new CheckLine("spikes", "s", 2, 0), new CheckLine("grad.W", "grad.W", 0, 1e-10));

        String summary = new CheckResult("case.json", "reference float64", lines, List.of("a remark")).summary();

        assertThat(summary).isEqualTo(
                "FAIL case.json reference float64: states=3.0e-13 spikes=2.0e+00(!s, tolerance 0) grad.W=0 [a remark]");
    }
}
