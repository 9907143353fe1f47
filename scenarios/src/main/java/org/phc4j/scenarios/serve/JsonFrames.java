package org.phc4j.scenarios.serve;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;
import org.phc4j.scenarios.wire.Section;
import org.phc4j.scenarios.wire.Verb;

/**
 * The binary protocol in JSON, message for frame: both sides of a connection may speak it over a WebSocket.
 *
 * <pre>
 *  {"type":"hello","role":"driver","outputs":["spikes","readout","rates","state","action"],"credit":-1,"probes":[0,5],"token":""}
 *  {"type":"frame","values":[0.1,2],"step":-1,"advance":true,"sequence":7,"time":0}
 *  {"type":"events","events":[[3,1.5],[8,1.5]],"step":-1,"advance":false}
 *  {"type":"step","count":1}   {"type":"credit","frames":10}   {"type":"bye"}
 *  {"type":"control","verb":"stimulate","population":0,"value":0.5}
 * </pre>
 */
final class JsonFrames {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFrames() {}

    /** Writes the frame of a message; false if it is none. */
    static boolean toBinary(String text, ByteBuf out) {
        try {
            JsonNode message = JSON.readTree(text);
            return message != null && message.isObject() && write(message, out);
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean write(JsonNode message, ByteBuf out) {
        long sequence = message.path("sequence").asLong(0);
        long time = message.path("time").asLong(0);
        switch (message.path("type").asText()) {
            case "hello" -> hello(message).write(out, time);
            case "frame" -> {
                float[] values = floats(message.path("values"));
                if (values.length > 0xffff) {
                    return false;
                }
                Frames.frame(out, message.path("advance").asBoolean(false), sequence, time, message.path("step").asLong(Frames.NEXT), values);
            }
            case "events" -> events(message, sequence, time, out);
            case "step" -> Frames.count(out, Frames.STEP, sequence, time, message.path("count").asInt(1));
            case "credit" -> Frames.count(out, Frames.CREDIT, sequence, time, message.path("frames").asInt(0));
            case "control" -> {
                Verb verb = verb(message.path("verb").asText());
                if (verb == null) {
                    return false;
                }
                Frames.control(out, sequence, time, verb, message.path("population").asInt(0), (float) message.path("value").asDouble(0));
            }
            case "bye" -> Frames.end(out, Frames.begin(out, Frames.BYE, 0, sequence, time));
            default -> {
                return false;
            }
        }
        return true;
    }

    static @Nullable Verb verb(String name) {
        for (Verb verb : Verb.values()) {
            if (verb.name().equals(name.toUpperCase(Locale.ROOT))) {
                return verb;
            }
        }
        return null;
    }

    private static Hello hello(JsonNode message) {
        int outputs = 0;
        for (JsonNode name : message.path("outputs")) {
            for (Section section : Section.values()) {
                outputs |= section.name().equalsIgnoreCase(name.asText()) ? section.bit() : 0;
            }
        }
        JsonNode probes = message.path("probes");
        int[] neurons = new int[Math.min(probes.size(), Frames.MOST_PROBES)];
        for (int k = 0; k < neurons.length; k++) {
            neurons[k] = probes.get(k).asInt(-1);
        }
        String token = message.path("token").asText("");
        return Hello.of(message.path("role").asText("observer").equals("driver"), outputs, message.path("credit").asInt(Frames.UNLIMITED), neurons,
                token.length() > Frames.LONGEST_TOKEN / 3 ? "" : token);
    }

    static float[] floats(JsonNode values) {
        float[] floats = new float[values.size()];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) values.get(k).asDouble(Double.NaN);
        }
        return floats;
    }

    private static void events(JsonNode message, long sequence, long time, ByteBuf out) {
        JsonNode events = message.path("events");
        int start = Frames.begin(out, Frames.EVENTS, message.path("advance").asBoolean(false) ? Frames.FLAG : 0, sequence, time);
        out.writeLongLE(message.path("step").asLong(Frames.NEXT)).writeIntLE(events.size());
        for (JsonNode event : events) {
            out.writeIntLE(event.path(0).asInt(-1)).writeFloatLE((float) event.path(1).asDouble(Double.NaN));
        }
        Frames.end(out, start);
    }

    /** The message of a frame that the server sends. */
    static String toJson(ByteBuf in) {
        in.skipBytes(Integer.BYTES);
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        in.skipBytes(2);
        ObjectNode out = JSON.createObjectNode();
        long sequence = in.readLongLE();
        long time = in.readLongLE();
        switch (type) {
            case Frames.WELCOME -> welcome(in, out);
            case Frames.OUTPUT -> output(in, flags, out);
            case Frames.INPUT_CREDIT -> out.put("type", "credit").put("frames", in.readIntLE());
            case Frames.NOTICE -> {
                out.put("type", "notice").put("code", in.readUnsignedShortLE());
                in.skipBytes(2);
                out.put("first", in.readLongLE()).put("second", in.readLongLE());
            }
            case Frames.FAULT -> {
                out.put("type", "fault").put("code", in.readUnsignedShortLE());
                out.put("text", in.readCharSequence(in.readUnsignedShortLE(), StandardCharsets.UTF_8).toString());
            }
            default -> throw new IllegalArgumentException("type " + type);
        }
        return out.put("sequence", sequence).put("time", time).toString();
    }

    private static void welcome(ByteBuf in, ObjectNode out) {
        out.put("type", "welcome").put("version", in.readUnsignedShortLE()).put("pace", in.readByte() == 1 ? "realtime" : "lockstep");
        out.put("role", in.readByte() == 1 ? "driver" : "observer");
        in.skipBytes(4 + 4 * Short.BYTES);
        out.put("stepNanos", in.readLongLE()).put("credit", in.readIntLE());
        String card = in.readCharSequence(in.readIntLE(), StandardCharsets.UTF_8).toString();
        try {
            out.set("network", JSON.readTree(card));
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void output(ByteBuf in, int flags, ObjectNode out) {
        out.put("type", "output").put("step", in.readLongLE()).put("answers", in.readLongLE());
        out.put("dropped", in.readUnsignedIntLE()).put("late", in.readUnsignedIntLE());
        if (Section.SPIKES.in(flags)) {
            ArrayNode spikes = out.putArray("spikes");
            for (int left = in.readIntLE(); left > 0; left--) {
                spikes.add(in.readIntLE());
            }
        }
        for (Section section : new Section[] {Section.READOUT, Section.RATES, Section.STATE, Section.ACTION}) {
            if (section.in(flags)) {
                ArrayNode values = out.putArray(section.name().toLowerCase(Locale.ROOT));
                for (int left = in.readIntLE(); left > 0; left--) {
                    float value = in.readFloatLE();
                    values.add(Float.isFinite(value) ? (Float) value : null);
                }
            }
        }
    }
}
