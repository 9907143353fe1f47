package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TsReaderTest {
    static final String HEADER = """
            #A comment
            @problemName Toy
            @timeStamps false
            @missing false
            @univariate false
            @dimensions 2
            @equalLength true
            @seriesLength 3
            @classLabel true up down
            @data
            """;
    static final String EQUAL = HEADER + "1,2,3:4,5,6:up\n-1,-2.5,3e2:.5,0,7:down\n";
    static final String UNEQUAL = "@problemName Toy\n@equalLength false\n@classLabel true up down\n@data\n1,2:3,4:down\n5:6:up\n";

    @Test
    void values_come_step_by_step_and_labels_in_declared_order() {
        LabelledSeries read = Reading.text(EQUAL);

        assertThat(read.name()).isEqualTo("Toy");
        assertThat(read.channels()).isEqualTo(2);
        assertThat(read.classes()).containsExactly("up", "down");
        assertThat(read.series()).isDeepEqualTo(new float[][] {{1, 4, 2, 5, 3, 6}, {-1, .5f, -2.5f, 0, 300, 7}});
        assertThat(read.labels()).containsExactly(0, 1);
    }

    @Test
    void cases_of_unequal_length_keep_their_own() {
        LabelledSeries read = Reading.text(UNEQUAL);

        assertThat(read.series()).isDeepEqualTo(new float[][] {{1, 3, 2, 4}, {5, 6}});
        assertThat(read.labels()).containsExactly(1, 0);
        assertThat(read.minSteps()).isEqualTo(1);
        assertThat(read.maxSteps()).isEqualTo(2);
        assertThat(read.totalSteps()).isEqualTo(3);
    }

    @Test
    void line_ends_blanks_comments_case_and_order_of_keywords_do_not_matter() {
        String text = "\u00EF\u00BB\u00BF% comment\r\n@CLASSLABEL\tTrue  up down \r\n\r\n  @Dimension 2\r\n@frequency 7\r\n@Data\r\n"
                + "# comment\r\n 1 , 2 : 3 , 4 : up \r\n\r\n+5,6:7,8:down";

        LabelledSeries read = Reading.text(text);

        assertThat(read.name()).isEqualTo("toy");
        assertThat(read.series()).isDeepEqualTo(new float[][] {{1, 3, 2, 4}, {5, 7, 6, 8}});
        assertThat(read.labels()).containsExactly(0, 1);
    }

    @Test
    void class_names_are_utf_8_where_they_can_be_and_latin_1_otherwise() {
        String text = "@classLabel true gr\u00FCn rot\n@data\n1:gr\u00FCn\n2:rot\n";

        assertThat(Reading.bytes(text.getBytes(StandardCharsets.UTF_8), MissingValues.REFUSE).classes()).containsExactly("gr\u00FCn", "rot");
        assertThat(Reading.bytes(text.getBytes(StandardCharsets.ISO_8859_1), MissingValues.REFUSE).classes())
                .containsExactly("gr\u00FCn", "rot");
    }

    @Test
    void gzip_is_told_by_content() {
        byte[] packed = Reading.gzip(EQUAL.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Reading.bytes(packed, MissingValues.REFUSE).series()).isDeepEqualTo(Reading.text(EQUAL).series());
    }

    @Test
    void missing_values_are_filled_on_straight_lines_if_that_was_asked_for() {
        String text = HEADER.replace("Length 3", "Length 5") + "?,1,?,?,4:2,?,?,?,?:up\n";

        LabelledSeries read = Reading.text(text, MissingValues.INTERPOLATE);

        assertThat(read.series()[0]).containsExactly(1, 2, 1, 2, 2, 2, 3, 2, 4, 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "1,2,3:4,5:up          | line 11: 2 steps in dimension 2; expected 3, as @seriesLength says",
        "1,2:4,5:up            | line 11: 2 steps in dimension 1; expected 3, as @seriesLength says",
        "1,2,3:up              | line 11: 1 dimension; expected 2, as @dimensions says",
        "1,2,3:1,2,3:1,2,3:up  | line 11: 3 dimensions; expected 2, as @dimensions says",
        "1,2,3:4,5,6           | line 11: no label at the end of the row; expected a class name behind 2 dimensions",
        "1,2,3:4,5,6:          | line 11: no label at the end of the row; expected one of the 2 classes of @classLabel: up, down",
        "1,2,3,4               | line 11: a row without ':'; expected dimensions and a label, as in 'v,v,...:v,v,...:LABEL'",
        "1,2,3:4,5,6:left      | line 11, column 13: 'left'; expected one of the 2 classes of @classLabel: up, down",
        "1,2,3:4,5,6:Up        | line 11, column 13: 'Up'; expected one of the 2 classes of @classLabel: up, down",
        "1,NaN,3:4,5,6:up      | line 11, column 3: 'NaN'; expected a finite number in dimension 1, step 2",
        "1,2,3:4,5,-Infinity:up | line 11, column 11: '-Infinity'; expected a finite number in dimension 2, step 3",
        "1,2,3:4,5x,6:up       | line 11, column 9: '5x'; expected a finite number in dimension 2, step 2",
        "1,2,3:4,5 5,6:up      | line 11, column 9: '5 5'; expected a finite number in dimension 2, step 2",
        "1,2,3:4,,6:up         | line 11, column 9: ''; expected a finite number in dimension 2, step 2",
        "1,2,3:4,5,:up         | line 11, column 11: ''; expected a finite number in dimension 2, step 3",
        "1,2,3::up             | line 11, column 7: ''; expected a finite number in dimension 2, step 1",
        "1,2e39,3:4,5,6:up     | line 11, column 3: '2e39'; expected a number within float32 (at most 3.4028235e38) in dimension 1, step 2",
        "(0,1.5):4,5,6:up      | line 11, column 1: '(0'; expected a plain number (time stamps are not supported) in dimension 1, step 1",
        "1,?,3:4,5,6:up        | line 11, column 3: '?'; expected a number in dimension 1, step 2 (missing values are refused;"
                + " --impute fills them by linear interpolation)",
        "1,2,3:4,5,6:up:down   | line 11, column 13: 'up'; expected a finite number in dimension 3, step 1",
    })
    void a_bad_row_is_refused_in_one_line(String row, String complaint) {
        assertThat(Reading.complaint(HEADER + row + "\n", MissingValues.REFUSE)).isEqualTo("toy: " + complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "@seriesLength 3   | @seriesLength three  | line 8: @serieslength 'three'; expected a whole number of at least 1",
        "@dimensions 2     | @dimensions 0        | line 6: @dimensions '0'; expected a whole number of at least 1",
        "@dimensions 2     | @dimensions 99999999999 | line 6: @dimensions '99999999999'; expected a whole number of at least 1",
        "@equalLength true | @equalLength yes     | line 7: @equallength 'yes'; expected true or false",
        "@univariate false | @univariate true     | line 10: @univariate true and @dimensions 2; expected two that agree",
        "@timeStamps false | @timeStamps true     | line 3: @timeStamps true; expected @timeStamps false (time stamps are not supported)",
        "@missing false    | @dimensions 2        | line 6: @dimensions for the second time; expected it once (it is in line 4)",
        "true up down      | false                | line 9: @classLabel 'false'; expected the class names, as in '@classLabel true a b c'",
        "true up down      | true                 | line 9: @classLabel 'true'; expected the class names, as in '@classLabel true a b c'",
        "true up down      | true up up           | line 9: class 'up' for the second time in @classLabel; expected every class once",
        "@data             | @data 1,2            | line 10: @data with '1,2' behind it; expected @data alone; the cases start in the next line",
        "@data             | 1,2,3:4,5,6:up       | line 10, column 1: '1,2,3:4,5,6:up'; expected a line that starts with @, as long as"
                + " @data has not come",
        "@classLabel true up down | # nothing     | line 10: @data without @classLabel before it; expected the class names, as in"
                + " '@classLabel true a b c'",
        "@missing false    | @targetLabel true    | line 4: @targetLabel true; expected classes, as in '@classLabel true a b c'"
                + " (targets that are numbers are not supported)",
    })
    void a_bad_header_is_refused_in_one_line(String good, String bad, String complaint) {
        assertThat(Reading.complaint(EQUAL.replace(good, bad), MissingValues.REFUSE)).isEqualTo("toy: " + complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "1,2:3,4,5:up | line 5: 3 steps in dimension 2; expected 2, as the first row (line 4) has and @equalLength demands",
        "1,2:up       | line 5: 1 dimension; expected 2, as the first row (line 4) has"})
    void what_the_header_leaves_open_is_taken_from_the_first_row(String second, String complaint) {
        String text = "@equalLength true\n@classLabel true up\n@data\n1,2:3,4:up\n";

        assertThat(Reading.text(text).channels()).isEqualTo(2);
        assertThat(Reading.complaint(text + second + "\n", MissingValues.REFUSE)).isEqualTo("toy: " + complaint);
    }

    @Test
    void dimensions_of_a_case_are_equally_long_even_where_cases_are_not() {
        assertThat(Reading.complaint(UNEQUAL + "1,2,3:4,5:up\n", MissingValues.REFUSE))
                .isEqualTo("toy: line 7: 2 steps in dimension 2; expected 3, as dimension 1 of the row has");
    }

    @Test
    void a_channel_without_any_value_cannot_be_filled() {
        assertThat(Reading.complaint(HEADER + "1,2,3:?,?,?:up\n", MissingValues.INTERPOLATE))
                .isEqualTo("toy: line 11: no value at all in dimension 2; expected at least one value to interpolate from");
    }

    @Test
    void filling_does_not_make_words_into_numbers() {
        assertThat(Reading.complaint(HEADER + "1,NaN,3:1,2,3:up\n", MissingValues.INTERPOLATE)).contains("'NaN'");
        assertThat(Reading.complaint(HEADER + "1,??,3:1,2,3:up\n", MissingValues.INTERPOLATE)).contains("'??'");
    }

    @Test
    void a_header_without_cases_or_without_end_is_refused() {
        assertThat(Reading.complaint(HEADER, MissingValues.REFUSE)).isEqualTo("toy: no case after @data; expected at least one");
        assertThat(Reading.complaint("@problemName Toy\n", MissingValues.REFUSE))
                .isEqualTo("toy: the file ends within the header; expected a line with @data and then the cases");
    }
}
