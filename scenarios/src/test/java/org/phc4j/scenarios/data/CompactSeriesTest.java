package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.testing.SharedFiles;

class CompactSeriesTest {
    private static final int SAMPLES = 64 * 63 + 2;

    @TempDir
    private Path folder;

    private void write(String name, int cases, String labels) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(cases * SAMPLES * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < cases; n++) {
            for (int k = 0; k < SAMPLES; k++) {
                bytes.putShort((short) (k - 1000 * n));
            }
        }
        Files.write(folder.resolve(name), bytes.array());
        Files.writeString(folder.resolve("Toy_TRAIN_labels.txt"), labels);
    }

    private void assertRefused(String complaint) {
        assertThatThrownBy(() -> DataSets.open(folder)).isInstanceOf(BadInputException.class).hasMessageContaining(complaint);
    }

    @Test
    void a_channel_is_the_one_before_shifted_by_64() throws IOException {
        write("Toy_TRAIN_compact_2x" + SAMPLES + "_scale4.i16le", 2, "tongue\nfinger\n");

        LabelledSeries read = DataSets.open(folder).train();

        assertThat(read.name()).isEqualTo("Toy");
        assertThat(read.classes()).containsExactly("finger", "tongue");
        assertThat(read.labels()).containsExactly(1, 0);
        assertThat(read.steps(0)).isEqualTo(2);
        for (int c = 0; c < 64; c++) {
            assertThat(read.series()[0][c]).isEqualTo(16f * c);
            assertThat(read.series()[1][64 + c]).isEqualTo((64 * c + 1 - 1000) / 4f);
        }
    }

    @Test
    void files_that_disagree_with_their_name_are_refused() throws IOException {
        write("Toy_TRAIN_compact_3x" + SAMPLES + "_scale4.i16le", 2, "a\nb\na\n");
        assertRefused("case 3: 0 bytes; expected " + SAMPLES * Short.BYTES);
        Files.writeString(folder.resolve("Toy_TRAIN_labels.txt"), "a\nb\n");
        assertRefused("2 labels; expected 3");
        Files.writeString(folder.resolve("Toy_TRAIN_labels.txt"), "a\n\nb\n");
        assertRefused("Toy_TRAIN_labels.txt: line 2");
        Files.delete(folder.resolve("Toy_TRAIN_labels.txt"));
        assertRefused("no Toy_TRAIN_labels.txt beside it");
    }

    @Test
    void a_shape_that_cannot_be_is_refused() throws IOException {
        write("Toy_TRAIN_compact_1x4032_scale0.i16le", 1, "a\n");

        assertRefused("a shape of 1 cases, 4032 samples, scale 0");
    }

    @Test
    void motor_imagery_is_read_as_the_archive_has_it() {
        TrainTest parts = DataSets.open(SharedFiles.require("data/timeseries/MotorImagery"));
        LabelledSeries test = parts.test().orElseThrow();

        assertThat(parts.train().name()).isEqualTo("MotorImagery");
        assertThat(parts.train().classes()).containsExactly("finger", "tongue");
        assertThat(Arrays.toString(parts.train().classCounts())).isEqualTo("[139, 139]");
        assertThat(Arrays.toString(test.classCounts())).isEqualTo("[50, 50]");
        assertThat(ArchiveSetsTest.valuesCrc(parts.train())).isEqualTo("69b1ac98");
        assertThat(ArchiveSetsTest.valuesCrc(test)).isEqualTo("11529af9");
        assertThat(ArchiveSetsTest.labelsCrc(test)).isEqualTo("99f62f4c");
    }
}
