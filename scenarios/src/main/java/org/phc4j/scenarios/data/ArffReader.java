package org.phc4j.scenarios.data;

/**
 * Reads WEKA {@code .arff} files of the UEA and UCR archives. One channel: {@code v,v,...,LABEL}. Several channels: a quoted bag
 * and the label, {@code 'v,v,...\nv,v,...',LABEL}, where {@code \n} (two characters) ends a channel.
 *
 * <p>Steps at the end of a case in which every channel is missing do not belong to it: so the format, which knows one
 * length only, says that a case is shorter.
 */
final class ArffReader {
    private final LineBuffer lines;
    private final NumberFields numbers;
    private final SeriesCollector cases;
    private final CaseValues values = new CaseValues();
    private final ArffHeader header;
    private final ClassNames classes;
    private int channels;
    private long firstRow;

    private ArffReader(LineBuffer lines, MissingValues missing) {
        this.lines = lines;
        this.numbers = new NumberFields(lines, missing, '\\');
        this.cases = new SeriesCollector(lines);
        this.header = ArffHeaderReader.read(lines);
        this.classes = new ClassNames(header.classes(), "attribute '" + header.classAttribute() + "'");
    }

    /**
     * Reads a file.
     *
     * @param lines the file, at its first line that is no comment
     * @param missing what to do with missing values
     * @return the cases
     */
    static ReadSeries read(LineBuffer lines, MissingValues missing) {
        return new ArffReader(lines, missing).read();
    }

    private ReadSeries read() {
        while (lines.next()) {
            if (!lines.isBlankOrComment()) {
                row();
            }
        }
        return cases.finish(header.name(), channels, classes.names());
    }

    private void row() {
        if (lines.bytes()[lines.start()] == '{') {
            throw lines.bad(lines.start(), lines.end(), "a row with all its values (sparse rows are not supported)");
        }
        values.clear();
        values.beginChannel();
        int comma = header.relational() ? bag() : plain();
        checkChannels();
        cases.add(values, values.stepsToLastValue(), label(comma + 1));
    }

    /** Reads one value for each attribute; returns the index of the comma before the label. */
    private int plain() {
        int at = lines.start() - 1;
        for (int step = 0; step < header.steps(); step++) {
            at = numbers.read(at + 1, lines.end(), values);
            if (at == lines.end() || lines.bytes()[at] != ',') {
                throw lines.bad((step + 1) + " values and no label", header.steps() + " values, as there are numeric attributes,"
                        + " and a label");
            }
        }
        return at;
    }

    /** Reads a quoted bag; returns the index of the comma before the label. */
    private int bag() {
        byte quote = lines.bytes()[lines.start()];
        int close = quote == '\'' || quote == '"' ? lines.find(quote, lines.start() + 1, lines.end()) : -1;
        if (close < 0) {
            throw lines.bad(lines.start(), lines.end(), "a quoted bag and a label, as in ''v,v,...\\nv,v,...',LABEL'");
        }
        int at = numbers.read(lines.start() + 1, close, values);
        while (at < close) {
            at = numbers.read(afterSeparator(at, close), close, values);
        }
        int comma = lines.skipBlanks(close + 1, lines.end());
        if (comma == lines.end() || lines.bytes()[comma] != ',') {
            throw lines.bad("no label behind the bag", "a comma and a class name");
        }
        return comma;
    }

    private int afterSeparator(int at, int close) {
        if (lines.bytes()[at] == ',') {
            return at + 1;
        }
        if (at + 1 == close || lines.bytes()[at + 1] != 'n') {
            throw lines.bad(at, Math.min(at + 2, close), "a comma between values or \\n between dimensions");
        }
        values.beginChannel();
        return at + 2;
    }

    private void checkChannels() {
        int found = values.channels();
        if (channels == 0) {
            channels = found;
            firstRow = lines.number();
        }
        if (found != channels) {
            throw lines.bad(found + (found == 1 ? " dimension" : " dimensions"),
                    channels + ", as the first row (line " + firstRow + ") has");
        }
        for (int c = 0; c < channels; c++) {
            if (values.length(c) != header.steps()) {
                throw lines.bad(values.length(c) + " values in dimension " + (c + 1),
                        header.steps() + ", as there are numeric attributes");
            }
        }
    }

    private int label(int from) {
        int at = lines.skipBlanks(from, lines.end());
        ArffWords words = new ArffWords(lines.text(at, lines.end()));
        String label = words.word();
        String behind = words.rest();
        return classes.number(lines, at, lines.end(), behind.isEmpty() ? label : label + ' ' + behind);
    }
}
