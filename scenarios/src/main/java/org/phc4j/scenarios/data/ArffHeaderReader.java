package org.phc4j.scenarios.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;

/**
 * Reads the header of an {@code .arff} file up to {@code @data}: numeric attributes or one relational attribute of numeric ones,
 * then the class, a nominal attribute. Keywords count in any case.
 */
final class ArffHeaderReader {
    private static final Set<String> NUMERIC = Set.of("numeric", "real", "integer");
    private static final String SHAPE = "numeric attributes or one relational attribute, and the class '{a,b,c}' as the last one";

    private final LineBuffer lines;
    private @Nullable String name;
    private int outer;
    private int inner;
    private boolean relational;
    private boolean inside;
    private String classAttribute = "";
    private List<String> classes = List.of();

    private ArffHeaderReader(LineBuffer lines) {
        this.lines = lines;
    }

    /**
     * Reads on from the current line, which is the first that is no comment.
     *
     * @return the header; the current line is that of {@code @data}
     */
    static ArffHeader read(LineBuffer lines) {
        return new ArffHeaderReader(lines).read();
    }

    private ArffHeader read() {
        do {
            if (!lines.isBlankOrComment() && isData()) {
                return header();
            }
        } while (lines.next());
        throw BadInputException.in(lines.file(), "the file ends within the header", "a line with @data and then the cases");
    }

    private boolean isData() {
        ArffWords words = new ArffWords(lines.text());
        String keyword = words.word().toLowerCase(Locale.ROOT);
        switch (keyword) {
            case "@relation" -> relation(words.word());
            case "@attribute" -> attribute(words);
            case "@end" -> end();
            case "@data" -> { }
            default -> throw lines.bad(lines.start(), lines.end(), "@relation, @attribute, @end or @data");
        }
        return keyword.equals("@data");
    }

    private void relation(String word) {
        if (name != null) {
            throw lines.bad("@relation for the second time", "it once");
        }
        name = word;
    }

    private void attribute(ArffWords words) {
        String attribute = words.word();
        String type = words.rest();
        String kind = type.toLowerCase(Locale.ROOT);
        if (!classes.isEmpty()) {
            throw lines.bad("attribute '" + attribute + "' behind the class '" + classAttribute + "'", SHAPE);
        }
        if (NUMERIC.contains(kind)) {
            numeric();
        } else if (kind.equals("relational") && !relational && outer == 0) {
            relational = true;
            inside = true;
        } else if (type.startsWith("{") && type.endsWith("}") && !inside) {
            classAttribute = attribute;
            classes = nominal(type.substring(1, type.length() - 1));
        } else {
            throw lines.bad("attribute '" + attribute + "' of type '" + type + "'", SHAPE);
        }
    }

    private void numeric() {
        if (relational && !inside) {
            throw lines.bad("a numeric attribute beside a relational one", SHAPE);
        }
        if (inside) {
            inner++;
        } else {
            outer++;
        }
    }

    private void end() {
        if (!inside) {
            throw lines.bad("@end without a relational attribute before it", SHAPE);
        }
        inside = false;
    }

    private List<String> nominal(String text) {
        List<String> values = ArffWords.values(text);
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            if (value.isEmpty() || !seen.add(value)) {
                throw lines.bad("class '" + value + "' in attribute '" + classAttribute + "'", "every class once, with a name");
            }
        }
        return values;
    }

    private ArffHeader header() {
        int steps = relational ? inner : outer;
        if (inside || steps == 0 || classes.isEmpty()) {
            throw lines.bad("@data after " + steps + " numeric attributes and " + classes.size() + " classes"
                    + (inside ? " and no @end" : ""), SHAPE);
        }
        String relation = name == null || name.isEmpty() ? "arff" : name;
        return new ArffHeader(relation, relational, steps, classAttribute, classes);
    }
}
