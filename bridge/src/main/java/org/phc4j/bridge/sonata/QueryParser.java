package org.phc4j.bridge.sonata;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.phc4j.bridge.sonata.Query.Relation;
import org.phc4j.connectomes.BadInputException;

/** Understands queries by recursive descent: or, and, not, comparison. */
final class QueryParser {
    private static final int DEEPEST = 64;
    private static final String EXPECTED = "a query such as ei=='e', a>=2&b!='x', * or nothing";

    private final String text;
    private final String place;
    private int at;
    private int depth;

    QueryParser(String text, String place) {
        this.text = text;
        this.place = place;
    }

    Query parse() {
        if (text.isBlank() || text.strip().equals("*")) {
            return new Query.All();
        }
        Query query = either();
        blanks();
        if (at < text.length()) {
            throw complaint();
        }
        return query;
    }

    private Query either() {
        if (++depth > DEEPEST) {
            throw complaint();
        }
        Query query = join(false, this::both, "||", "|", "or");
        depth--;
        return query;
    }

    private Query both() {
        return join(true, this::term, "&&", "&", "and");
    }

    private Query join(boolean all, Supplier<Query> part, String... signs) {
        List<Query> parts = new ArrayList<>(List.of(part.get()));
        while (skip(signs)) {
            parts.add(part.get());
        }
        return parts.size() == 1 ? parts.getFirst() : new Query.Join(all, parts);
    }

    private Query term() {
        int negations = 0;
        while (!ahead("!=") && skip("!", "~", "not")) {
            negations++;
        }
        Query query = skip("(") ? parenthesis() : comparison();
        return negations % 2 == 0 ? query : new Query.Not(query);
    }

    private Query parenthesis() {
        Query query = either();
        if (!skip(")")) {
            throw complaint();
        }
        return query;
    }

    private Query comparison() {
        String attribute = value();
        if (skip("in")) {
            return within(attribute);
        }
        for (Relation relation : Relation.values()) {
            if (skip(relation.sign())) {
                return new Query.Comparison(attribute, relation, value());
            }
        }
        if (skip("=")) {
            return new Query.Comparison(attribute, Relation.EQUAL, value());
        }
        throw complaint();
    }

    private Query within(String attribute) {
        if (!skip("[", "(")) {
            throw complaint();
        }
        List<Query> parts = new ArrayList<>();
        do {
            parts.add(new Query.Comparison(attribute, Relation.EQUAL, value()));
        } while (skip(","));
        if (!skip("]", ")")) {
            throw complaint();
        }
        return new Query.Join(false, parts);
    }

    /** A quoted text, a number or a name. */
    private String value() {
        blanks();
        char first = at < text.length() ? text.charAt(at) : 0;
        if (first == '\'' || first == '"' || first == '`') {
            int end = text.indexOf(first, at + 1);
            if (end < 0) {
                throw complaint();
            }
            String value = text.substring(at + 1, end);
            at = end + 1;
            return value;
        }
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "_.+-:@".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (from == at) {
            throw complaint();
        }
        return text.substring(from, at);
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean ahead(String sign) {
        blanks();
        return text.startsWith(sign, at);
    }

    /** Passes over the first of these signs that comes next; a word must end there. */
    private boolean skip(String... signs) {
        for (String sign : signs) {
            if (ahead(sign)) {
                int end = at + sign.length();
                boolean word = Character.isLetter(sign.charAt(0));
                if (!word || end < text.length() && !Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) != '_') {
                    at = end;
                    return true;
                }
            }
        }
        return false;
    }

    private BadInputException complaint() {
        return BadInputException.in(place, "query '" + (text.length() > 60 ? text.substring(0, 57) + "..." : text) + "' at character " + (at + 1),
                EXPECTED);
    }
}
