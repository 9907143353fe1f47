package org.phc4j.scenarios.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.checkpoint.SafetensorsReader;

/**
 * Reads a file of labelled time series. The format is told by the content; text may be gzip.
 *
 * <ul>
 *   <li>{@code .ts} of the UEA and UCR archives: {@code @problemName}, {@code @timeStamps}, {@code @missing},
 *       {@code @univariate}, {@code @dimensions}, {@code @equalLength}, {@code @seriesLength}, {@code @classLabel true a b c}
 *       (other keywords are passed over), {@code @data}, then rows {@code v,v,...:v,v,...:LABEL}. Lengths may differ between
 *       cases, not between the dimensions of a case.</li>
 *   <li>WEKA {@code .arff}: numeric attributes and a nominal class behind them (one channel, an attribute for each step), or one
 *       relational attribute and the class (a channel for each row of the bag, an inner attribute for each step). As that format
 *       knows one length only, the archive fills shorter cases up with {@code ?}: steps at the end in which every channel
 *       is missing do not belong to the case.</li>
 *   <li>safetensors: {@code x} (N, T, C) of F32 or F64, {@code y} (N) of integers, {@code lengths} (N) of integers where
 *       lengths differ, and in the metadata {@code classes}, a JSON array of the names of the classes 0, 1, ...; without
 *       it the numbers in {@code y} are the names. There NaN is a missing value.</li>
 *   <li>The compact form of MotorImagery, which has no header and is known by its name, {@code
 *       NAME_TRAIN_compact_278x7032_scale32.i16le}: cases of 16-bit integers in little-endian order, to be divided by the scale;
 *       channel c of 64 at step t is integer 64 c + t. The classes are the lines of {@code NAME_TRAIN_labels.txt} beside it.</li>
 * </ul>
 *
 * <p>Every departure from the format ends with a {@link BadInputException} that names the file, the line, the column or
 * dimension, what stands there and what was expected: header and rows that disagree, numbers that are none (NaN and Infinity
 * too), missing values unless they are to be filled, labels that were not declared, lines of more than 64 MiB, truncated or
 * damaged gzip, and gzip that expands to more than 64 MiB and more than 200 times its size.
 * Numbers are read as {@link Float#parseFloat} reads them.
 */
public final class TimeSeriesFiles {
    private TimeSeriesFiles() {}

    /**
     * Reads a file that has no missing values.
     *
     * @param file which
     * @return its cases, in file order
     * @throws BadInputException where the file is not as its format demands, or a value is missing
     */
    public static LabelledSeries read(Path file) {
        return read(file, MissingValues.REFUSE);
    }

    /**
     * Reads a file.
     *
     * @param file which
     * @param missing what to do with missing values
     * @return its cases, in file order
     * @throws BadInputException where the file is not as its format demands
     */
    public static LabelledSeries read(Path file, MissingValues missing) {
        return readWithLines(file, missing).series();
    }

    /** Reads a file and keeps the line of every case. */
    static ReadSeries readWithLines(Path file, MissingValues missing) {
        Optional<ReadSeries> compact = CompactSeries.read(file);
        if (compact.isPresent()) {
            return compact.get();
        }
        if (InputFile.isSafetensors(file)) {
            try (SafetensorsReader arrays = SafetensorsReader.open(file)) {
                return SafetensorsSeries.read(file, arrays, missing, stem(file));
            }
        }
        try (InputStream content = InputFile.open(file)) {
            return read(file, content, stem(file), missing);
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    /** Reads a text file's content, expanded already. */
    static ReadSeries read(Object file, InputStream content, String stem, MissingValues missing) {
        LineBuffer lines = new LineBuffer(file, content);
        boolean any = lines.next();
        while (any && lines.isBlankOrComment()) {
            any = lines.next();
        }
        if (!any) {
            throw BadInputException.in(file, "nothing but blank lines and comments", "labelled time series");
        }
        if (lines.bytes()[lines.start()] != '@') {
            throw lines.bad(lines.start(), lines.end(), "a file of time series: .ts or .arff, which start with an @ line,"
                    + " or safetensors, not compressed");
        }
        return isArff(lines) ? ArffReader.read(lines, missing) : TsReader.read(lines, missing, stem);
    }

    private static boolean isArff(LineBuffer lines) {
        String relation = "@relation";
        int end = Math.min(lines.end(), lines.start() + relation.length());
        return lines.text(lines.start(), end).toLowerCase(Locale.ROOT).equals(relation);
    }

    /** The file's name up to its first dot. */
    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
