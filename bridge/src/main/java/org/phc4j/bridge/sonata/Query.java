package org.phc4j.bridge.sonata;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.phc4j.connectomes.BadInputException;

/**
 * Which nodes an edge type connects, as SONATA's type tables say it: {@code *} for all, comparisons such as {@code ei=='e'},
 * {@code layer>=4} or {@code pop in ['a', 'b']}, joined by {@code &} ({@code &&}, {@code and}), {@code |} ({@code ||}, {@code or}),
 * {@code !} ({@code ~}, {@code not}) and parentheses. Values compare as numbers if both are numbers, else as texts; a comparison with an
 * attribute that a node does not have does not hold.
 */
public sealed interface Query {
    /**
     * Whether a node satisfies it.
     *
     * @param attributes gives the node's attributes by name
     * @return true if it does
     */
    boolean holds(Function<String, Optional<String>> attributes);

    /**
     * Understands a query.
     *
     * @param text the query
     * @param place where it stands, for complaints
     * @return the query
     * @throws BadInputException if it is none
     */
    static Query parse(String text, String place) {
        return new QueryParser(text, place).parse();
    }

    /** Every node satisfies it. */
    record All() implements Query {
        @Override
        public boolean holds(Function<String, Optional<String>> attributes) {
            return true;
        }
    }

    /**
     * A comparison.
     *
     * @param attribute name of the attribute
     * @param relation how it compares
     * @param value with what
     */
    record Comparison(String attribute, Relation relation, String value) implements Query {
        @Override
        public boolean holds(Function<String, Optional<String>> attributes) {
            return attributes.apply(attribute).filter(found -> relation.holds(compare(found, value))).isPresent();
        }

        private static int compare(String one, String other) {
            Optional<Double> a = number(one);
            Optional<Double> b = number(other);
            return a.isPresent() && b.isPresent() ? Double.compare(a.get(), b.get()) : one.compareTo(other);
        }

        private static Optional<Double> number(String text) {
            try {
                return Optional.of(Double.parseDouble(text) + 0.0);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * All of several, or any of them.
     *
     * @param all whether all must hold
     * @param parts the parts
     */
    record Join(boolean all, List<Query> parts) implements Query {
        /** Copies the parts. */
        public Join {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Function<String, Optional<String>> attributes) {
            return all ? parts.stream().allMatch(part -> part.holds(attributes)) : parts.stream().anyMatch(part -> part.holds(attributes));
        }
    }

    /**
     * The opposite.
     *
     * @param part of what
     */
    record Not(Query part) implements Query {
        @Override
        public boolean holds(Function<String, Optional<String>> attributes) {
            return !part.holds(attributes);
        }
    }

    /** How values compare. */
    enum Relation {
        /** Equal. */
        EQUAL("=="),
        /** Not equal. */
        UNEQUAL("!="),
        /** Less or equal. */
        AT_MOST("<="),
        /** Greater or equal. */
        AT_LEAST(">="),
        /** Less. */
        LESS("<"),
        /** Greater. */
        GREATER(">");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        /**
         * How a query writes it.
         *
         * @return one or two characters
         */
        String sign() {
            return sign;
        }

        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case AT_MOST -> order <= 0;
                case AT_LEAST -> order >= 0;
                case LESS -> order < 0;
                case GREATER -> order > 0;
            };
        }
    }
}
