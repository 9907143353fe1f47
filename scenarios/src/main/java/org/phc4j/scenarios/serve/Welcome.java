package org.phc4j.scenarios.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.actors.online.NetworkCard;
import org.phc4j.actors.online.Population;
import org.phc4j.scenarios.wire.Frames;

/** What a client is told of the network. */
final class Welcome {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Welcome() {}

    static Map<String, Object> network(Simulation simulation) {
        NetworkCard card = simulation.session().card();
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("family", card.family());
        network.put("neurons", card.neurons());
        network.put("inputs", simulation.channels());
        network.put("outputs", card.outputNames());
        network.put("stepMs", card.stepMs());
        List<Map<String, Object>> populations = new ArrayList<>();
        for (Population population : card.populations()) {
            populations.add(Map.of("name", population.name(), "neurons", population.neurons()));
        }
        network.put("populations", populations);
        return network;
    }

    static ByteBuf body(Simulation simulation, boolean driver) {
        NetworkCard card = simulation.session().card();
        byte[] json = json(network(simulation)).getBytes(StandardCharsets.UTF_8);
        ByteBuf out = Unpooled.buffer(64 + json.length);
        out.writeShortLE(Frames.VERSION).writeByte(simulation.realTime() ? 1 : 0).writeByte(driver ? 1 : 0);
        out.writeIntLE(card.neurons()).writeShortLE(simulation.channels()).writeShortLE(card.outputs());
        out.writeShortLE(card.populations().size()).writeShortLE(simulation.action().length);
        out.writeLongLE((long) (card.stepMs() * 1e6)).writeIntLE(Client.INPUT_CREDIT).writeIntLE(json.length).writeBytes(json);
        return out;
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
