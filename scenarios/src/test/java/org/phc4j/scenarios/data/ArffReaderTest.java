package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.testing.SharedFiles;

class ArffReaderTest {
    static final String PLAIN_HEADER = """
            % A comment
            @RELATION 'Toy set'

            @attribute att0 NUMERIC
            @attribute 'att 1' real
            \t@attribute\tatt2\tinteger
            @attribute target {up, 'far down',"left"}
            @data
            """;
    static final String PLAIN = PLAIN_HEADER + "1,2,3,up\n-1, 2.5 ,3e2,'far down'\n4,5,6, left\n";
    static final String BAGS_HEADER = """
            @relation Toy
            @attribute relationalAtt relational
              @attribute att0 numeric
              @attribute att1 numeric
              @attribute att2 numeric
            @end relationalAtt
            @attribute class {up,down}
            @data
            """;
    static final String BAGS = BAGS_HEADER + "'1,2,3\\n4,5,6',up\n\"7,8,9\\n10,11,12\",down\n";

    @Test
    void numeric_attributes_are_the_steps_of_one_channel() {
        LabelledSeries read = Reading.text(PLAIN);

        assertThat(read.name()).isEqualTo("Toy set");
        assertThat(read.channels()).isEqualTo(1);
        assertThat(read.classes()).containsExactly("up", "far down", "left");
        assertThat(read.series()).isDeepEqualTo(new float[][] {{1, 2, 3}, {-1, 2.5f, 300}, {4, 5, 6}});
        assertThat(read.labels()).containsExactly(0, 1, 2);
    }

    @Test
    void names_with_blanks_need_no_quotes() {
        String text = PLAIN_HEADER.replace("'far down'", "far  down") + "1,2,3,far down\n";

        assertThat(Reading.text(text).labels()).containsExactly(1);
    }

    @Test
    void rows_of_a_bag_are_channels_and_inner_attributes_steps() {
        LabelledSeries read = Reading.text(BAGS);

        assertThat(read.channels()).isEqualTo(2);
        assertThat(read.series()).isDeepEqualTo(new float[][] {{1, 4, 2, 5, 3, 6}, {7, 10, 8, 11, 9, 12}});
        assertThat(read.labels()).containsExactly(0, 1);
        assertThat(Reading.bytes(Reading.gzip(BAGS.getBytes(StandardCharsets.ISO_8859_1)), MissingValues.REFUSE).labels())
                .containsExactly(0, 1);
    }

    @Test
    void steps_at_the_end_that_are_missing_in_every_channel_say_that_the_case_is_shorter() {
        LabelledSeries read = Reading.text(BAGS_HEADER + "'1,2,?\\n4,?,?',up\n'1,?,?\\n4,?,?',up\n", MissingValues.INTERPOLATE);

        assertThat(read.series()).isDeepEqualTo(new float[][] {{1, 4, 2, 4}, {1, 4}});
    }

    /** The same cases, written as the archive writes its other format, give the same bits. */
    @Test
    void a_set_of_the_archive_reads_the_same_in_both_formats() {
        LabelledSeries ts = TimeSeriesFiles.read(SharedFiles.require("data/timeseries/BasicMotions/BasicMotions_TRAIN.ts.gz"));

        LabelledSeries arff = Reading.text(asArff(ts));

        assertThat(arff.series()).isDeepEqualTo(ts.series());
        assertThat(arff.labels()).isEqualTo(ts.labels());
        assertThat(arff.classes()).isEqualTo(ts.classes());
    }

