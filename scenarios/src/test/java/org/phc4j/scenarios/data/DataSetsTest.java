package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.BadInputException;

class DataSetsTest {
    private static final String TRAIN = "@classLabel true a b c\n@data\n1:a\n2:b\n";

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void assertRefused(String complaint) {
        assertThatThrownBy(() -> DataSets.open(folder)).isInstanceOf(BadInputException.class).hasMessageContaining(complaint);
    }

    @Test
    void labels_mean_the_same_in_both_parts_whatever_order_they_were_declared_in() throws IOException {
        write("Toy_TRAIN.ts", TRAIN);
        write("Toy_TEST.ts", "@classLabel true d b a\n@data\n5:a\n6:b\n7:a\n");

        TrainTest parts = DataSets.open(folder);

        assertThat(parts.train().classes()).containsExactly("a", "b", "c", "d");
        assertThat(parts.train().labels()).containsExactly(0, 1);
        assertThat(parts.test().orElseThrow().classes()).isEqualTo(parts.train().classes());
        assertThat(parts.test().orElseThrow().labels()).containsExactly(0, 1, 0);
    }

    @Test
    void a_label_that_no_training_case_has_is_refused_with_its_line() throws IOException {
        write("Toy_TRAIN.ts", TRAIN);
        write("Toy_TEST.ts", "@classLabel true a b c\n@data\n5:a\n6:c\n");

        assertRefused("Toy_TEST.ts: line 4: label 'c', which no training case has; expected one of the 2 labels in ");
        assertRefused("Toy_TRAIN.ts: a, b");
    }

    @Test
    void parts_with_different_channels_are_refused() throws IOException {
        write("Toy_TRAIN.ts", TRAIN);
        write("Toy_TEST.ts", "@classLabel true a\n@data\n5:6:a\n");

        assertRefused("Toy_TEST.ts: 2 channels; expected 1, as ");
    }

    @Test
    void a_file_is_a_part_by_itself() throws IOException {
        write("any.name", TRAIN);

        TrainTest parts = DataSets.open(folder.resolve("any.name"));

        assertThat(parts.train().size()).isEqualTo(2);
        assertThat(parts.test()).isEmpty();
    }

    @Test
    void a_training_part_alone_is_a_data_set_without_a_test_part() throws IOException {
        write("Toy_TRAIN.ts", TRAIN);
        write("README.txt", "not a part");
        write("._Toy_TEST.ts", "nor this");

        assertThat(DataSets.open(folder).test()).isEmpty();
    }

    @Test
    void ts_goes_before_arff_and_that_before_anything_else() throws IOException {
        String arff = "@relation r\n@attribute x numeric\n@attribute class {a,b}\n@data\n9,a\n9,b\n";
        write("Toy_TRAIN.ts", TRAIN);
        write("Toy_TRAIN.arff", arff);
        write("ToyDimension1_TRAIN.arff", arff);
        write("Toy_TRAIN.txt", "1 1");
        write("Toy_TEST.arff", arff);
        write("Toy_TEST.txt", "1 1");

        TrainTest parts = DataSets.open(folder);

        assertThat(parts.train().series()[0]).containsExactly(1);
        assertThat(parts.test().orElseThrow().series()[0]).containsExactly(9);
    }

    @Test
    void an_ambiguous_folder_is_refused_with_its_candidates() throws IOException {
        write("One_TRAIN.ts", TRAIN);
        write("Two_TRAIN.ts", TRAIN);
        assertRefused("2 training parts: One_TRAIN.ts, Two_TRAIN.ts; expected one file NAME_TRAIN.*, with NAME_TEST.* beside it");

        Files.delete(folder.resolve("Two_TRAIN.ts"));
        write("One_TEST.ts", TRAIN);
        Files.write(folder.resolve("One_TEST.ts.gz"), new byte[3]);
        assertRefused("2 test parts: One_TEST.ts, One_TEST.ts.gz; expected one for One_TRAIN.ts");
    }

    @Test
    void a_folder_without_the_parts_is_refused_with_what_is_there() throws IOException {
        assertRefused(": no training part; expected one file NAME_TRAIN.*");
        write("One_TEST.ts", TRAIN);
        assertRefused(": no training part among One_TEST.ts; expected one file NAME_TRAIN.*");
        write("Two_TRAIN.ts", TRAIN);
        assertRefused(": no test part for Two_TRAIN.ts among One_TEST.ts, Two_TRAIN.ts; expected Two_TEST.*");
    }

    @Test
    void missing_values_are_filled_in_both_parts_if_that_was_asked_for() throws IOException {
        write("Toy_TRAIN.ts", "@classLabel true a\n@data\n1,?,3:a\n");
        write("Toy_TEST.ts", "@classLabel true a\n@data\n?,1:a\n");

        TrainTest parts = DataSets.open(folder, MissingValues.INTERPOLATE);

        assertThat(parts.train().series()[0]).containsExactly(1, 2, 3);
        assertThat(parts.test().orElseThrow().series()[0]).containsExactly(1, 1);
        assertRefused("Toy_TRAIN.ts: line 3, column 3: '?'");
    }
}
