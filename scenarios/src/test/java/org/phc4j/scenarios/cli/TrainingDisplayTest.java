package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.learning.Evaluation;
import org.phc4j.scanengine.learning.TrainingListener.Update;
import org.phc4j.scanengine.learning.TrainingListener.Validation;
import org.phc4j.scenarios.Waves;

/** What a person sees while training goes on. */
class TrainingDisplayTest {
    private final StringWriter said = new StringWriter();
    private int columns = 80;
    private long nanos;

    private static Update update(long n, int regions) {
        double[] rates = new double[regions];
        Arrays.fill(rates, 0.125);
        return new Update(n, 0, new Loss(1.01234, 1, 0, 0), 0.9375, rates, 123, 12345.6, 0.01, 1);
    }

    private static Validation validation(long n) {
        return new Validation(n, new Evaluation(0.8333, 1, 6), true, new Constraints.Violations(0, 0));
    }

    private void show(TrainingDisplay display, long updates, long every, long nanosEach, int regions) {
        for (long n = 1; n <= updates; n++) {
            nanos += nanosEach;
            display.show(update(n, regions), n > every ? validation(n) : null);
        }
        display.close();
    }

    private TrainingBar bar(long updates) {
        return new TrainingBar(new PrintWriter(said), columns, updates, new Speed(() -> nanos, 0), () -> nanos);
    }

    @Test
    void the_bar_fits_into_the_terminal_whatever_the_length_of_the_run_and_the_number_of_regions() {
        for (long updates : new long[] {1, 20, 3000, 1_000_000}) {
            for (int width : new int[] {80, 40, 200}) {
                columns = width;
                said.getBuffer().setLength(0);
                show(bar(updates), Math.min(updates, 3000), 2, TimeUnit.MILLISECONDS.toNanos(35), 6);

                assertThat(screenLines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(width));
                assertThat(screenLines().getLast()).endsWith(width == 200 ? "0.125" : "...");
            }
        }
    }

    @Test
    void the_bar_shows_rate_remaining_time_loss_accuracies_rates_silent_neurons_and_gradient() {
        nanos = 0;
        TrainingBar bar = bar(300);
        for (int n = 1; n <= 100; n++) {
            nanos += TimeUnit.MILLISECONDS.toNanos(500);
            bar.show(update(n, 2), validation(n));
        }
        List<String> lines = screenLines();

        assertThat(lines.get(lines.size() - 2)).matches(" 33% \\[#+ +] 100/300, 2\\.00/s, 0:01:40 left, validation 0\\.833");
        assertThat(lines.getLast()).isEqualTo("loss 1.0123, accuracy 0.938, silent 123, gradient 1.2e+04, rates 0.125 0.125");
    }

    @Test
    void the_bar_is_drawn_ten_times_a_second_at_most_and_always_at_the_end() {
        show(bar(1000), 1000, 10, TimeUnit.MILLISECONDS.toNanos(1), 2);

        assertThat(said.toString().split("accuracy", -1)).hasSizeBetween(10, 13);
        assertThat(said.toString()).contains("100% [").endsWith(System.lineSeparator());
    }

    @Test
    void the_bar_draws_over_its_own_two_lines() {
        show(bar(3), 3, 0, TimeUnit.SECONDS.toNanos(1), 2);
        String[] drawings = said.toString().split("\r\u001b\\[1A");

        assertThat(drawings).hasSize(3).allSatisfy(drawing -> assertThat(drawing.strip().lines()).hasSize(2));
    }

    @Test
    void plain_lines_are_twenty_in_a_quick_run() {
        TrainingLines lines = new TrainingLines(new PrintWriter(said), 1000, new Speed(() -> nanos, 0), () -> nanos);
        show(lines, 1000, 10, TimeUnit.MILLISECONDS.toNanos(10), 2);

        assertThat(said.toString().lines()).hasSize(20).allSatisfy(line -> assertThat(line)
                .matches("update \\d+ of 1000 \\(100/s, 0:00:\\d\\d left\\): loss 1\\.0123, accuracy 0\\.938, silent 123, gradient 1\\.2e\\+04, "
                        + "rates 0\\.125 0\\.125, validation 0\\.833"));
    }

    @Test
    void plain_lines_come_every_minute_in_a_slow_run() {
        TrainingLines lines = new TrainingLines(new PrintWriter(said), 1000, new Speed(() -> nanos, 0), () -> nanos);
        for (int n = 1; n <= 10; n++) {
            nanos += TimeUnit.SECONDS.toNanos(30);
            lines.show(update(n, 1), null);
        }

        assertThat(said.toString().lines().map(line -> line.split(" ")[1])).containsExactly("2", "4", "6", "8", "10");
    }

    @Test
    void speed_follows_the_last_seconds() {
        Speed speed = new Speed(() -> nanos, 40);
        assertThat(speed.shown(5)).isEqualTo("?/s");
        for (int n = 1; n <= 10; n++) {
            nanos += TimeUnit.SECONDS.toNanos(5);
            speed.at(40 + n);
        }
        assertThat(speed.shown(900)).isEqualTo("0.20/s, 1:15:00 left");
        for (int n = 1; n <= 1000; n++) {
            nanos += TimeUnit.MILLISECONDS.toNanos(100);
            speed.at(50 + n);
        }
        assertThat(speed.shown(100)).isEqualTo("10/s, 0:00:10 left");
    }

    /** What stands on a screen, without escapes. */
    private List<String> screenLines() {
        return said.toString().replaceAll("\u001b\\[\\??\\d*[A-Za-z]", "").lines().map(String::stripTrailing).filter(s -> !s.isEmpty()).toList();
    }

    @Test
    void quiet_says_nothing_lines_go_to_a_file_and_a_bar_to_a_terminal(@TempDir Path folder) {
        String train = "train --data " + Waves.folder(folder) + " --out " + folder.resolve("m.safetensors") + " --neurons 8 --updates 5";

        assertThat(Phc.done(train + " --quiet").err()).isEmpty();
        assertThat(Phc.done(train).err()).contains("\nupdate 5 of 5 (").doesNotContain("\u001b");
        System.setProperty(Terminal.PROPERTY, "80");
        assertThat(Phc.done(train).err()).contains("\u001b").contains("] 5/5, ");
    }

    @AfterEach
    void noTerminal() {
        System.clearProperty(Terminal.PROPERTY);
    }
}
