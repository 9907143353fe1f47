package org.phc4j.bridge.format;

import java.util.List;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * A format that connectomes come in. Implementations are found as services ({@link java.util.ServiceLoader}); they have no state.
 *
 * <p>A reader gives every row that it meets to the {@link Collector} exactly once; it complains about the first thing that is wrong, in
 * one line that names file, line, column, value and expectation. Merging, thresholds, signs, regions, selection and the report are not
 * its business.
 */
public interface ConnectomeReader {
    /**
     * The name of the format, for {@code --format} and the report.
     *
     * @return one word in lower case
     */
    String name();

    /**
     * What the format is, for a list of formats.
     *
     * @return one line
     */
    String description();

    /**
     * Whether a file is of this format, decided by its first bytes: magic numbers, names of a header. Its name does not matter.
     *
     * @param file the file
     * @return what it is to this format
     */
    Match match(SourceFile file);

    /**
     * The same reader with settings; one that needs none is the same.
     *
     * @param settings what the files do not say
     * @return a reader that heeds them
     */
    default ConnectomeReader with(FormatSettings settings) {
        return this;
    }

    /**
     * Reads a data set.
     *
     * @param files its files in the order given; with a format that was forced, they may be anything
     * @param collector receives neurons and rows
     * @throws BadInputException if something is wrong in a file
     */
    void read(List<SourceFile> files, Collector collector);
}
