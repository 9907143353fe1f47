package org.phc4j.scenarios.data;

import java.util.ArrayList;
import java.util.List;

/** Words of an {@code .arff} line: plain up to a blank or comma, or between single or double quotes with backslash escapes. */
final class ArffWords {
    private final String text;
    private int at;

    ArffWords(String text) {
        this.text = text;
    }

    /** Takes the next word, without its quotes; empty at the end and before a comma. */
    String word() {
        skipBlanks();
        if (at == text.length()) {
            return "";
        }
        char first = text.charAt(at);
        return first == '\'' || first == '"' ? quoted(first) : plain();
    }

    /** Takes all that is left, without blanks around it. */
    String rest() {
        String left = text.substring(at).strip();
        at = text.length();
        return left;
    }

    private String plain() {
        int from = at;
        while (at < text.length() && " \t,{".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted(char quote) {
        StringBuilder word = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
            at += escaped ? 1 : 0;
            word.append(text.charAt(at));
            at++;
        }
        at = Math.min(at + 1, text.length());
        return word.toString();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /**
     * The values of a nominal type.
     *
     * @param inside the text between its braces
     * @return them in order; one that is missing between two commas is empty
     */
    static List<String> values(String inside) {
        List<String> values = new ArrayList<>();
        ArffWords words = new ArffWords(inside);
        while (true) {
            String value = words.word();
            String after = words.upToComma();
            values.add(after.isEmpty() ? value : value + " " + after);
            if (words.at >= inside.length()) {
                return values;
            }
            words.at++;
        }
    }

    private String upToComma() {
        int from = at;
        while (at < text.length() && text.charAt(at) != ',') {
            at++;
        }
        return text.substring(from, at).strip();
    }
}