    private static String asArff(LabelledSeries cases) {
        StringBuilder text = new StringBuilder("@relation x\n@attribute relationalAtt relational\n");
        for (int t = 0; t < cases.maxSteps(); t++) {
            text.append("@attribute att").append(t).append(" numeric\n");
        }
        text.append("@end relationalAtt\n@attribute activity {").append(String.join(",", cases.classes())).append("}\n@data\n");
        for (int n = 0; n < cases.size(); n++) {
            for (int c = 0; c < cases.channels(); c++) {
                for (int t = 0; t < cases.steps(n); t++) {
                    text.append(t > 0 ? "," : c > 0 ? "\\n" : "'").append(cases.series()[n][t * cases.channels() + c]);
                }
            }
            text.append("',").append(cases.classes().get(cases.labels()[n])).append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "1,2,up       | line 9, column 5: 'up'; expected a finite number in dimension 1, step 3",
        "1,2,3        | line 9: 3 values and no label; expected 3 values, as there are numeric attributes, and a label",
        "1,2          | line 9: 2 values and no label; expected 3 values, as there are numeric attributes, and a label",
        "1,2,3,       | line 9: no label at the end of the row; expected one of the 3 classes of attribute 'target': up, far down, left",
        "1,2,3,4,up   | line 9, column 7: '4,up'; expected one of the 3 classes of attribute 'target': up, far down, left",
        "1,2,3,?      | line 9, column 7: '?'; expected one of the 3 classes of attribute 'target': up, far down, left",
        "1,?,3,up     | line 9, column 3: '?'; expected a number in dimension 1, step 2 (missing values are refused; --impute fills them"
                + " by linear interpolation)",
        "1,NaN,3,up   | line 9, column 3: 'NaN'; expected a finite number in dimension 1, step 2",
        "{0 1, 3 up}  | line 9, column 1: '{0 1, 3 up}'; expected a row with all its values (sparse rows are not supported)",
    })
    void a_bad_plain_row_is_refused_in_one_line(String row, String complaint) {
        assertThat(Reading.complaint(PLAIN_HEADER + row + "\n", MissingValues.REFUSE)).isEqualTo("toy: " + complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'1,2,3\\n4,5',up     | line 9: 2 values in dimension 2; expected 3, as there are numeric attributes",
        "'1,2,3\\n',up        | line 9, column 9: ''; expected a finite number in dimension 2, step 1",
        "'1,2,3\\t4,5,6',up   | line 9, column 7: '\\t'; expected a comma between values or \\n between dimensions",
        "'1,2,3\\n4,5,6       | line 9, column 1: ''1,2,3\\n4,5,6'; expected a quoted bag and a label, as in ''v,v,...\\nv,v,...',LABEL'",
        "'1,2,3\\n4,5,6'      | line 9: no label behind the bag; expected a comma and a class name",
        "'1,2,3\\n4,5,6',left | line 9, column 16: 'left'; expected one of the 2 classes of attribute 'class': up, down",
        "'1,2,3\\n4,x,6',up   | line 9, column 11: 'x'; expected a finite number in dimension 2, step 2",
    })
    void a_bad_bag_is_refused_in_one_line(String row, String complaint) {
        assertThat(Reading.complaint(BAGS_HEADER + row + "\n", MissingValues.REFUSE)).isEqualTo("toy: " + complaint);
    }

    @Test
    void every_bag_has_as_many_channels_as_the_first() {
        assertThat(Reading.complaint(BAGS + "'1,2,3',up\n", MissingValues.REFUSE))
                .isEqualTo("toy: line 11: 1 dimension; expected 2, as the first row (line 9) has");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "  @attribute att1 numeric | @attribute att1 string  | line 4: attribute 'att1' of type 'string'",
        "{up,down}                 | numeric                 | line 7: a numeric attribute beside a relational one",
        "{up,down}                 | {up,,down}              | line 7: class '' in attribute 'class'; expected every class once, with a name",
        "{up,down}                 | {up,up}                 | line 7: class 'up' in attribute 'class'; expected every class once, with a name",
        "@end relationalAtt        | % nothing               | line 7: attribute 'class' of type '{up,down}'",
        "@attribute class {up,down} | % nothing              | line 8: @data after 3 numeric attributes and 0 classes",
        "@data                     | @attribute late numeric | line 8: attribute 'late' behind the class 'class'",
        "@data                     | @dota                   | line 8, column 1: '@dota'; expected @relation, @attribute, @end or @data",
    })
    void a_bad_header_is_refused_in_one_line(String good, String bad, String complaint) {
        assertThat(Reading.complaint(BAGS.replace(good, bad), MissingValues.REFUSE)).startsWith("toy: " + complaint);
    }
}
