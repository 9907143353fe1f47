package org.phc4j.bridge.flywire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/** The fields of a line that is not as plain as most: blanks, quotation marks, other letters. */
final class LineFields {
    private LineFields() {}

    /** A row, blanks around fields and quotation marks taken off. */
    static Row row(Path file, long line, byte[] bytes, int from, int to) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
        } catch (CharacterCodingException e) {
            throw Unreadable.because(file + ": line " + line, e);
        }
        return new Row(file, line, split(file, line, text));
    }

    private static List<String> split(Path file, long line, String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            if (c == '"' && quoted && k + 1 < text.length() && text.charAt(k + 1) == '"') {
                field.append(c);
                k++;
            } else if (c == '"' && (quoted || field.toString().isBlank())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw BadInputException.at(file, line, fields.size() + 1L, field.toString(),
                    "a field that ends on its line (is a quotation mark missing?)");
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
