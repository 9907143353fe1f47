package org.phc4j.scenarios.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/**
 * The files of a folder that make up a data set.
 *
 * @param train the training part
 * @param test the test part of the same name, if there is one
 */
record PartFiles(Path train, Optional<Path> test) {
    private static final Pattern PART = Pattern.compile("(.*)_(TRAIN|TEST)(?:_compact_\\d+x\\d+_scale\\d+)?\\.(.*)",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> PREFERRED = List.of("ts", "arff", "safetensors", "i16le");

    /** A file that is a part by its name. */
    private record Part(Path file, String stem, boolean training, int preference) implements Comparable<Part> {
        static Stream<Part> of(Path file) {
            String name = String.valueOf(file.getFileName());
            Matcher matcher = PART.matcher(name);
            if (name.startsWith(".") || !matcher.matches() || !Files.isRegularFile(file)) {
                return Stream.empty();
            }
            String extension = matcher.group(3).toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
            int place = PREFERRED.indexOf(extension);
            return Stream.of(new Part(file, matcher.group(1), matcher.group(2).equalsIgnoreCase("TRAIN"),
                    place < 0 ? PREFERRED.size() : place));
        }

        @Override
        public int compareTo(Part other) {
            return file.compareTo(other.file);
        }
    }

    /** Finds the parts in a folder. */
    static PartFiles in(Path folder) {
        List<Part> parts = parts(folder);
        List<Part> training = preferred(parts.stream().filter(Part::training).toList());
        if (training.size() != 1) {
            String found = training.isEmpty() ? "no training part" + others(parts)
                    : training.size() + " training parts: " + names(training);
            throw BadInputException.in(folder, found, "one file NAME_TRAIN.*, with NAME_TEST.* beside it");
        }
        Part train = training.getFirst();
        List<Part> testing = preferred(parts.stream().filter(p -> !p.training() && p.stem().equals(train.stem())).toList());
        if (testing.size() > 1) {
            throw BadInputException.in(folder, testing.size() + " test parts: " + names(testing),
                    "one for " + train.file().getFileName());
        }
        if (testing.isEmpty() && parts.stream().anyMatch(p -> !p.training())) {
            throw BadInputException.in(folder, "no test part for " + train.file().getFileName() + others(parts),
                    train.stem() + "_TEST.*");
        }
        return new PartFiles(train.file(), testing.stream().map(Part::file).findFirst());
    }

    private static List<Part> parts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(Part::of).sorted().toList();
        } catch (IOException e) {
            throw Unreadable.because(folder, e);
        }
    }

    private static List<Part> preferred(List<Part> parts) {
        int best = parts.stream().mapToInt(Part::preference).min().orElse(0);
        return parts.stream().filter(p -> p.preference() == best).toList();
    }

    private static String others(List<Part> parts) {
        return parts.isEmpty() ? "" : " among " + names(parts);
    }

    private static String names(List<Part> parts) {
        return parts.stream().map(p -> String.valueOf(p.file().getFileName())).collect(Collectors.joining(", "));
    }
}
