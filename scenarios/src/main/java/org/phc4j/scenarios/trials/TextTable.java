package org.phc4j.scenarios.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A small table of text: aligned for a terminal, or as Markdown. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param columns headings
     */
    public TextTable(List<String> columns) {
        rows.add(List.copyOf(columns));
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are columns
     * @return this
     */
    public TextTable row(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + rows.getFirst().size() + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /**
     * For a terminal: the first column to the left, the others to the right.
     *
     * @return lines, each with its end
     */
    public String plain() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                String gap = " ".repeat(widths[c] - row.get(c).length());
                line.append(c == 0 ? row.get(c) + gap : "  " + gap + row.get(c));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        return widths;
    }

    /**
     * As Markdown.
     *
     * @return lines, each with its end
     */
    public String markdown() {
        StringBuilder text = new StringBuilder(line(rows.getFirst()));
        text.append("| --- |").append(" ---: |".repeat(rows.getFirst().size() - 1)).append('\n');
        rows.stream().skip(1).forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> row) {
        return row.stream().map(cell -> " " + cell.replace("|", "\\|") + " ").collect(Collectors.joining("|", "|", "|\n"));
    }
}
