package org.phc4j.scenarios.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.BadInputException;

class TrialPoolTest {
    private static final int TRIALS = 12;

    @TempDir
    private Path folder;
    private final AtomicInteger done = new AtomicInteger();

    record Square(int of, double root) {}

    private List<Trial<Square>> trials() {
        List<Trial<Square>> trials = new ArrayList<>();
        for (int n = 0; n < TRIALS; n++) {
            int of = n * n;
            trials.add(new Trial<>("square-" + n, "identity " + n, stop -> {
                if (stop.getAsBoolean()) {
                    throw new Trial.StoppedException();
                }
                done.incrementAndGet();
                return new Square(of, Math.sqrt(of) + 0.1);
            }));
        }
        return trials;
    }

    private Ledger<Square> ledger() {
        return Ledger.in(folder.resolve("runs"), Square.class);
    }

    /** Asks to stop once so many trials are finished. */
    private static TrialListener stoppingAfter(int trials) {
        return new TrialListener() {
            private volatile int finished;

            @Override
            public void finished(String key, String result, int count, int total) {
                finished++;
            }

            @Override
            public boolean stopRequested() {
                return finished >= trials;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40})
    void an_interrupted_experiment_goes_on_where_it_was_and_gives_the_same(int jobs) {
        Map<String, Square> part = TrialPool.run(trials(), ledger(), jobs, stoppingAfter(5));
        assertThat(part.size()).isBetween(5, 5 + jobs);
        assertThat(done.get()).isEqualTo(part.size());

        Map<String, Square> whole = TrialPool.run(trials(), ledger(), jobs, TrialListener.NONE);

        assertThat(done.get()).isEqualTo(TRIALS);
        assertThat(List.copyOf(whole.keySet())).isEqualTo(trials().stream().map(Trial::key).toList());
        assertThat(whole.get("square-7")).isEqualTo(new Square(49, 7.1));
        assertThat(TrialPool.run(trials(), ledger(), 1, TrialListener.NONE)).isEqualTo(whole);
        assertThat(done.get()).isEqualTo(TRIALS);
    }

    @Test
    void a_result_of_other_options_is_not_taken_up() {
        TrialPool.run(trials(), ledger(), 1, TrialListener.NONE);
        List<Trial<Square>> others = List.of(new Trial<>("square-3", "another identity", stop -> new Square(0, 0)));

        assertThatThrownBy(() -> TrialPool.run(others, ledger(), 1, TrialListener.NONE)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("square-3.json: the result of other options or other data; expected");
    }

    @Test
    void a_damaged_result_is_refused_and_not_taken_for_missing() throws IOException {
        TrialPool.run(trials(), ledger(), 1, TrialListener.NONE);
        Path file = folder.resolve("runs/square-3.json");
        String text = Files.readString(file);
        for (String broken : List.of(text.substring(0, text.length() / 2), text.replace("\"root\"", "\"rot\""), "[1, 2]")) {
            Files.writeString(file, broken);
            assertThatThrownBy(() -> ledger().find(trials().get(3))).isInstanceOf(BadInputException.class).hasMessageContaining("square-3.json");
        }
    }

    @Test
    void a_failure_ends_the_experiment_and_keeps_what_was_finished() {
        List<Trial<Square>> trials = new ArrayList<>(trials());
        trials.set(6, new Trial<>("square-6", "identity 6", stop -> {
            throw new BadInputException("no such square");
        }));

        assertThatThrownBy(() -> TrialPool.run(trials, ledger(), 1, TrialListener.NONE)).hasMessage("no such square");
        assertThat(ledger().find(trials.get(5))).isPresent();
        assertThat(ledger().find(trials.get(7))).isEmpty();
    }

    @Test
    void a_key_is_the_name_of_a_file() {
        for (String key : List.of("", "../x", "a/b", "a b", ".hidden")) {
            assertThatThrownBy(() -> new Trial<Square>(key, "", stop -> new Square(0, 0))).isInstanceOf(BadInputException.class);
        }
    }

    @Test
    void mean_and_deviation_are_those_of_a_sample() {
        assertThat(Sample.of(List.of(0.5, 0.7, 0.9)).percent()).isEqualTo("70.0 \u00b1 20.0");
        assertThat(Sample.of(List.of(0.5)).deviation()).isZero();
        assertThat(Sample.of(List.of()).mean()).isNaN();
    }

    @Test
    void a_table_reads_in_a_terminal_and_in_markdown() {
        TextTable table = new TextTable(List.of("name", "n")).row(List.of("a|b", "12"));

        assertThat(table.plain()).isEqualTo("name   n\na|b   12\n");
        assertThat(table.markdown()).isEqualTo("| name | n |\n| --- | ---: |\n| a\\|b | 12 |\n");
    }
}
