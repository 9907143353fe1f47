package org.phc4j.scenarios.data;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Class names in declared order, and the number of each. */
final class ClassNames {
    private static final int MOST_SHOWN = 12;
    private static final int LONGEST_SHOWN = 24;

    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final String declaredBy;

    /**
     * Names without repetition.
     *
     * @param names in declared order
     * @param declaredBy what declares them in the file's own words, for complaints
     */
    ClassNames(List<String> names, String declaredBy) {
        this.names = List.copyOf(names);
        this.declaredBy = declaredBy;
        for (String name : this.names) {
            numbers.put(name, numbers.size());
        }
    }

    List<String> names() {
        return names;
    }

    /** Number of the label that stands in the current line. */
    int number(LineBuffer lines, int from, int to, String label) {
        if (label.isEmpty()) {
            throw lines.bad("no label at the end of the row", oneOf());
        }
        Integer number = numbers.get(label);
        if (number == null) {
            throw lines.bad(from, to, oneOf());
        }
        return number;
    }

    private String oneOf() {
        return "one of the " + names.size() + " classes of " + Excerpt.of(declaredBy, 2 * LONGEST_SHOWN) + ": " + list(names);
    }

    /** Names for a complaint: not more than anyone reads. */
    static String list(Collection<String> names) {
        String shown = names.stream().limit(MOST_SHOWN).map(name -> Excerpt.of(name, LONGEST_SHOWN))
                .collect(Collectors.joining(", "));
        return names.size() > MOST_SHOWN ? shown + ", ..." : shown;
    }
}
