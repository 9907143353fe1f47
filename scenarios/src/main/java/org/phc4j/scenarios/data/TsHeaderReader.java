package org.phc4j.scenarios.data;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;

/**
 * Reads the header of a {@code .ts} file up to {@code @data}. Keywords count in any case and any order, each at most once; those
 * that say nothing about the rows are passed over.
 */
final class TsHeaderReader {
    private final LineBuffer lines;
    private final Map<String, Long> given = new HashMap<>();
    private @Nullable String name;
    private @Nullable Boolean univariate;
    private @Nullable Boolean equalLength;
    private int dimensions;
    private int seriesLength;
    private List<String> classes = List.of();

    private TsHeaderReader(LineBuffer lines) {
        this.lines = lines;
    }

    /**
     * Reads on from the current line, which is the first that is no comment.
     *
     * @return the header; the current line is that of {@code @data}
     */
    static TsHeader read(LineBuffer lines) {
        return new TsHeaderReader(lines).read();
    }

    private TsHeader read() {
        do {
            if (!lines.isBlankOrComment() && isData()) {
                return header();
            }
        } while (lines.next());
        throw BadInputException.in(lines.file(), "the file ends within the header", "a line with @data and then the cases");
    }

    private boolean isData() {
        String text = lines.text();
        if (text.charAt(0) != '@') {
            throw lines.bad(lines.start(), lines.end(), "a line that starts with @, as long as @data has not come");
        }
        String[] words = text.split("\\s+", 2);
        String key = words[0].substring(1).toLowerCase(Locale.ROOT);
        String value = words.length > 1 ? words[1] : "";
        Long before = given.put(key, lines.number());
        if (before != null) {
            throw lines.bad(words[0] + " for the second time", "it once (it is in line " + before + ")");
        }
        if (key.equals("data") && !value.isEmpty()) {
            throw lines.bad("@data with '" + value + "' behind it", "@data alone; the cases start in the next line");
        }
        keep(key, value);
        return key.equals("data");
    }

    private void keep(String key, String value) {
        switch (key) {
            case "problemname" -> name = value.isEmpty() ? null : value;
            case "timestamps" -> refuse(flag(key, value), "@timeStamps true",
                    "@timeStamps false (time stamps are not supported)");
            case "targetlabel" -> refuse(flag(key, value), "@targetLabel true",
                    "classes, as in '@classLabel true a b c' (targets that are numbers are not supported)");
            case "missing" -> flag(key, value);
            case "univariate" -> univariate = flag(key, value);
            case "dimension", "dimensions" -> dimensions = count(key, value);
            case "equallength" -> equalLength = flag(key, value);
            case "serieslength" -> seriesLength = count(key, value);
            case "classlabel" -> classes = classNames(value);
            default -> { }
        }
    }

    private void refuse(boolean given, String found, String expected) {
        if (given) {
            throw lines.bad(found, expected);
        }
    }

    private boolean flag(String key, String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return value.equalsIgnoreCase("true");
        }
        throw lines.bad("@" + key + " '" + value + "'", "true or false");
    }

    private int count(String key, String value) {
        try {
            int count = Integer.parseInt(value);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below: the text is as bad as a number below 1.
        }
        throw lines.bad("@" + key + " '" + value + "'", "a whole number of at least 1");
    }

    private List<String> classNames(String value) {
        String[] words = value.split("\\s+");
        if (words.length < 2 || !words[0].equalsIgnoreCase("true")) {
            throw lines.bad("@classLabel '" + value + "'", "the class names, as in '@classLabel true a b c'");
        }
        Set<String> names = new LinkedHashSet<>();
        for (String word : List.of(words).subList(1, words.length)) {
            if (!names.add(word)) {
                throw lines.bad("class '" + word + "' for the second time in @classLabel", "every class once");
            }
        }
        return List.copyOf(names);
    }

    private TsHeader header() {
        if (classes.isEmpty()) {
            throw lines.bad("@data without @classLabel before it", "the class names, as in '@classLabel true a b c'");
        }
        boolean one = Boolean.TRUE.equals(univariate);
        if (one && dimensions > 1) {
            throw lines.bad("@univariate true and @dimensions " + dimensions, "two that agree");
        }
        boolean equal = equalLength != null ? equalLength : seriesLength > 0;
        return new TsHeader(name, one ? 1 : dimensions, equal, seriesLength, classes);
    }
}
