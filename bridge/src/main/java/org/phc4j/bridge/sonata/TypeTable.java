package org.phc4j.bridge.sonata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/** A table of node or edge types: fields separated by blanks, quoted with double quotes where they hold some, {@code NULL} for nothing. */
final class TypeTable {
    private static final int MAX_BYTES = 1 << 24;
    private static final TypeTable NONE = new TypeTable("no table of types", Map.of(), Map.of());

    private final String place;
    private final Map<Long, Map<String, String>> types;
    private final Map<Long, Integer> lines;

    private TypeTable(String place, Map<Long, Map<String, String>> types, Map<Long, Integer> lines) {
        this.place = place;
        this.types = types;
        this.lines = lines;
    }

    /** A table that knows no type. */
    static TypeTable none() {
        return NONE;
    }

    /** The column that identifies, {@code node_type_id} or {@code edge_type_id}, if the file begins with such a header. */
    static Optional<String> key(SourceFile file) {
        String head = new String(file.head(), StandardCharsets.UTF_8);
        List<String> header = fields(head.lines().findFirst().orElse("").replace("\uFEFF", ""));
        return List.of("node_type_id", "edge_type_id").stream().filter(header::contains).findFirst().filter(key -> header.size() > 1);
    }

    static TypeTable read(SourceFile file, String key) {
        List<String> lines = text(file).lines().toList();
        List<String> header = lines.isEmpty() ? List.of() : fields(lines.getFirst().replace("\uFEFF", ""));
        int id = header.indexOf(key);
        if (id < 0 || header.stream().distinct().count() < header.size()) {
            throw BadInputException.at(file, 1, 0, String.join(" ", header), "a header of distinct names with " + key);
        }
        Map<Long, Map<String, String>> types = new HashMap<>();
        Map<Long, Integer> places = new HashMap<>();
        for (int line = 1; line < lines.size(); line++) {
            List<String> fields = fields(lines.get(line));
            if (fields.isEmpty()) {
                continue;
            }
            if (fields.size() != header.size()) {
                throw BadInputException.at(file, line + 1L, Math.min(fields.size(), header.size()) + 1L, lines.get(line),
                        header.size() + " fields separated by blanks, as in the header");
            }
            long type = id(file, line, id, fields.get(id));
            places.put(type, line + 1);
            if (types.put(type, type(header, fields, id)) != null) {
                throw BadInputException.at(file, line + 1L, id + 1L, fields.get(id), "a type that occurs once");
            }
        }
        return new TypeTable(file.toString(), types, places);
    }

    private static String text(SourceFile file) {
        try (InputStream content = file.stream()) {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw BadInputException.in(file, "over " + MAX_BYTES + " bytes", "a table of types of at most that");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    private static long id(SourceFile file, int line, int column, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw BadInputException.at(file, line + 1L, column + 1L, text, "a type id of 64 bits");
        }
    }

    private static Map<String, String> type(List<String> header, List<String> fields, int id) {
        Map<String, String> type = new LinkedHashMap<>();
        for (int column = 0; column < header.size(); column++) {
            if (column != id && !fields.get(column).equals("NULL") && !fields.get(column).isEmpty()) {
                type.put(header.get(column), fields.get(column));
            }
        }
        return type;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int k = 0; k < line.length(); k++) {
            char c = line.charAt(k);
            if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if ((c == ' ' || c == '\t') && !quoted) {
                if (any) {
                    fields.add(field.toString());
                }
                field.setLength(0);
                any = false;
            } else {
                field.append(c);
                any = true;
            }
        }
        if (any) {
            fields.add(field.toString());
        }
        return fields;
    }

    /** Where a type stands, for complaints. */
    String place(long id) {
        return lines.containsKey(id) ? place + ": line " + lines.get(id) : place;
    }

    /** The ids of its types. */
    List<Long> ids() {
        return types.keySet().stream().sorted().toList();
    }

    /** What a type says, empty for types that are not there. */
    Map<String, String> type(long id) {
        return types.getOrDefault(id, Map.of());
    }
}
