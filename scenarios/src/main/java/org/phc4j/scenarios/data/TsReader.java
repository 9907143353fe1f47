package org.phc4j.scenarios.data;

/**
 * Reads {@code .ts} files of the UEA and UCR archives: a header of {@code @} lines, then a case in each line,
 * {@code v,v,...:v,v,...:LABEL}, the dimensions one after the other.
 *
 * <p>The rows must keep what the header says: number of dimensions, length where lengths are equal, labels. What it does not
 * say is taken from the first row. All dimensions of a case have the same length. Where {@code @equalLength} is false,
 * {@code @seriesLength} is not a promise and is not checked.
 */
final class TsReader {
    private final LineBuffer lines;
    private final NumberFields numbers;
    private final SeriesCollector cases;
    private final CaseValues values = new CaseValues();
    private final TsHeader header;
    private final ClassNames classes;

    private int dimensions;
    private String dimensionsFrom = "@dimensions says";
    private int steps;
    private String stepsFrom = "@seriesLength says";

    private TsReader(LineBuffer lines, MissingValues missing) {
        this.lines = lines;
        this.numbers = new NumberFields(lines, missing, ':');
        this.cases = new SeriesCollector(lines);
        this.header = TsHeaderReader.read(lines);
        this.classes = new ClassNames(header.classes(), "@classLabel");
        this.dimensions = header.dimensions();
        this.steps = header.equalLength() ? header.seriesLength() : 0;
    }

    /**
     * Reads a file.
     *
     * @param lines the file, at its first line that is no comment
     * @param missing what to do with missing values
     * @param stem name of the data set where the header gives none
     * @return the cases
     */
    static ReadSeries read(LineBuffer lines, MissingValues missing, String stem) {
        return new TsReader(lines, missing).read(stem);
    }

    private ReadSeries read(String stem) {
        while (lines.next()) {
            if (!lines.isBlankOrComment()) {
                row();
            }
        }
        return cases.finish(header.name() != null ? header.name() : stem, dimensions, classes.names());
    }

    private void row() {
        int colon = lastColon();
        if (colon < 0) {
            throw lines.bad("a row without ':'", "dimensions and a label, as in 'v,v,...:v,v,...:LABEL'");
        }
        dimensions(colon);
        checkDimensions(colon);
        checkSteps();
        cases.add(values, values.length(0), label(colon));
    }

    private int lastColon() {
        int at = lines.end() - 1;
        while (at >= lines.start() && lines.bytes()[at] != ':') {
            at--;
        }
        return at < lines.start() ? -1 : at;
    }

    private void dimensions(int limit) {
        values.clear();
        values.beginChannel();
        int at = numbers.read(lines.start(), limit, values);
        while (at < limit) {
            if (lines.bytes()[at] == ':') {
                values.beginChannel();
            }
            at = numbers.read(at + 1, limit, values);
        }
    }

    private void checkDimensions(int colon) {
        int found = values.channels();
        if (dimensions == 0) {
            dimensions = found;
            dimensionsFrom = "the first row (line " + lines.number() + ") has";
        }
        if (found == dimensions - 1 && lines.find((byte) ',', colon, lines.end()) >= 0) {
            throw lines.bad("no label at the end of the row", "a class name behind " + dimensions + " dimensions");
        }
        if (found != dimensions) {
            throw lines.bad(found + (found == 1 ? " dimension" : " dimensions"), dimensions + ", as " + dimensionsFrom);
        }
    }

    private void checkSteps() {
        int found = values.length(0);
        if (header.equalLength() && steps == 0) {
            steps = found;
            stepsFrom = "the first row (line " + lines.number() + ") has and @equalLength demands";
        }
        int expected = steps > 0 ? steps : found;
        for (int d = 0; d < dimensions; d++) {
            if (values.length(d) != expected) {
                throw lines.bad(values.length(d) + " steps in dimension " + (d + 1),
                        expected + ", as " + (steps > 0 ? stepsFrom : "dimension 1 of the row has"));
            }
        }
    }

    private int label(int colon) {
        int from = lines.skipBlanks(colon + 1, lines.end());
        return classes.number(lines, from, lines.end(), lines.text(from, lines.end()));
    }
}
