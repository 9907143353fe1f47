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
    /** Stretches of neurons that a WELCOME has room for. */
    private static final int MOST_RANGES = 20_000;

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
        int pieces = 0;
        for (Population population : card.populations()) {
            List<int[]> ranges = ranges(population.neurons(), MOST_RANGES - pieces);
            pieces += ranges.size();
            populations.add(Map.of("name", population.name(), "size", population.neurons().length, "ranges", ranges));
        }
        network.put("populations", populations);
        return network;
    }

    /** First neuron and number of each stretch; none if there are more than so many. */
    private static List<int[]> ranges(int[] neurons, int most) {
        List<int[]> ranges = new ArrayList<>();
        for (int k = 0; k < neurons.length; k++) {
            if (k > 0 && neurons[k] == neurons[k - 1] + 1) {
                ranges.getLast()[1]++;
            } else if (ranges.size() == most) {
                return List.of();
            } else {
                ranges.add(new int[] {neurons[k], 1});
            }
        }
        return ranges;
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
