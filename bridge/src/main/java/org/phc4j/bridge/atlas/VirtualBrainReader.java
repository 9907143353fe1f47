package org.phc4j.bridge.atlas;

import java.util.List;
import java.util.Optional;
import org.phc4j.bridge.collect.Annotations;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.format.ConnectomeReader;
import org.phc4j.bridge.format.FormatSettings;
import org.phc4j.bridge.format.Match;
import org.phc4j.bridge.atlas.ZipTexts.Line;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * Connectivity archives of The Virtual Brain (Sanz Leon et al., Front Neuroinform 7, 2013): {@code weights.txt} (N x N, the row receives,
 * the column sends), {@code centres.txt} (label x y z), and if there are {@code tract_lengths.txt} (mm; divided by the conduction speed
 * they are delays), {@code areas.txt}, {@code cortical.txt} and {@code hemispheres.txt} (1 for right). Regions are the neurons of the
 * network.
 */
public final class VirtualBrainReader implements ConnectomeReader {
    private static final int MOST = 1 << 14;
    private static final double LARGEST = 1e15;
    private static final List<String> AXES = List.of("x", "y", "z");

    private final FormatSettings settings;

    /** Made by the service loader. */
    public VirtualBrainReader() {
        this(FormatSettings.NONE);
    }

    private VirtualBrainReader(FormatSettings settings) {
        this.settings = settings;
    }

    @Override
    public ConnectomeReader with(FormatSettings changed) {
        return new VirtualBrainReader(changed);
    }

    @Override
    public String name() {
        return "tvb";
    }

    @Override
    public String description() {
        return "The Virtual Brain: zip of weights.txt, centres.txt, tract_lengths.txt ...";
    }

    @Override
    public Match match(SourceFile file) {
        if (!ZipTexts.recognises(file)) {
            return Match.NONE;
        }
        try (ZipTexts zip = ZipTexts.open(file)) {
            return zip.has("weights.txt") ? Match.CONNECTIONS : Match.NONE;
        } catch (BadInputException e) {
            return Match.NONE;
        }
    }

    @Override
    public void read(List<SourceFile> files, Collector collector) {
        if (files.size() != 1) {
            throw BadInputException.in(files, files.size() + " archives", "one");
        }
        SourceFile file = files.getFirst();
        file.progress().read(file.size());
        try (ZipTexts zip = ZipTexts.open(file)) {
            List<Line> weights = zip.lines("weights.txt", MOST)
                    .orElseThrow(() -> BadInputException.in(file, "no weights.txt", "an archive of The Virtual Brain"));
            square(weights, weights.size(), file);
            Optional<List<Line>> lengths = zip.lines("tract_lengths.txt", MOST);
            lengths.ifPresent(lines -> square(lines, weights.size(), file));
            int[] numbers = regions(zip, weights.size(), file, collector);
            connect(weights, lengths, numbers, collector);
        }
    }

    private static void square(List<Line> lines, int size, SourceFile file) {
        if (size == 0 || lines.size() != size) {
            throw BadInputException.in(lines.isEmpty() ? file : lines.getFirst().place(), lines.size() + " rows",
                    size == 0 ? "a square matrix" : size + ", as in weights.txt");
        }
        for (Line line : lines) {
            if (line.words().size() != size) {
                throw line.complaint(Math.min(line.words().size(), size), size + " numbers, as there are rows");
            }
        }
    }

    private static int[] regions(ZipTexts zip, int size, SourceFile file, Collector collector) {
        Optional<List<Line>> centres = zip.lines("centres.txt", MOST).or(() -> zip.lines("centers.txt", MOST));
        checkSize(centres, size, file, "centres.txt");
        int[] numbers = new int[size];
        for (int k = 0; k < size; k++) {
            int region = k;
            numbers[k] = collector.neurons().of(centres.map(lines -> lines.get(region).words().getFirst()).orElse("r" + k));
            if (!collector.neurons().declare(numbers[k], true)) {
                throw centres.orElseThrow().get(k).complaint(0, "a label that occurs once");
            }
        }
        Annotations annotations = collector.annotations();
        centres.ifPresent(lines -> {
            for (int k = 0; k < size; k++) {
                for (int axis = 0; axis < AXES.size(); axis++) {
                    annotations.add(numbers[k], AXES.get(axis), Double.toString(lines.get(k).real(axis + 1)));
                }
            }
        });
        values(zip, "areas.txt", file, numbers, annotations, "area", Double::toString);
        values(zip, "cortical.txt", file, numbers, annotations, "cortical", value -> value == 0 ? "no" : "yes");
        values(zip, "hemispheres.txt", file, numbers, annotations, "hemisphere", value -> value == 0 ? "left" : "right");
        return numbers;
    }

    /** What one number per region says. */
    private interface Wording {
        String of(double value);
    }

    private static void values(ZipTexts zip, String name, SourceFile file, int[] numbers, Annotations annotations, String label, Wording wording) {
        Optional<List<Line>> lines = zip.lines(name, MOST);
        checkSize(lines, numbers.length, file, name);
        for (int k = 0; k < numbers.length && lines.isPresent(); k++) {
            annotations.add(numbers[k], label, wording.of(lines.get().get(k).real(0)));
        }
    }

    private static void checkSize(Optional<List<Line>> lines, int size, SourceFile file, String name) {
        if (lines.isPresent() && lines.get().size() != size) {
            throw BadInputException.in(file + ": " + name, lines.get().size() + " lines", size + ", as many as weights.txt has rows");
        }
    }

    private void connect(List<Line> weights, Optional<List<Line>> lengths, int[] numbers, Collector collector) {
        long delayed = 0;
        for (int to = 0; to < numbers.length; to++) {
            for (int from = 0; from < numbers.length; from++) {
                double weight = weights.get(to).real(from);
                if (Math.abs(weight) > LARGEST) {
                    throw weights.get(to).complaint(from, "a weight of -1e15..1e15");
                }
                double delay = Double.NaN;
                if (lengths.isPresent()) {
                    delay = delay(lengths.get().get(to), from);
                    delayed += weight == 0 ? 0 : 1;
                }
                collector.addWeighted(numbers[from], numbers[to], 1, weight, delay);
            }
        }
        collector.note("delays from tract lengths at " + settings.conductionSpeed() + " mm/ms", delayed);
    }

    private double delay(Line line, int column) {
        double length = line.real(column);
        if (length < 0 || length > LARGEST) {
            throw line.complaint(column, "a length in mm of 0..1e15");
        }
        return length / settings.conductionSpeed();
    }
}
