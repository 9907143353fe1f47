package org.phc4j.scenarios.report;

import java.util.List;

/** A table that scrolls by itself where the page is narrow. */
final class Table {
    private final Element body = Element.of("tbody");
    private final Element head;
    private final String caption;

    /**
     * An empty table.
     *
     * @param caption what it shows
     * @param columns headings; one that starts with {@code #} stands above numbers
     */
    Table(String caption, List<String> columns) {
        this.caption = caption;
        Element row = Element.of("tr");
        for (String column : columns) {
            boolean number = column.startsWith("#");
            Element cell = Element.of("th", number ? column.substring(1) : column).with("scope", "col");
            row.add(number ? cell.as("number") : cell);
        }
        this.head = Element.of("thead", row);
    }

    /** Starts a row; the first cell names it. */
    Row row(String name) {
        Element row = Element.of("tr", Element.of("th", name).with("scope", "row"));
        body.add(row);
        return new Row(row);
    }

    Element element() {
        return Element.of("div", Element.of("table", Element.of("caption", caption), head, body)).as("scroll").with("tabindex", "0")
                .with("role", "region").with("aria-label", caption);
    }

    /** A row under construction. */
    record Row(Element row) {
        Row text(String text) {
            row.add(Element.of("td", text));
            return this;
        }

        Row number(String text) {
            row.add(Element.of("td", text).as("number"));
            return this;
        }

        Row cell(Element content) {
            row.add(Element.of("td", content));
            return this;
        }

        Row as(String name) {
            row.as(name);
            return this;
        }
    }
}
