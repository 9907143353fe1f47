package org.phc4j.scenarios.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/**
 * The archive's MotorImagery in 1/27 of its size. In the archive's own file the channels overlap: channel c at step t is sample
 * 64 c + t of one sequence. So a case is stored as that sequence, 16-bit integers in little-endian order, times a scale:
 *
 * <pre>
 *   NAME_TRAIN_compact_278x7032_scale32.i16le[.gz]   278 cases of 7,032 integers, to be divided by 32: 64 channels of 3,000 steps
 *   NAME_TRAIN_labels.txt                            the class of each case, a line each
 * </pre>
 *
 * <p>The file has no header: it is known by its name, which states its shape.
 */
final class CompactSeries {
    /** The shape, in a file's name. */
    static final Pattern NAME = Pattern.compile("(.*_(?:TRAIN|TEST))_compact_(\\d{1,7})x(\\d{1,7})_scale(\\d{1,5})\\.i16le(\\.gz)?",
            Pattern.CASE_INSENSITIVE);

    private static final int CHANNELS = 64;
    private static final int SHIFT = 64;

    private final Path file;
    private final int cases;
    private final int samples;
    private final int scale;
    private final Path labels;

    private CompactSeries(Path file, Matcher name) {
        this.file = file;
        this.cases = Integer.parseInt(name.group(2));
        this.samples = Integer.parseInt(name.group(3));
        this.scale = Integer.parseInt(name.group(4));
        this.labels = file.resolveSibling(name.group(1) + "_labels.txt");
        if (cases < 1 || samples <= SHIFT * (CHANNELS - 1) || scale < 1) {
            throw BadInputException.in(file, "a shape of " + cases + " cases, " + samples + " samples, scale " + scale,
                    "at least 1 case of more than " + SHIFT * (CHANNELS - 1) + " samples, and a scale of at least 1");
        }
        if ((long) cases * steps() * CHANNELS > SeriesCollector.mostValues()) {
            throw BadInputException.in(file, (long) cases * steps() * CHANNELS + " values", "at most " + SeriesCollector.mostValues()
                    + ", which fill half of the memory; give the virtual machine more with -Xmx");
        }
    }

    /** Reads a file, if its name is of this form. */
    static Optional<ReadSeries> read(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? Optional.of(new CompactSeries(file, name).read()) : Optional.empty();
    }

    private int steps() {
        return samples - SHIFT * (CHANNELS - 1);
    }

    private ReadSeries read() {
        List<String> given = labels();
        List<String> classes = given.stream().distinct().sorted().toList();
        int[] classOf = given.stream().mapToInt(classes::indexOf).toArray();
        String stem = String.valueOf(labels.getFileName()).replaceFirst("_(?i:TRAIN|TEST)_labels\\.txt$", "");
        return new ReadSeries(new LabelledSeries(stem, CHANNELS, classes, values(), classOf), file, new long[0]);
    }

    private List<String> labels() {
        if (!Files.isRegularFile(labels)) {
            throw BadInputException.in(file, "no " + labels.getFileName() + " beside it", "the class of each case, a line each");
        }
        List<String> lines;
        try {
            lines = new ArrayList<>(Files.readAllLines(labels));
        } catch (IOException e) {
            throw Unreadable.because(labels, e);
        }
        lines.replaceAll(String::strip);
        int blank = lines.indexOf("");
        if (blank >= 0) {
            throw BadInputException.at(labels, blank + 1L, 0, "", "the name of a class");
        }
        if (lines.size() != cases) {
            throw BadInputException.in(labels, lines.size() + " labels", cases + ", as " + file.getFileName() + " has cases");
        }
        return lines;
    }

    private float[][] values() {
        float[][] series = new float[cases][];
        byte[] bytes = new byte[samples * Short.BYTES];
        try (InputStream content = InputFile.open(file)) {
            for (int n = 0; n < cases; n++) {
                int got = content.readNBytes(bytes, 0, bytes.length);
                if (got < bytes.length) {
                    throw BadInputException.in(file + ": case " + (n + 1), got + " bytes", bytes.length + ", as the name states");
                }
                series[n] = unfolded(bytes);
            }
            if (content.read() >= 0) {
                throw BadInputException.in(file, "bytes behind the last case", "(" + cases + ", " + samples + ") integers, as the name states");
            }
        } catch (EOFException | ZipException e) {
            throw new BadInputException(file + ": damaged or cut short; expected a complete gzip file", e);
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
        return series;
    }

    private float[] unfolded(byte[] bytes) {
        ByteBuffer sequence = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[steps() * CHANNELS];
        for (int t = 0; t < steps(); t++) {
            for (int c = 0; c < CHANNELS; c++) {
                values[t * CHANNELS + c] = (float) sequence.getShort((SHIFT * c + t) * Short.BYTES) / scale;
            }
        }
        return values;
    }
}
