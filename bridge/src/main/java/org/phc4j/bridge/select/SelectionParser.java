package org.phc4j.bridge.select;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.phc4j.bridge.select.Selection.All;
import org.phc4j.bridge.select.Selection.Any;
import org.phc4j.bridge.select.Selection.Compared;
import org.phc4j.bridge.select.Selection.Found;
import org.phc4j.bridge.select.Selection.Not;
import org.phc4j.bridge.select.Selection.OneOf;
import org.phc4j.connectomes.BadInputException;

/** Reads conditions; what is wrong is told with its column. */
public final class SelectionParser {
    private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "=~", "<", ">");
    private static final int MAX_DEPTH = 200;

    private final String origin;
    private final String text;
    private int at;
    private int depth;

    private SelectionParser(String origin, String text) {
        this.origin = origin;
        this.text = text;
    }

    /**
     * Reads a condition.
     *
     * @param origin where it comes from, for complaints, for example {@code --select}
     * @param text the condition
     * @return what it means
     * @throws BadInputException if it is none; names the column
     */
    public static Selection parse(String origin, String text) {
        SelectionParser parser = new SelectionParser(origin, text);
        Selection whole = parser.any();
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.complaint("&&, || or the end");
        }
        return whole;
    }

    private Selection any() {
        List<Selection> parts = new ArrayList<>(List.of(all()));
        while (taken("||")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.getFirst() : new Any(List.copyOf(parts));
    }

    private Selection all() {
        List<Selection> parts = new ArrayList<>(List.of(plain()));
        while (taken("&&")) {
            parts.add(plain());
        }
        return parts.size() == 1 ? parts.getFirst() : new All(List.copyOf(parts));
    }

    private Selection plain() {
        if (++depth > MAX_DEPTH) {
            throw complaint("a condition of less depth");
        }
        try {
            if (taken("!")) {
                return new Not(plain());
            }
            if (taken("(")) {
                Selection inner = any();
                expect(")");
                return inner;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private Selection comparison() {
        String label = label();
        blanks();
        for (String comparison : COMPARISONS) {
            if (taken(comparison)) {
                return compared(label, comparison);
            }
        }
        if (text.startsWith("in", at) && (at + 2 == text.length() || !isName(text.charAt(at + 2)))) {
            at += 2;
            expect("(");
            List<String> values = new ArrayList<>(List.of(value()));
            while (taken(",")) {
                values.add(value());
            }
            expect(")");
            return new OneOf(label, List.copyOf(values));
        }
        throw complaint("==, !=, <, <=, >, >=, =~ or in");
    }

    private Selection compared(String label, String comparison) {
        blanks();
        int start = at;
        String value = value();
        return switch (comparison) {
            case "==" -> new OneOf(label, List.of(value));
            case "!=" -> new Not(new OneOf(label, List.of(value)));
            case "=~" -> new Found(label, pattern(start, value));
            default -> new Compared(label, comparison, number(start, value));
        };
    }

    private Pattern pattern(int start, String value) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            at = start;
            throw complaint("a regular expression (" + e.getDescription() + ")");
        }
    }

    private BigDecimal number(int start, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            at = start;
            throw complaint("a number");
        }
    }

    private String label() {
        blanks();
        if (at < text.length() && text.charAt(at) == '`') {
            return quoted('`', "a label");
        }
        int start = at;
        while (at < text.length() && isName(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw complaint("a label, ! or (");
        }
        return text.substring(start, at);
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private String value() {
        blanks();
        if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
            return quoted(text.charAt(at), "a value");
        }
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || "+-.eE".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.isEmpty() || !Character.isDigit(digits.charAt(digits.length() - 1))) {
            at = start;
            throw complaint("a text in quotation marks, or a number");
        }
        return digits;
    }

    private String quoted(char mark, String what) {
        int end = text.indexOf(mark, at + 1);
        if (end < 0) {
            throw complaint(what + " that ends with " + mark);
        }
        String inside = text.substring(at + 1, end);
        at = end + 1;
        return inside;
    }

    private void expect(String sign) {
        if (!taken(sign)) {
            throw complaint(sign);
        }
    }

    private boolean taken(String sign) {
        blanks();
        if (!text.startsWith(sign, at) || sign.equals("!") && text.startsWith("!=", at)) {
            return false;
        }
        at += sign.length();
        return true;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private BadInputException complaint(String expected) {
        String rest = text.substring(at);
        String found = rest.isEmpty() ? "the end" : "'" + (rest.length() > 30 ? rest.substring(0, 27) + "..." : rest) + "'";
        return new BadInputException(origin + ": column " + (at + 1) + ": " + found + "; expected " + expected);
    }
}
