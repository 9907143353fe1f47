package org.phc4j.bridge.graphml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/**
 * Reads one GraphML file from front to back and tells a visitor of its nodes and edges. Document types, entities of its own, hyperedges,
 * graphs within nodes and more than one graph are refused; ports and drawings are passed over.
 */
final class GraphmlParser {
    private static final XMLInputFactory FACTORY = factory();
    private static final int LONGEST_TEXT = 1 << 16;

    private final SourceFile file;
    private final XMLStreamReader xml;
    private final Visitor visitor;
    private final Map<String, Key> keys = new HashMap<>();
    private boolean directed = true;
    private int graphs;

    /** Hears of nodes and edges. */
    interface Visitor {
        /** A node with its data by the names of attributes in lower case. */
        void node(String id, Map<String, String> data, Place place);

        /** An edge with its data. */
        void edge(String source, String target, boolean directed, Map<String, String> data, Place place);
    }

    /** Where an element begins. */
    record Place(SourceFile file, int line, int column) {
        BadInputException complaint(String value, String expected) {
            return BadInputException.at(file, line, column, value, expected);
        }
    }

    /** A declared attribute. */
    private record Key(String name, Optional<String> fallback, String where) {}

    private GraphmlParser(SourceFile file, XMLStreamReader xml, Visitor visitor) {
        this.file = file;
        this.xml = xml;
        this.visitor = visitor;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("a reference outside the file");
        });
        return factory;
    }

    static void parse(SourceFile file, Visitor visitor) {
        try (InputStream content = new BufferedInputStream(file.stream(), 1 << 16)) {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(content);
            try {
                new GraphmlParser(file, xml, visitor).document();
            } catch (MissingResourceException e) { // the JDK's parser has no text for some of its own complaints, but has the key
                throw new XMLStreamException(e.getKey(), xml.getLocation(), e);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw complaint(file, e);
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    private static BadInputException complaint(SourceFile file, XMLStreamException e) {
        if (e.getNestedException() instanceof IOException io) {
            return Unreadable.because(file, io);
        }
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf("Message: ");
        String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNumber() + ", column " + e.getLocation().getColumnNumber() + ": ";
        return new BadInputException(file + ": " + line + (end < 0 ? message : message.substring(end + 9)) + "; expected well-formed XML", e);
    }

    private void document() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw place().complaint("a document type or an entity", "GraphML without");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                element();
            }
        }
        if (graphs == 0) {
            throw BadInputException.in(file, "no graph", "one element <graph>");
        }
    }

    private void element() throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "graphml", "desc", "locator" -> {}
            case "key" -> key();
            case "graph" -> graph();
            case "node" -> {
                Place place = place();
                visitor.node(need("id"), data("node"), place);
            }
            case "edge" -> edge();
            case "data" -> text(); // of the graph as a whole
            case "hyperedge" -> throw place().complaint("<hyperedge>", "edges between two nodes");
            default -> throw place().complaint("<" + xml.getLocalName() + ">", "graphml, key, graph, node, edge or data");
        }
    }

    private void graph() {
        if (graphs++ > 0) {
            throw place().complaint("<graph>", "one graph");
        }
        directed = !"undirected".equals(xml.getAttributeValue(null, "edgedefault"));
    }

    private void edge() throws XMLStreamException {
        Place place = place();
        String source = need("source");
        String target = need("target");
        String own = xml.getAttributeValue(null, "directed");
        visitor.edge(source, target, own == null ? directed : own.equals("true"), data("edge"), place);
    }

    private void key() throws XMLStreamException {
        String id = need("id");
        String name = Optional.ofNullable(xml.getAttributeValue(null, "attr.name")).orElse(id).toLowerCase(Locale.ROOT);
        String where = Optional.ofNullable(xml.getAttributeValue(null, "for")).orElse("all");
        Optional<String> fallback = Optional.empty();
        for (int depth = 1; depth > 0;) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("default")) {
                fallback = Optional.of(text());
            } else {
                depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            }
        }
        keys.put(id, new Key(name, fallback, where));
    }

    /** The data of a node or edge, up to its end. */
    private Map<String, String> data(String what) throws XMLStreamException {
        Map<String, String> data = new LinkedHashMap<>();
        keys.values().forEach(key -> key.fallback().filter(any -> key.where().equals(what) || key.where().equals("all"))
                .ifPresent(text -> data.put(key.name(), text)));
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw place().complaint("an entity", "GraphML without");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                datum(data);
            }
        }
        return data;
    }

    private void datum(Map<String, String> data) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "data" -> {
                String id = need("key");
                Key key = keys.get(id);
                if (key == null) {
                    throw place().complaint(id, "a key that is declared before");
                }
                data.put(key.name(), text());
            }
            case "port", "desc" -> text();
            default -> throw place().complaint("<" + xml.getLocalName() + ">", "data");
        }
    }

    /** The text of an element up to its end; what elements within it say is passed over. */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0;) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (depth == 1 && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                text.append(xml.getText());
                if (text.length() > LONGEST_TEXT) {
                    throw place().complaint(text.substring(0, 60), "at most " + LONGEST_TEXT + " characters");
                }
            }
        }
        return text.toString().strip();
    }

    private String need(String attribute) {
        String value = xml.getAttributeValue(null, attribute);
        if (value == null || value.isBlank()) {
            throw place().complaint("<" + xml.getLocalName() + ">", "an attribute '" + attribute + "'");
        }
        return value.strip();
    }

    private Place place() {
        return new Place(file, xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber());
    }
}
