package org.phc4j.bridge.graphml;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.phc4j.bridge.export.Exporter;
import org.phc4j.bridge.export.NeuronWords;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;

/**
 * GraphML: one directed graph; nodes under their names or ids with sign, role and every label; edges with {@code synapses}, {@code weight}
 * and {@code delay} (milliseconds), as far as the connectome has them.
 */
public final class GraphmlExporter implements Exporter {
    private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

    /** An exporter. */
    public GraphmlExporter() {}

    @Override
    public String name() {
        return "graphml";
    }

    @Override
    public String description() {
        return "GraphML, for NetworkX, igraph, Gephi, Cytoscape";
    }

    @Override
    public Exported write(ConnectomeData data, Path out) {
        AtomicFile.write(out, channel -> {
            OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            try {
                XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
                new Document(xml, out, data).write();
                xml.flush();
            } catch (XMLStreamException e) {
                throw e.getNestedException() instanceof IOException io ? io : new IOException(e.getMessage(), e);
            }
            bytes.flush();
        });
        return new Exported(List.of(out), List.of());
    }

    /** Writes one document. */
    private static final class Document {
        private final XMLStreamWriter xml;
        private final Path out;
        private final Neurons neurons;
        private final Edges edges;
        private final Map<String, Labels> labels;
        private final Map<String, String> keys = new LinkedHashMap<>();

        Document(XMLStreamWriter xml, Path out, ConnectomeData data) {
            this.xml = xml;
            this.out = out;
            this.neurons = data.neurons();
            this.edges = data.edges();
            this.labels = NeuronWords.labels(neurons);
        }

        void write() throws XMLStreamException {
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("graphml");
            xml.writeDefaultNamespace(NAMESPACE);
            keys();
            xml.writeCharacters("\n");
            xml.writeStartElement("graph");
            xml.writeAttribute("edgedefault", "directed");
            for (int neuron = 0; neuron < neurons.size(); neuron++) {
                node(neuron);
            }
            for (int pre = 0; pre < neurons.size(); pre++) {
                for (long pair = edges.start(pre); pair < edges.start(pre + 1); pair++) {
                    edge(pre, pair);
                }
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
        }

        private void keys() throws XMLStreamException {
            key("node", NeuronWords.SIGN, "string");
            key("node", NeuronWords.ROLE, "string");
            for (String label : labels.keySet()) {
                key("node", label, "string");
            }
            if (edges.counted()) {
                key("edge", "synapses", "long");
            }
            if (edges.weighted()) {
                key("edge", "weight", "double");
            }
            if (edges.delayed()) {
                key("edge", "delay", "double");
            }
        }

        private void key(String what, String name, String type) throws XMLStreamException {
            String id = "d" + keys.size();
            keys.put(what + " " + name, id);
            xml.writeCharacters("\n  ");
            xml.writeEmptyElement("key");
            xml.writeAttribute("id", id);
            xml.writeAttribute("for", what);
            xml.writeAttribute("attr.name", sound(name));
            xml.writeAttribute("attr.type", type);
        }

        private void node(int neuron) throws XMLStreamException {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("node");
            xml.writeAttribute("id", sound(neurons.name(neuron)));
            data("node " + NeuronWords.SIGN, NeuronWords.sign(neurons, neuron));
            data("node " + NeuronWords.ROLE, NeuronWords.role(neurons, neuron));
            for (Map.Entry<String, Labels> label : labels.entrySet()) {
                data("node " + label.getKey(), label.getValue().of(neuron));
            }
            xml.writeEndElement();
        }

        private void edge(int pre, long pair) throws XMLStreamException {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("edge");
            xml.writeAttribute("source", sound(neurons.name(pre)));
            xml.writeAttribute("target", sound(neurons.name(edges.target(pair))));
            if (edges.counted()) {
                data("edge synapses", Long.toString(edges.synapses(pair)));
            }
            if (edges.weighted()) {
                data("edge weight", Double.toString(edges.weight(pair)));
            }
            if (edges.delayed() && !Double.isNaN(edges.delayMs(pair))) {
                data("edge delay", Double.toString(edges.delayMs(pair)));
            }
            xml.writeEndElement();
        }

        private void data(String key, String text) throws XMLStreamException {
            if (!text.isEmpty()) {
                xml.writeStartElement("data");
                xml.writeAttribute("key", String.valueOf(keys.get(key)));
                xml.writeCharacters(sound(text));
                xml.writeEndElement();
            }
        }

        private String sound(String text) {
            if (text.codePoints().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' || c == 0xFFFE || c == 0xFFFF || c >= 0xD800 && c < 0xE000)) {
                throw BadInputException.in(out, "a label with characters that XML cannot hold", "text");
            }
            return text;
        }
    }
}
