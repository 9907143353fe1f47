package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An element of a page that is at once HTML and well-formed XML. All text is escaped: names in it come from files. */
final class Element {
    private static final Set<String> VOID = Set.of("meta", "br", "col");

    private final String tag;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> children = new ArrayList<>();

    private Element(String tag) {
        this.tag = tag;
    }

    /** An empty element. */
    static Element of(String tag) {
        return new Element(tag);
    }

    /** An element with text in it. */
    static Element of(String tag, String text) {
        return new Element(tag).text(text);
    }

    /** An element with others in it. */
    static Element of(String tag, Element... children) {
        return new Element(tag).add(children);
    }

    /** Sets an attribute. */
    Element with(String attribute, Object value) {
        attributes.put(attribute, value instanceof Double number ? Numbers.coordinate(number) : String.valueOf(value));
        return this;
    }

    /** Sets the class. */
    Element as(String name) {
        return with("class", name);
    }

    /** Appends elements. */
    Element add(Element... more) {
        children.addAll(List.of(more));
        return this;
    }

    /** Appends elements. */
    Element add(List<Element> more) {
        children.addAll(more);
        return this;
    }

    /** Appends text. */
    Element text(String text) {
        children.add(text);
        return this;
    }

    /** The markup. */
    String render() {
        StringBuilder out = new StringBuilder();
        render(out);
        return out.toString();
    }

    private void render(StringBuilder out) {
        out.append('<').append(tag);
        attributes.forEach((name, value) -> {
            out.append(' ').append(name).append("=\"");
            escape(value, out);
            out.append('"');
        });
        if (VOID.contains(tag)) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (Object child : children) {
            if (child instanceof Element element) {
                element.render(out);
            } else {
                escape((String) child, out);
            }
        }
        out.append("</").append(tag).append('>');
    }

    private static void escape(String text, StringBuilder out) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(permitted(c) ? c : 0xFFFD);
            }
        });
    }

    /** The characters of XML; others, such as control characters, cannot even be escaped. */
    private static boolean permitted(int c) {
        return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
