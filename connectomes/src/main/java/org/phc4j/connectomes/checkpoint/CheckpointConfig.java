package org.phc4j.connectomes.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.phc4j.connectomes.json.JsonValue;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.connectomes.topology.Topology;

/**
 * The options and names of a network as the JSON text of a checkpoint's metadata. A floor of negative infinity, for which JSON has no
 * number, is {@code null}. {@code window} is absent where a sequence is read by equal stretches, {@code lag} where
 * the encoder takes no changes.
 */
final class CheckpointConfig {
    private static final JsonFactory FACTORY = new JsonFactory();

    private CheckpointConfig() {}

    /** The names that belong to a topology. */
    record Names(String topology, List<String> regions, List<String> neurons) {}

    /** Something that writes JSON. */
    private interface Body {
        void to(JsonGenerator json) throws IOException;
    }

    static String write(NetworkConfig config, Topology topology) {
        return text(json -> {
            json.writeStartObject();
            json.writeNumberField("inputs", config.inputs());
            json.writeNumberField("classes", config.classes());
            json.writeNumberField("delay", config.delay());
            json.writeNumberField("alphaDrive", config.alphaDrive());
            json.writeStringField("positivity", lower(config.positivity()));
            if (Double.isInfinite(config.floor())) {
                json.writeNullField("floor");
            } else {
                json.writeNumberField("floor", config.floor());
            }
            json.writeBooleanField("alif", config.alif());
            json.writeBooleanField("stp", config.stp());
            json.writeStringField("efficacy", lower(config.efficacy()));
            json.writeBooleanField("dale", config.dale());
            json.writeStringField("readout", lower(config.readout()));
            json.writeNumberField("segments", config.segments());
            json.writeNumberField("stepMs", config.stepMs());
            if (!(config.window() instanceof ReadoutWindow.Sequence)) {
                json.writeStringField("window", config.window().text());
            }
            if (config.lag() > 0) {
                json.writeNumberField("lag", config.lag());
            }
            json.writeObjectFieldStart("topology");
            json.writeStringField("name", topology.name());
            json.writeFieldName("regions");
            writeStrings(json, topology.regionNames());
            json.writeFieldName("neurons");
            writeStrings(json, topology.neuronNames());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    static String writeStrings(List<String> strings) {
        return text(json -> writeStrings(json, strings));
    }

    static NetworkConfig network(JsonValue json) {
        int most = Integer.MAX_VALUE;
        return new NetworkConfig(json.get("inputs").integer(1, most), json.get("classes").integer(1, most),
                json.get("delay").integer(Integer.MIN_VALUE, most), json.get("alphaDrive").number(),
                json.get("positivity").constant(Positivity.class), json.getOr("floor", JsonValue::number, Double.NEGATIVE_INFINITY),
                json.get("alif").flag(), json.get("stp").flag(), json.get("efficacy").constant(Efficacy.class), json.get("dale").flag(),
                json.get("readout").constant(Readout.class), json.get("segments").integer(1, most), json.get("stepMs").number(),
                json.getOr("window", value -> ReadoutWindow.parse(value.string()), ReadoutWindow.SEQUENCE),
                json.getOr("lag", value -> value.integer(0, most), 0));
    }

    static Names names(JsonValue json) {
        JsonValue topology = json.get("topology");
        return new Names(topology.get("name").string(), topology.get("regions").list(JsonValue::string),
                topology.get("neurons").list(JsonValue::string));
    }

    private static String text(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            body.to(json);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory fails", e);
        }
        return text.toString();
    }

    private static void writeStrings(JsonGenerator json, List<String> strings) throws IOException {
        json.writeStartArray();
        for (String string : strings) {
            json.writeString(string);
        }
        json.writeEndArray();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
