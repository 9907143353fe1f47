package org.phc4j.bridge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.phc4j.bridge.format.NeuronTables.Use;
import org.phc4j.bridge.regions.RegionRule;
import org.phc4j.bridge.select.Selection;
import org.phc4j.bridge.signs.TransmitterSigns;

/**
 * What files do not say themselves.
 *
 * @param tables tables of neurons, with what each means, in order
 * @param format the format, if the user insists on one
 * @param threshold the least that a connected pair must have, all its rows together: synapses, or weight without sign; 0 for any
 * @param signs signs of transmitters
 * @param inhibitory names or ids of neurons that inhibit, whatever files say
 * @param weights what weights the network gets
 * @param regions by what neurons form regions; what the files say, if empty
 * @param selection which neurons stay; all, if empty
 * @param input which neurons receive input; by their annotations, if empty
 * @param readout which neurons are read out; by their annotations, if empty
 * @param threads threads to work on, at least 1; the result does not depend on it
 */
public record ImportOptions(List<Table> tables, Optional<String> format, double threshold, TransmitterSigns signs, List<String> inhibitory,
        WeightRule weights, Optional<RegionRule> regions, Optional<Selection> selection, Optional<Selection> input, Optional<Selection> readout,
        int threads) {
    /** Copies the lists. */
    public ImportOptions {
        tables = List.copyOf(tables);
        inhibitory = List.copyOf(inhibitory);
    }

    /**
     * A table of neurons.
     *
     * @param file the file
     * @param use what it means
     */
    public record Table(Path file, Use use) {}

    /**
     * No tables, any format, no threshold, transmitters as in insects, counts as weights, everybody, one thread.
     *
     * @return the options
     */
    public static ImportOptions defaults() {
        return new ImportOptions(List.of(), Optional.empty(), 0, TransmitterSigns.INSECT, List.of(), WeightRule.SYNAPSES, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    /** Tables of neurons that are used when they lie beside a connectome file and no other is named, in this order. */
    private static final List<String> TABLES_BESIDE = List.of("all_cell_info.csv", "neurons.csv");

    /**
     * With the table of neurons that lies beside a file, if there is one: {@code all_cell_info.csv} or {@code neurons.csv}. It limits the
     * network to its neurons.
     *
     * @param file the connectome file
     * @return the options
     */
    public static ImportOptions beside(Path file) {
        return TABLES_BESIDE.stream().map(file::resolveSibling).filter(table -> Files.isRegularFile(table) && !table.equals(file)).findFirst()
                .map(table -> defaults().withTables(List.of(new Table(table, Use.CELLS)))).orElseGet(ImportOptions::defaults);
    }

    /**
     * The same with tables of neurons.
     *
     * @param value see the component of the record
     * @return a changed copy
     */
    public ImportOptions withTables(List<Table> value) {
        return new ImportOptions(value, format, threshold, signs, inhibitory, weights, regions, selection, input, readout, threads);
    }

    /**
     * The same with a forced format.
     *
     * @param value see the component of the record
     * @return a changed copy
     */
    public ImportOptions withFormat(Optional<String> value) {
        return new ImportOptions(tables, value, threshold, signs, inhibitory, weights, regions, selection, input, readout, threads);
    }

    /**
     * The same with a threshold.
     *
     * @param value see the component of the record
     * @return a changed copy
     */
    public ImportOptions withThreshold(double value) {
        return new ImportOptions(tables, format, value, signs, inhibitory, weights, regions, selection, input, readout, threads);
    }

    /**
     * The same with other signs of transmitters.
     *
     * @param value see the component of the record
     * @return a changed copy
     */
    public ImportOptions withSigns(TransmitterSigns value) {
        return new ImportOptions(tables, format, threshold, value, inhibitory, weights, regions, selection, input, readout, threads);
    }

    /**
     * The same with neurons that inhibit.
     *
     * @param value see the component of the record
     * @return a changed copy
     */
    public ImportOptions withInhibitory(List<String> value) {
        return new ImportOptions(tables, format, threshold, signs, value, weights, regions, selection, input, readout, threads);
    }

    /**
     * The same with other weights.
     *
     * @param value see the component of the record
     * @return a changed copy
     */
    public ImportOptions withWeights(WeightRule value) {
        return new ImportOptions(tables, format, threshold, signs, inhibitory, value, regions, selection, input, readout, threads);
    }

    /**
     * The same with other regions.
     *
     * @param value see the component of the record
     * @return a changed copy
     */
    public ImportOptions withRegions(Optional<RegionRule> value) {
        return new ImportOptions(tables, format, threshold, signs, inhibitory, weights, value, selection, input, readout, threads);
    }

    /**
     * The same with a selection.
     *
     * @param value see the component of the record
     * @return a changed copy
     */
    public ImportOptions withSelection(Optional<Selection> value) {
        return new ImportOptions(tables, format, threshold, signs, inhibitory, weights, regions, value, input, readout, threads);
    }

    /**
     * The same with an input population.
     *
     * @param value see the component of the record
     * @return a changed copy
     */
    public ImportOptions withInput(Optional<Selection> value) {
        return new ImportOptions(tables, format, threshold, signs, inhibitory, weights, regions, selection, value, readout, threads);
    }

    /**
     * The same with a readout population.
     *
     * @param value see the component of the record
     * @return a changed copy
     */
    public ImportOptions withReadout(Optional<Selection> value) {
        return new ImportOptions(tables, format, threshold, signs, inhibitory, weights, regions, selection, input, value, threads);
    }

    /**
     * The same with a number of threads.
     *
     * @param value see the component of the record
     * @return a changed copy
     */
    public ImportOptions withThreads(int value) {
        return new ImportOptions(tables, format, threshold, signs, inhibitory, weights, regions, selection, input, readout, value);
    }
}
