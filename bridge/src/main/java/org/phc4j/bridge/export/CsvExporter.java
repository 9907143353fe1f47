package org.phc4j.bridge.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;

/**
 * Text tables as FlyWire's Codex gives them: {@code pre_root_id,post_root_id,neuropil,syn_count,nt_type}, and beside it a table of neurons
 * with id, sign, role and every label. {@code nt_type} is the label of that name, else ACH for excitatory neurons and GABA for
 * inhibitory ones. A name that ends in {@code .gz} is compressed, and its table of neurons, too.
 */
public final class CsvExporter implements Exporter {
    private static final String TRANSMITTER = "nt_type";

    /** An exporter. */
    public CsvExporter() {}

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "FlyWire-style text, .csv or .csv.gz, with a table of neurons beside it";
    }

    @Override
    public Exported write(ConnectomeData data, Path out) {
        Edges edges = data.edges();
        if (!edges.counted()) {
            throw BadInputException.in(out, "a connectome of weights without synapses", "synapses; graphml and sonata hold weights");
        }
        Path table = neuronsFile(out);
        try (FilesTogether both = new FilesTogether(List.of(table, out))) {
            write(table, csv -> neurons(data.neurons(), csv));
            write(out, csv -> connections(data, csv));
            both.complete();
        }
        List<String> unsaid = new ArrayList<>(List.of("neuropils of synapses (pairs are whole)"));
        if (edges.weighted()) {
            unsaid.add("weights of pairs");
        }
        if (edges.delayed()) {
            unsaid.add("delays of pairs");
        }
        return new Exported(List.of(out, table), unsaid);
    }

    /**
     * Where the table of neurons goes.
     *
     * @param out the file of connections
     * @return {@code x_neurons.csv.gz} for {@code x.csv.gz}
     */
    public static Path neuronsFile(Path out) {
        String name = String.valueOf(out.getFileName());
        int dot = name.indexOf('.', 1);
        return out.resolveSibling(dot < 0 ? name + "_neurons" : name.substring(0, dot) + "_neurons" + name.substring(dot));
    }

    /** Writes rows. */
    private interface Rows {
        void to(CsvWriter csv) throws IOException;
    }

    private static void write(Path file, Rows rows) {
        boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        AtomicFile.write(file, channel -> {
            OutputStream raw = new Unclosed(channel);
            OutputStream bytes = packed ? new GZIPOutputStream(raw, 1 << 16) : raw;
            try (Writer text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16);
                    CsvWriter csv = CsvWriter.builder().build(text)) {
                rows.to(csv);
            }
        });
    }

    private static void connections(ConnectomeData data, CsvWriter csv) {
        csv.writeRecord("pre_root_id", "post_root_id", "neuropil", "syn_count", TRANSMITTER);
        Neurons neurons = data.neurons();
        Edges edges = data.edges();
        Optional<Labels> transmitters = neurons.find(TRANSMITTER);
        for (int pre = 0; pre < neurons.size(); pre++) {
            int neuron = pre;
            String transmitter = transmitters.map(labels -> labels.of(neuron)).filter(text -> !text.isEmpty())
                    .orElse(neurons.excitatory(pre) ? "ACH" : "GABA");
            String id = Long.toString(neurons.id(pre));
            for (long pair = edges.start(pre); pair < edges.start(pre + 1); pair++) {
                csv.writeRecord(id, Long.toString(neurons.id(edges.target(pair))), "", Long.toString(edges.synapses(pair)), transmitter);
            }
        }
    }

    private static void neurons(Neurons neurons, CsvWriter csv) {
        Map<String, Labels> labels = NeuronWords.labels(neurons);
        boolean named = neurons.find(Neurons.NAME).isPresent();
        List<String> header = new ArrayList<>(List.of("root_id", NeuronWords.SIGN, NeuronWords.ROLE));
        if (named) {
            header.add(Neurons.NAME);
        }
        header.addAll(labels.keySet());
        csv.writeRecord(header);
        for (int neuron = 0; neuron < neurons.size(); neuron++) {
            List<String> row = new ArrayList<>(List.of(Long.toString(neurons.id(neuron)), NeuronWords.sign(neurons, neuron),
                    NeuronWords.role(neurons, neuron)));
            if (named) {
                row.add(neurons.name(neuron));
            }
            for (Labels label : labels.values()) {
                row.add(label.of(neuron));
            }
            csv.writeRecord(row);
        }
    }

    /** The channel stays open for whoever forces it to the disk. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(FileChannel channel) {
            super(Channels.newOutputStream(channel));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
