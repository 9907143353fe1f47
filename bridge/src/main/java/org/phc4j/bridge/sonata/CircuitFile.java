package org.phc4j.bridge.sonata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phc4j.bridge.sonata.Circuit.Part;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.json.JsonReading;
import org.phc4j.connectomes.json.JsonValue;

/** A circuit file: JSON that names the files of a network under {@code networks}, with variables from its {@code manifest}. */
final class CircuitFile {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_STEPS = 32;

    private final SourceFile file;
    private final Map<String, String> manifest;

    private CircuitFile(SourceFile file, Map<String, String> manifest) {
        this.file = file;
        this.manifest = manifest;
    }

    static boolean recognises(SourceFile file) {
        String head = new String(file.head(), StandardCharsets.UTF_8).strip();
        return head.startsWith("{") && head.contains("\"networks\"") && (head.contains("\"nodes_file\"") || head.contains("\"edges_file\""));
    }

    static Circuit read(SourceFile file) {
        JsonValue root = JsonReading.parse(text(file), file);
        Map<String, String> manifest = new LinkedHashMap<>();
        root.find("manifest").ifPresent(given -> given.names().forEach(name -> manifest.put(name, given.get(name).string())));
        JsonValue networks = root.get("networks");
        CircuitFile circuit = new CircuitFile(file, manifest);
        return new Circuit(circuit.parts(networks, "nodes", "nodes_file", "node_types_file"),
                circuit.parts(networks, "edges", "edges_file", "edge_types_file"));
    }

    private static String text(SourceFile file) {
        try (InputStream content = file.stream()) {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw BadInputException.in(file, "over " + MAX_BYTES + " bytes", "a circuit file of at most that");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    private List<Part> parts(JsonValue networks, String kind, String dataKey, String typesKey) {
        List<Part> parts = new ArrayList<>();
        networks.find(kind).ifPresent(list -> parts.addAll(list.list(part -> new Part(source(part.get(dataKey)),
                part.find(typesKey).filter(types -> !types.isNull()).map(this::source)))));
        return parts;
    }

    private SourceFile source(JsonValue name) {
        String path = name.string();
        for (int step = 0; path.contains("$"); step++) {
            String before = path;
            for (Map.Entry<String, String> variable : manifest.entrySet()) {
                path = path.replace(variable.getKey(), variable.getValue());
            }
            if (step == MAX_STEPS || path.equals(before)) {
                throw name.expected("variables of the manifest");
            }
        }
        Path folder = Optional.ofNullable(file.path().toAbsolutePath().getParent()).orElseThrow();
        return SourceFile.of(folder.resolve(path).normalize(), file.progress());
    }
}
