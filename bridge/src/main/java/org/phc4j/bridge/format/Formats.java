package org.phc4j.bridge.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/** All formats, and the choice among them by the content of files. */
public final class Formats {
    private Formats() {}

    /**
     * What is to be read, by whom.
     *
     * @param reader the format
     * @param files files of this format
     * @param tables files that hold no connections of any format, and are tables of neurons
     */
    public record Choice(ConnectomeReader reader, List<SourceFile> files, List<SourceFile> tables) {}

    /**
     * All formats.
     *
     * @return readers in ascending order of their names
     */
    public static List<ConnectomeReader> all() {
        return ServiceLoader.load(ConnectomeReader.class, Formats.class.getClassLoader()).stream().map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(ConnectomeReader::name)).toList();
    }

    /**
     * The format of a data set.
     *
     * @param files its files; tables of neurons may be among them
     * @param forced the name of the format, if the user insists on one
     * @return the choice
     * @throws BadInputException if no format fits, or several do
     */
    public static Choice choose(List<SourceFile> files, Optional<String> forced) {
        if (forced.isPresent()) {
            return new Choice(named(forced.get()), files, List.of());
        }
        List<ConnectomeReader> candidates = all().stream().filter(reader -> files.stream().anyMatch(file -> reader.match(file) == Match.CONNECTIONS))
                .toList();
        if (candidates.isEmpty() && files.size() == 1 && almostMatrix(files.getFirst())) {
            return new Choice(named("matrix"), files, List.of()); // which says what is wrong with it
        }
        if (candidates.isEmpty()) {
            throw BadInputException.in(files.getFirst(), "not recognised as a connectome",
                    all().stream().map(ConnectomeReader::name).collect(Collectors.joining(", ")) + "; --format forces one");
        }
        List<Choice> fitting = new ArrayList<>();
        for (ConnectomeReader reader : candidates) {
            List<SourceFile> own = files.stream().filter(file -> reader.match(file) != Match.NONE).toList();
            List<SourceFile> rest = files.stream().filter(file -> !own.contains(file)).toList();
            if (rest.stream().allMatch(NeuronTables::recognises)) {
                fitting.add(new Choice(reader, own, rest));
            }
        }
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        String names = candidates.stream().map(ConnectomeReader::name).collect(Collectors.joining(", "));
        throw BadInputException.in(files.size() == 1 ? files.getFirst() : files,
                fitting.isEmpty() ? "not all of one format (candidates: " + names + ")" : "ambiguous: it may be " + names, "--format to say which");
    }

    /** Text that holds numbers, or nothing at all. */
    private static boolean almostMatrix(SourceFile file) {
        for (byte each : file.head()) {
            if (each == 0) {
                return false;
            }
        }
        List<Row> rows = file.firstRows(2);
        return rows.isEmpty() || rows.stream().anyMatch(row -> IntStream.range(0, row.size()).anyMatch(row::numeric));
    }

    private static ConnectomeReader named(String name) {
        return all().stream().filter(reader -> reader.name().equals(name)).findFirst().orElseThrow(() -> new BadInputException("--format = "
                + name + "; expected one of " + all().stream().map(ConnectomeReader::name).collect(Collectors.joining(", "))));
    }
}
