package org.phc4j.bridge;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.phc4j.bridge.format.NeuronTables;
import org.phc4j.bridge.signs.TransmitterSigns;

/**
 * What files do not say themselves.
 *
 * @param tables tables of neurons, with what each means, in order
 * @param format the format, if the user insists on one
 * @param threshold the least that a connected pair must have, all its rows together: synapses, or weight without sign; 0 for any
 * @param signs signs of transmitters
 * @param threads threads to work on, at least 1; the result does not depend on it
 */
public record ImportOptions(List<Table> tables, Optional<String> format, double threshold, TransmitterSigns signs, int threads) {
    /** Copies the tables. */
    public ImportOptions {
        tables = List.copyOf(tables);
    }

    /**
     * A table of neurons.
     *
     * @param file the file
     * @param use what it means
     */
    public record Table(Path file, NeuronTables.Use use) {}

    /**
     * No tables, any format, no threshold, transmitters as in insects, one thread.
     *
     * @return the options
     */
    public static ImportOptions defaults() {
        return new ImportOptions(List.of(), Optional.empty(), 0, TransmitterSigns.INSECT, 1);
    }

    /**
     * The same with tables of neurons.
     *
     * @param list the tables
     * @return a changed copy
     */
    public ImportOptions withTables(List<Table> list) {
        return new ImportOptions(list, format, threshold, signs, threads);
    }

    /**
     * The same with a threshold.
     *
     * @param least the least that a pair must have
     * @return a changed copy
     */
    public ImportOptions withThreshold(double least) {
        return new ImportOptions(tables, format, least, signs, threads);
    }

    /**
     * The same with a forced format.
     *
     * @param name the name of the format
     * @return a changed copy
     */
    public ImportOptions withFormat(String name) {
        return new ImportOptions(tables, Optional.of(name), threshold, signs, threads);
    }

    /**
     * The same on a number of threads.
     *
     * @param number how many
     * @return a changed copy
     */
    public ImportOptions withThreads(int number) {
        return new ImportOptions(tables, format, threshold, signs, number);
    }
}
