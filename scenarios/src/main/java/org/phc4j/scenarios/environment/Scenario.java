package org.phc4j.scenarios.environment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.scenarios.coding.CodingConfig;
import org.phc4j.scenarios.coding.DecoderSpec;
import org.phc4j.scenarios.coding.EncoderSpec;

/**
 * A network in an environment, as a YAML file describes it. Paths are relative to the checkout.
 *
 * @param name its name
 * @param about one line for people
 * @param model checkpoint of the network
 * @param training how the checkpoint is made when it is not there
 * @param environment name of the Gymnasium environment
 * @param episodes how many are played
 * @param seed seed of the first episode
 * @param hertz environment steps a second in real time
 * @param shuffle the network is sent one of so many last observations, at random; 0 for the present one
 * @param realTime whether the clock advances the network
 * @param parallel servers at once, among which the episodes are divided
 * @param encoder turns observations into events
 * @param decoder turns outputs into actions
 * @param recording file of the recording; of several servers, each its own
 * @param won episodes that must be won, 0 for any number
 * @param lost episodes that must be lost, 0 for any number
 */
public record Scenario(String name, String about, Path model, Optional<Training> training, String environment, int episodes, int seed,
        double hertz, int shuffle, boolean realTime, int parallel, Optional<EncoderSpec> encoder, Optional<DecoderSpec> decoder,
        Optional<Path> recording, int won, int lost) {
    private static final int MOST_EPISODES = 100_000;
    private static final int MOST_PARALLEL = 64;

    /**
     * How a network is made.
     *
     * @param task what it learns: {@code cartpole}
     * @param seed decides everything drawn
     * @param updates updates of the optimiser
     */
    public record Training(String task, long seed, long updates) {}

    /**
     * The same at another pace.
     *
     * @param clock whether the clock advances the network
     * @param servers servers at once
     * @return a changed copy
     */
    public Scenario withPace(boolean clock, int servers) {
        return new Scenario(name, about, model, training, environment, episodes, seed, hertz, shuffle, clock, servers, encoder, decoder,
                recording, won, lost);
    }

    /**
     * The same with other episodes; what must be won or lost is scaled with their number.
     *
     * @param count how many
     * @return a changed copy
     */
    public Scenario withEpisodes(int count) {
        return new Scenario(name, about, model, training, environment, count, seed, hertz, shuffle, realTime, parallel, encoder, decoder,
                recording, (int) ((long) won * count / episodes), (int) ((long) lost * count / episodes));
    }

    /**
     * Reads a scenario.
     *
     * @param file a YAML file
     * @return the scenario
     * @throws BadInputException if it cannot be read, or a key or value is not understood
     */
    public static Scenario read(Path file) {
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readString(file));
            return new Reading(file, root).scenario();
        } catch (JacksonException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw BadInputException.at(file, line, 0, String.valueOf(e.getOriginalMessage()), "YAML");
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    private record Reading(Path file, JsonNode root) {
        Scenario scenario() {
            requireKeys(root, "", List.of("name", "about", "network", "environment", "pace", "encoder", "decoder", "recording", "expect"));
            JsonNode network = section("network", List.of("model", "train"));
            JsonNode environment = section("environment", List.of("name", "episodes", "seed", "hertz", "shuffle"));
            JsonNode pace = section("pace", List.of("kind", "parallel"));
            JsonNode expect = section("expect", List.of("won", "lost"));
            return new Scenario(text(root, "name", file.getFileName().toString()), text(root, "about", ""), Path.of(text(network, "model", "")),
                    training(network.path("train")), text(environment, "name", ""), whole(environment, "episodes", 100, MOST_EPISODES),
                    whole(environment, "seed", 0, Integer.MAX_VALUE), positive(environment, "hertz", 50),
                    whole(environment, "shuffle", 0, MOST_EPISODES), realTime(pace), Math.max(1, whole(pace, "parallel", 1, MOST_PARALLEL)),
                    words("encoder").map(CodingConfig::encoder), words("decoder").map(CodingConfig::decoder),
                    root.has("recording") ? Optional.of(Path.of(text(root, "recording", ""))) : Optional.empty(),
                    whole(expect, "won", 0, MOST_EPISODES), whole(expect, "lost", 0, MOST_EPISODES));
        }

        private JsonNode section(String name, List<String> keys) {
            JsonNode node = root.path(name);
            requireKeys(node, name + ".", keys);
            return node;
        }

        private void requireKeys(JsonNode node, String prefix, List<String> known) {
            List<String> keys = new ArrayList<>();
            node.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                if (!known.contains(key)) {
                    throw BadInputException.in(file, "key '" + prefix + key + "'", "one of " + String.join(", ", known));
                }
            }
        }

        private Optional<Training> training(JsonNode node) {
            if (node.isMissingNode()) {
                return Optional.empty();
            }
            requireKeys(node, "network.train.", List.of("task", "seed", "updates"));
            String task = text(node, "task", "");
            if (!task.equals("cartpole")) {
                throw BadInputException.in(file, "network.train.task '" + task + "'", "cartpole");
            }
            return Optional.of(new Training(task, whole(node, "seed", 0, Integer.MAX_VALUE), whole(node, "updates", 300, 1_000_000)));
        }

        private boolean realTime(JsonNode pace) {
            String kind = text(pace, "kind", "lockstep");
            if (!kind.equals("lockstep") && !kind.equals("realtime")) {
                throw BadInputException.in(file, "pace.kind '" + kind + "'", "lockstep or realtime");
            }
            return kind.equals("realtime");
        }

        private String text(JsonNode node, String key, String otherwise) {
            JsonNode value = node.path(key);
            if (value.isMissingNode() && !otherwise.isEmpty() || value.isMissingNode() && key.equals("about")) {
                return otherwise;
            }
            if (!value.isValueNode() || value.asText().isEmpty()) {
                throw BadInputException.in(file, "key '" + key + "' is '" + value.asText() + "'", "a text");
            }
            return value.asText();
        }

        private int whole(JsonNode node, String key, int otherwise, int most) {
            JsonNode value = node.path(key);
            if (value.isMissingNode()) {
                return otherwise;
            }
            if (!value.isIntegralNumber() || value.asLong() < 0 || value.asLong() > most) {
                throw BadInputException.in(file, "key '" + key + "' is '" + value.asText() + "'", "a whole number, 0.." + most);
            }
            return value.asInt();
        }

        private double positive(JsonNode node, String key, double otherwise) {
            JsonNode value = node.path(key);
            if (!value.isMissingNode() && !(value.isNumber() && value.asDouble() > 0)) {
                throw BadInputException.in(file, "key '" + key + "' is '" + value.asText() + "'", "a number above 0");
            }
            return value.isMissingNode() ? otherwise : value.asDouble();
        }

        private Optional<Map<String, String>> words(String key) {
            if (!root.has(key)) {
                return Optional.empty();
            }
            Map<String, String> words = new LinkedHashMap<>();
            root.path(key).fields().forEachRemaining(entry -> words.put(entry.getKey(), entry.getValue().asText()));
            return Optional.of(words);
        }
    }
}
