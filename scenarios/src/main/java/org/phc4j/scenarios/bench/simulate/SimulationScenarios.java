package org.phc4j.scenarios.bench.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.connectomes.BadInputException;

/** The networks that {@code bench simulate} runs. */
public final class SimulationScenarios {
    /** Their names. */
    public static final List<String> NAMES = List.of("fly-21", "fly-2000", "balanced", "microcircuit", "growth");

    private SimulationScenarios() {}

    /**
     * Where the networks' data is, and how large they are made.
     *
     * @param fly folder with graph.npz and drive_k.npz, for the fly scenarios
     * @param circuit file with the numbers of the microcircuit
     * @param scale size of the balanced network and the microcircuit relative to the published one
     * @param seed decides random connections
     */
    public record Source(Optional<Path> fly, Optional<Path> circuit, double scale, long seed) {}

    /**
     * A network to be timed.
     *
     * @param name the scenario's name
     * @param network makes it
     * @param regions number of regions, 0 for as many as threads
     */
    public record Scenario(String name, Supplier<LifNetwork> network, int regions) {}

    /**
     * The networks of a scenario.
     *
     * @param name one of {@link #NAMES}
     * @param source where its data is
     * @return one, or several for {@code growth}
     * @throws BadInputException if there is no such scenario, or its data is not given
     */
    public static List<Scenario> named(String name, Source source) {
        return switch (name) {
            case "fly-21", "fly-2000" -> {
                Path folder = source.fly.orElseThrow(() -> new BadInputException(
                        "scenario '" + name + "' needs --fly DIR; expected a folder with graph.npz and drive_k.npz"));
                FlyNetwork fly = FlyNetwork.read(folder);
                int driven = Integer.parseInt(name.substring("fly-".length()));
                yield List.of(new Scenario(name, () -> fly.driven(driven), 0));
            }
            case "balanced" -> List.of(new Scenario(name, () -> BalancedNetwork.of(source.scale, source.seed), 0));
            case "microcircuit" -> {
                Path file = source.circuit.orElseThrow(() -> new BadInputException(
                        "scenario 'microcircuit' needs --circuit FILE; expected the numbers of the model in JSON"));
                yield List.of(new Scenario(name, () -> new Microcircuit(file, source.scale, source.seed).network(), 0));
            }
            case "growth" -> growth(source.seed);
            default -> throw new BadInputException("scenario '" + name + "'; expected one of " + String.join(", ", NAMES));
        };
    }

    /** Size, in-degree alone, rate, regions: one at a time around a balanced network of a fifth of the size. */
    private static List<Scenario> growth(long seed) {
        List<Scenario> all = new ArrayList<>();
        for (double scale : new double[] {0.1, 0.2, 0.4, 0.8, 1.6}) {
            all.add(new Scenario("neurons and in-degree x " + scale, () -> BalancedNetwork.of(scale, seed), 0));
        }
        for (double indegree : new double[] {0.25, 0.5, 1, 2, 4}) {
            all.add(new Scenario("in-degree x " + indegree, () -> BalancedNetwork.of(0.2, indegree, 2, seed), 0));
        }
        for (double drive : new double[] {0.9, 1.2, 2, 4}) {
            all.add(new Scenario("drive " + drive, () -> BalancedNetwork.of(0.2, 1, drive, seed), 0));
        }
        for (int regions : new int[] {1, 2, 4, 8, 16}) {
            all.add(new Scenario("regions " + regions, () -> BalancedNetwork.of(0.2, seed), regions));
        }
        return all;
    }

    /**
     * Mean rates of the microcircuit's populations beside the published ones.
     *
     * @param file the numbers of the model
     * @param spikes the spikes
     * @param fromStep first stamp that counts, so that the start may be left out
     * @param seconds simulated time from then on
     * @param scale size relative to the published one
     * @return population to (measured, published) in Hz
     */
    public static Map<String, double[]> rates(Path file, SpikeRecording spikes, int fromStep, double seconds, double scale) {
        Microcircuit circuit = new Microcircuit(file, scale, 0);
        int[] size = circuit.sizes();
        long[] count = new long[size.length];
        int[] neurons = spikes.neurons();
        int[] steps = spikes.steps();
        for (int k = 0; k < neurons.length; k++) {
            int p = 0;
            int end = size[0];
            while (neurons[k] >= end) {
                end += size[++p];
            }
            count[p] += steps[k] >= fromStep ? 1 : 0;
        }
        Map<String, double[]> rates = new LinkedHashMap<>();
        for (int p = 0; p < size.length; p++) {
            rates.put(circuit.names()[p], new double[] {count[p] / seconds / size[p], circuit.publishedRates()[p]});
        }
        return rates;
    }
}
