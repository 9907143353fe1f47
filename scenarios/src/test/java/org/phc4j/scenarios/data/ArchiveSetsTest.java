package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.testing.SharedFiles;

/**
 * Sets of the archive against what an independent reader found in them: Python's float() rounded to float32, values of each case
 * step by step, CRC-32 of their little-endian bytes and of one byte for each label.
 */
class ArchiveSetsTest {

    @ParameterizedTest
    @CsvSource({
        // set, cases, channels, shortest, longest, steps, CRC of values, CRC of labels, sum of values, counts by class
        "BasicMotions_TRAIN,40,6,100,100,4000,0527b917,726f778e,646.184471052984,10 10 10 10",
        "BasicMotions_TEST,40,6,100,100,4000,0546c9ad,726f778e,-278.3625965348874,10 10 10 10",
        "Epilepsy_TRAIN,137,3,206,206,28222,b59a09ac,54871424,-9106.870010461658,34 37 36 30",
        "Epilepsy_TEST,138,3,206,206,28428,0a5c4905,79bb3523,-15162.60001870431,34 37 37 30",
        "JapaneseVowels_TRAIN,270,12,7,26,4274,d04ce09b,b476b83e,-1057.4523011269703,30 30 30 30 30 30 30 30 30",
        "JapaneseVowels_TEST,370,12,7,29,5687,036cf061,bf8cfdcc,-2146.5134282175845,31 35 88 44 29 24 40 50 29",
        "NATOPS_TRAIN,180,24,51,51,9180,7339fc59,14385753,-86315.94265642721,30 30 30 30 30 30",
        "NATOPS_TEST,180,24,51,51,9180,73e2be64,4e135915,-85581.49877932455,30 30 30 30 30 30",
        "StandWalkJump_TRAIN,12,4,2500,2500,30000,55aa999a,9281281b,959.4300097152591,4 4 4",
        "StandWalkJump_TEST,15,4,2500,2500,37500,4f3ef9fc,819ee83e,1002.2200050167739,5 5 5",
        "UWaveGestureLibrary_TRAIN,120,3,315,315,37800,fe40a427,2fbca075,-0.017646670079557225,15 15 15 15 15 15 15 15",
        "UWaveGestureLibrary_TEST,320,3,315,315,100800,a482ff88,c880fc6b,-0.018166918886663552,40 40 40 40 40 40 40 40",
        "Worms_TRAIN,181,1,900,900,162900,f9840d82,641b7088,3.0431424875132507e-05,76 31 25 32 17",
        "Worms_TEST,77,1,900,900,69300,7f996891,362d1b4b,4.600384272634983e-06,33 13 10 13 8",
    })
    void every_value_and_label_is_read(String set, int cases, int channels, int shortest, int longest, long steps, String valuesCrc,
            String labelsCrc, double sum, String counts) {
        String name = set.substring(0, set.indexOf('_'));
        LabelledSeries read = TimeSeriesFiles.read(SharedFiles.require("data/timeseries/" + name + "/" + set + ".ts.gz"));

        assertThat(read.name()).isEqualTo(name);
        assertThat(read.size()).isEqualTo(cases);
        assertThat(read.channels()).isEqualTo(channels);
        assertThat(read.minSteps()).isEqualTo(shortest);
        assertThat(read.maxSteps()).isEqualTo(longest);
        assertThat(read.totalSteps()).isEqualTo(steps);
        assertThat(counts(read)).isEqualTo(counts);
        assertThat(valuesCrc(read)).isEqualTo(valuesCrc);
        assertThat(labelsCrc(read)).isEqualTo(labelsCrc);
        assertThat(sum(read)).isCloseTo(sum, within(1e-8));
    }

    @ParameterizedTest
    @CsvSource({
        "BasicMotions, Standing Running Walking Badminton", "Epilepsy, EPILEPSY WALKING RUNNING SAWING",
        "JapaneseVowels, 1 2 3 4 5 6 7 8 9", "NATOPS, 1.0 2.0 3.0 4.0 5.0 6.0", "StandWalkJump, standing walking jumping",
        "UWaveGestureLibrary, 1.0 2.0 3.0 4.0 5.0 6.0 7.0 8.0", "Worms, 1 2 3 4 5"})
    void a_folder_of_the_archive_opens_as_two_parts_with_one_order_of_classes(String name, String classes) {
        TrainTest parts = DataSets.open(SharedFiles.require("data/timeseries/" + name));
        LabelledSeries test = parts.test().orElseThrow();

        assertThat(parts.train().classes()).isEqualTo(List.of(classes.split(" "))).isEqualTo(test.classes());
        assertThat(test.channels()).isEqualTo(parts.train().channels());
    }

    private static String counts(LabelledSeries read) {
        StringBuilder text = new StringBuilder();
        for (int count : read.classCounts()) {
            text.append(' ').append(count);
        }
        return text.substring(1);
    }

    static String valuesCrc(LabelledSeries read) {
        CRC32 crc = new CRC32();
        for (float[] values : read.series()) {
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            crc.update(bytes.array());
        }
        return String.format("%08x", crc.getValue());
    }

    static String labelsCrc(LabelledSeries read) {
        CRC32 crc = new CRC32();
        for (int label : read.labels()) {
            crc.update(label);
        }
        return String.format("%08x", crc.getValue());
    }

    private static double sum(LabelledSeries read) {
        double sum = 0;
        for (float[] values : read.series()) {
            for (float value : values) {
                sum += value;
            }
        }
        return sum;
    }
}
