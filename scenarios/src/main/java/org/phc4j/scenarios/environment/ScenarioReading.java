package org.phc4j.scenarios.environment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.coding.CodingConfig;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Fields;
import org.phc4j.scenarios.description.Unit;

/** Reads a scenario's file; every complaint names its line and column. */
final class ScenarioReading {
    private static final int MOST_EPISODES = 100_000;
    private static final int MOST_PARALLEL = 64;
    private static final int MOST_UPDATES = 1_000_000;

    private ScenarioReading() {}

    static Scenario read(Entry whole) {
        try (Fields root = whole.fields()) {
            String name = root.find("name").map(Entry::text).orElse(String.valueOf(whole.file().getFileName()));
            String about = root.find("about").map(Entry::text).orElse("");
            Network network = table(root.require("network"), ScenarioReading::network);
            World world = table(root.require("environment"), ScenarioReading::world);
            Pacing pace = root.find("pace").map(entry -> table(entry, ScenarioReading::pacing)).orElse(new Pacing(false, 1));
            int[] expect = root.find("expect").map(entry -> table(entry, ScenarioReading::expectation)).orElse(new int[2]);
            return new Scenario(name, about, network.model, network.training, world.name, world.episodes, world.seed, world.hertz, world.shuffle,
                    pace.realTime, pace.parallel, coding(root.find("encoder"), CodingConfig::encoder), coding(root.find("decoder"), CodingConfig::decoder),
                    root.find("recording").map(ScenarioReading::filled).map(Path::of), expect[0], expect[1]);
        }
    }

    private record Network(Path model, Optional<Scenario.Training> training) {}

    private record World(String name, int episodes, int seed, double hertz, int shuffle) {}

    private record Pacing(boolean realTime, int parallel) {}

    private static <T> T table(Entry entry, Function<Fields, T> reading) {
        try (Fields fields = entry.fields()) {
            return reading.apply(fields);
        }
    }

    private static Network network(Fields fields) {
        return new Network(Path.of(filled(fields.require("model"))), fields.find("train").map(entry -> table(entry, ScenarioReading::training)));
    }

    private static Scenario.Training training(Fields fields) {
        Entry task = fields.require("task");
        if (!task.text().equals("cartpole")) {
            throw task.complaint("cartpole");
        }
        return new Scenario.Training(task.text(), whole(fields, "seed", 0, 0, Integer.MAX_VALUE), whole(fields, "updates", 300, 1, MOST_UPDATES));
    }

    private static World world(Fields fields) {
        Optional<Entry> hertz = fields.find("hertz");
        double rate = hertz.map(entry -> entry.quantity(Unit.RATE)).orElse(50.0);
        if (!(rate > 0)) {
            throw hertz.orElseThrow().complaint("a rate above 0");
        }
        return new World(filled(fields.require("name")), whole(fields, "episodes", 100, 1, MOST_EPISODES),
                whole(fields, "seed", 0, 0, Integer.MAX_VALUE), rate, whole(fields, "shuffle", 0, 0, MOST_EPISODES));
    }

    private static Pacing pacing(Fields fields) {
        @Nullable Entry kind = fields.find("kind").orElse(null);
        boolean realTime = kind != null && kind.text().equals("realtime");
        if (kind != null && !realTime && !kind.text().equals("lockstep")) {
            throw kind.complaint("lockstep or realtime");
        }
        return new Pacing(realTime, whole(fields, "parallel", 1, 1, MOST_PARALLEL));
    }

    private static int[] expectation(Fields fields) {
        return new int[] {whole(fields, "won", 0, 0, MOST_EPISODES), whole(fields, "lost", 0, 0, MOST_EPISODES)};
    }

    private static int whole(Fields fields, String name, int otherwise, int least, int most) {
        return fields.find(name).map(entry -> (int) entry.integer(least, most)).orElse(otherwise);
    }

    private static String filled(Entry entry) {
        if (entry.text().isBlank()) {
            throw entry.complaint("a text");
        }
        return entry.text();
    }

    private static <T> Optional<T> coding(Optional<Entry> entry, Function<Map<String, String>, T> make) {
        return entry.map(table -> {
            Map<String, String> words = new LinkedHashMap<>();
            try (Fields fields = table.fields()) {
                fields.rest().forEach(word -> words.put(word.name(), word.text()));
            }
            try {
                return make.apply(words);
            } catch (BadInputException e) {
                throw table.located(e);
            }
        });
    }
}
