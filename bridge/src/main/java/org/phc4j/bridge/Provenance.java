package org.phc4j.bridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.TreeMap;
import org.phc4j.bridge.format.Formats;
import org.phc4j.bridge.source.SourceFile;

/** Where a connectome comes from and how it was made; no time of day, so that the same import gives the same bytes. */
final class Provenance {
    private Provenance() {}

    static String json(Formats.Choice choice, ImportOptions options) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("made_by", "PHC4J");
            json.writeStringField("format", choice.reader().name());
            json.writeArrayFieldStart("files");
            for (SourceFile file : choice.files()) {
                file(json, file, "connections");
            }
            for (SourceFile file : choice.tables()) {
                file(json, file, "annotations");
            }
            for (ImportOptions.Table table : options.tables()) {
                json.writeStartObject();
                json.writeStringField("name", String.valueOf(table.file().getFileName()));
                json.writeStringField("use", table.use().name().toLowerCase(Locale.ROOT));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("threshold", options.threshold());
            json.writeStringField("weights", options.weights().name().toLowerCase(Locale.ROOT));
            json.writeStringField("regions", options.regions().map(Object::toString).orElse("as the files say"));
            json.writeStringField("selection", options.selection().map(Object::toString).orElse("all"));
            json.writeStringField("signs", new TreeMap<>(options.signs().excites()).toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void file(JsonGenerator json, SourceFile file, String use) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", String.valueOf(file.path().getFileName()));
        json.writeNumberField("bytes", file.size());
        json.writeStringField("use", use);
        json.writeEndObject();
    }
}
