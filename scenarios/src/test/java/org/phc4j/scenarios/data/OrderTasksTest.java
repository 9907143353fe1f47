package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated sets against the same lines run by NumPy 2. */
class OrderTasksTest {

    @Test
    void three_frequencies_are_the_cases_of_their_python_definition() {
        TrainTest parts = DataSets.open(Path.of("freq"));
        LabelledSeries test = parts.test().orElseThrow();

        assertShape(parts.train(), 500, 128, 521);
        assertShape(test, 400, 128, 383);
        assertThat(Arrays.copyOf(parts.train().labels(), 12)).containsExactly(1, 1, 2, 2, 0, 0, 2, 2, 0, 0, 2, 1);
        assertThat(Arrays.copyOf(parts.train().series()[0], 2)).containsExactly(0.28975674510002136f, -1.2767188549041748f);
        assertThat(lastStep(parts.train())).containsExactly(0.05955057591199875f, 0.8692142963409424f);
        assertThat(lastStep(test)).containsExactly(-1.1480590105056763f, -0.6111513376235962f);
        assertThat(ArchiveSetsTest.valuesCrc(parts.train())).isEqualTo("a0d6cd1c");
        assertThat(ArchiveSetsTest.valuesCrc(test)).isEqualTo("909cc1cf");
        assertThat(squares(parts.train())).isCloseTo(127999.9972767999, within(1e-4));
        assertThat(squares(test)).isCloseTo(102828.48044016818, within(1e-4));
    }

    @Test
    void delayed_match_is_the_cases_of_its_python_definition() {
        TrainTest parts = DataSets.open(Path.of("match"));
        LabelledSeries test = parts.test().orElseThrow();

        assertShape(parts.train(), 600, 110, 295);
        assertShape(test, 400, 110, 209);
        assertThat(Arrays.copyOf(test.labels(), 12)).containsExactly(0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1);
        assertThat(Arrays.copyOf(parts.train().series()[0], 2)).containsExactly(-0.1927168369293213f, -0.522702157497406f);
        assertThat(lastStep(test)).containsExactly(-0.549950897693634f, -0.05904027819633484f);
        assertThat(ArchiveSetsTest.valuesCrc(parts.train())).isEqualTo("e88481c7");
        assertThat(ArchiveSetsTest.valuesCrc(test)).isEqualTo("f790dd23");
        assertThat(squares(test)).isCloseTo(88465.91111768088, within(1e-4));
    }

    @Test
    void a_file_of_that_name_goes_first(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("freq"), "@classLabel true a b\n@data\n1:a\n2:b\n");

        assertThat(DataSets.open(folder.resolve("freq")).train().size()).isEqualTo(2);
    }

    private static void assertShape(LabelledSeries part, int cases, int steps, int sumOfLabels) {
        assertThat(part.size()).isEqualTo(cases);
        assertThat(part.channels()).isEqualTo(2);
        assertThat(part.minSteps()).isEqualTo(steps);
        assertThat(part.maxSteps()).isEqualTo(steps);
        assertThat(Arrays.stream(part.labels()).sum()).isEqualTo(sumOfLabels);
    }

    private static float[] lastStep(LabelledSeries part) {
        float[] values = part.series()[part.size() - 1];
        return Arrays.copyOfRange(values, values.length - 2, values.length);
    }

    private static double squares(LabelledSeries part) {
        double sum = 0;
        for (float[] values : part.series()) {
            for (float value : values) {
                sum += (double) value * value;
            }
        }
        return sum;
    }
}
