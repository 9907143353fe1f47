package org.phc4j.bridge.select;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A condition on a neuron, such as {@code super_class == 'central' && side == 'left'}. What it asks for are labels, by name; a neuron
 * without one has the empty text.
 *
 * <pre>
 *   condition = either { "||" either }
 *   either    = plain { "&amp;&amp;" plain }
 *   plain     = "!" plain | "(" condition ")" | label comparison value | label "in" "(" value { "," value } ")"
 *   comparison = "==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "=~"
 *   value     = 'text' | "text" | number
 *   label     = letters, digits, _ and . | `any text`
 * </pre>
 *
 * <p>{@code ==} compares numbers, exactly, where both sides are numbers, else texts; {@code <} and its like hold for numbers alone;
 * {@code =~} finds a regular expression anywhere in the text.
 */
public sealed interface Selection {
    /**
     * Whether a neuron is chosen.
     *
     * @param label gives the text that the neuron has under a label
     * @return true if the condition holds
     */
    boolean holds(UnaryOperator<String> label);

    /**
     * The labels that are asked for.
     *
     * @return their names
     */
    List<String> labels();

    /**
     * Any of several conditions.
     *
     * @param parts the conditions
     */
    record Any(List<Selection> parts) implements Selection {
        @Override
        public boolean holds(UnaryOperator<String> label) {
            return parts.stream().anyMatch(part -> part.holds(label));
        }

        @Override
        public List<String> labels() {
            return parts.stream().flatMap(part -> part.labels().stream()).toList();
        }
    }

    /**
     * All of several conditions.
     *
     * @param parts the conditions
     */
    record All(List<Selection> parts) implements Selection {
        @Override
        public boolean holds(UnaryOperator<String> label) {
            return parts.stream().allMatch(part -> part.holds(label));
        }

        @Override
        public List<String> labels() {
            return parts.stream().flatMap(part -> part.labels().stream()).toList();
        }
    }

    /**
     * The contrary of a condition.
     *
     * @param part the condition
     */
    record Not(Selection part) implements Selection {
        @Override
        public boolean holds(UnaryOperator<String> label) {
            return !part.holds(label);
        }

        @Override
        public List<String> labels() {
            return part.labels();
        }
    }

    /**
     * A label is one of some values.
     *
     * @param label its name
     * @param values the values
     */
    record OneOf(String label, List<String> values) implements Selection {
        @Override
        public boolean holds(UnaryOperator<String> text) {
            String found = text.apply(label);
            return values.stream().anyMatch(value -> equal(found, value));
        }

        @Override
        public List<String> labels() {
            return List.of(label);
        }

        private static boolean equal(String found, String value) {
            if (found.equals(value)) {
                return true;
            }
            Optional<BigDecimal> left = number(found);
            return left.isPresent() && number(value).filter(right -> left.get().compareTo(right) == 0).isPresent();
        }
    }

    /**
     * A number under a label, compared.
     *
     * @param label its name
     * @param comparison one of {@code <, <=, >, >=}
     * @param value what it is compared with
     */
    record Compared(String label, String comparison, BigDecimal value) implements Selection {
        @Override
        public boolean holds(UnaryOperator<String> text) {
            Optional<BigDecimal> found = number(text.apply(label));
            if (found.isEmpty()) {
                return false;
            }
            int order = found.get().compareTo(value);
            return switch (comparison) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }

        @Override
        public List<String> labels() {
            return List.of(label);
        }
    }

    /**
     * A label in which a pattern is found.
     *
     * @param label its name
     * @param pattern the pattern
     */
    record Found(String label, Pattern pattern) implements Selection {
        @Override
        public boolean holds(UnaryOperator<String> text) {
            return pattern.matcher(text.apply(label)).find();
        }

        @Override
        public List<String> labels() {
            return List.of(label);
        }
    }

    /** The number that a text is, exactly: ids have more digits than a double holds. */
    private static Optional<BigDecimal> number(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
