package org.phc4j.bridge.atlas;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/**
 * Text files in a zip archive, by their names without folders. An entry that unpacks to more than {@value #FREE_BYTES} bytes and more than
 * {@value #MAX_RATIO} times what it takes in the archive is refused, as is an archive of more than {@value #MAX_ENTRIES} entries.
 */
final class ZipTexts implements AutoCloseable {
    static final long FREE_BYTES = 1 << 24;
    static final long MAX_RATIO = 400;
    static final int MAX_ENTRIES = 1000;

    private final Path path;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    private ZipTexts(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
        if (zip.size() > MAX_ENTRIES) {
            throw BadInputException.in(path, zip.size() + " entries", "at most " + MAX_ENTRIES);
        }
        Enumeration<? extends ZipEntry> all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (!entry.isDirectory() && !name.startsWith(".") && entries.put(name, entry) != null) {
                throw BadInputException.in(path, "two entries '" + name + "'", "one of each name");
            }
        }
    }

    /** One line of an entry, cut into words. */
    record Line(String place, int number, List<String> words) {
        double real(int word) {
            String text = word < words.size() ? words.get(word) : "";
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw complaint(word, "a finite number");
        }

        BadInputException complaint(int word, String expected) {
            return BadInputException.at(place, number, word + 1L, word < words.size() ? words.get(word) : "", expected);
        }
    }

    static boolean recognises(SourceFile file) {
        byte[] head = file.head();
        return !file.gzip() && head.length > 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    static ZipTexts open(SourceFile file) {
        try {
            ZipFile zip = new ZipFile(file.path().toFile());
            boolean sound = false;
            try {
                ZipTexts texts = new ZipTexts(file.path(), zip);
                sound = true;
                return texts;
            } finally {
                if (!sound) {
                    zip.close();
                }
            }
        } catch (IOException e) {
            throw new BadInputException(file + ": broken archive (" + e.getMessage() + "); expected a whole zip file", e);
        }
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** The lines of an entry that hold anything, or empty if there is no such entry. */
    Optional<List<Line>> lines(String name, int most) {
        ZipEntry entry = entries.get(name);
        return entry == null ? Optional.empty() : Optional.of(read(name, entry, most));
    }

    private List<Line> read(String name, ZipEntry entry, int most) {
        String place = path + ": " + name;
        List<Line> lines = new ArrayList<>();
        try (InputStream raw = zip.getInputStream(entry); BufferedReader text = new BufferedReader(
                new InputStreamReader(new Bounded(place, raw, Math.max(1, entry.getCompressedSize())), StandardCharsets.UTF_8.newDecoder()))) {
            int number = 0;
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                number++;
                String stripped = line.strip();
                if (!stripped.isEmpty()) {
                    lines.add(new Line(place, number, List.of(stripped.split("[\\s,;]+"))));
                }
                if (lines.size() > most) {
                    throw BadInputException.at(place, number, 0, stripped, "at most " + most + " lines");
                }
            }
        } catch (IOException e) {
            throw Unreadable.because(place, e);
        }
        return lines;
    }

    /** Stops at what no table of numbers unpacks to. */
    private static final class Bounded extends FilterInputStream {
        private final String place;
        private final long packed;
        private long bytes;

        Bounded(String place, InputStream in, long packed) {
            super(in);
            this.place = place;
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            bytes += Math.max(0, read);
            if (bytes > FREE_BYTES && bytes / MAX_RATIO > packed) {
                throw BadInputException.in(place, "an entry that unpacks to over " + MAX_RATIO + " times its size", "a table");
            }
            return read;
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw Unreadable.because(path, e);
        }
    }
}
