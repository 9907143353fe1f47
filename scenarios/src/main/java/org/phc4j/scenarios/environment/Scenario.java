package org.phc4j.scenarios.environment;

import java.nio.file.Path;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.coding.DecoderSpec;
import org.phc4j.scenarios.coding.EncoderSpec;
import org.phc4j.scenarios.description.DescriptionFile;

/**
 * A network in an environment, as a YAML file describes it. Paths are relative to the checkout.
 *
 * @param name its name
 * @param about one line for people
 * @param model checkpoint of the network, a network description or a .connectome file
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
     * @throws BadInputException naming file, line and column, if it cannot be read, or a field or value is not understood
     */
    public static Scenario read(Path file) {
        return ScenarioReading.read(DescriptionFile.read(file));
    }
}
