package org.phc4j.actors.lif.contract;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.device.PoissonDrive;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscDelta;
import org.phc4j.actors.lif.model.NeuronModel;
import org.phc4j.actors.lif.model.PoissonNeuron;
import org.phc4j.actors.lif.model.Stamp;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.SynapseModel;
import org.phc4j.connectomes.math.CounterRandom;

/** Small networks with weights that are no binary fractions, many delays, self-connections and pairs that are there twice. */
final class ContractNetworks {
    private static final int EACH = 40;
    private static final int LONGEST_DELAY = 25;
    private static final double LIF_WEIGHT = 1.3;
    private static final double DRIVE_HZ = 400;

    private ContractNetworks() {}

    /** Neurons of the model, integrate-and-fire neurons, and sources that spike at random. */
    static LifNetwork around(NeuronModel model, double weight) {
        return start(model).project("model", edges(1, 0, 3 * EACH, 0, EACH, 5, 0.4 * weight))
                .project("others", edges(2, 0, 2 * EACH, EACH, EACH, 5, LIF_WEIGHT))
                .device(new PoissonDrive("drive", range(0, EACH), Column.of(DRIVE_HZ), weight, 0, List.of()))
                .device(drive()).build();
    }

    /** Neurons of the model alone, with rare input and no short delay: regions run far ahead before they hear of each other. */
    static LifNetwork alone(NeuronModel model, double weight, int shortestDelay) {
        int size = 2 * EACH;
        CsrEdges near = edges(3, 0, size, 0, size, 8, weight);
        return LifNetwork.builder(TimeGrid.TENTH_MS).stamp(Stamp.START).population("model", size, model)
                .project("all", visitor -> near.forEach((source, target, w, delay) -> visitor.edge(source, target, w, shortestDelay + delay - 1)))
                .device(new PoissonDrive("drive", range(0, size), Column.of(150), 3 * weight, 0, List.of())).build();
    }

    /** Connections of the model onto integrate-and-fire neurons that are driven besides. */
    static LifNetwork around(SynapseModel model, double weight) {
        return start(IafPscDelta.defaults()).project("static", edges(1, 0, 3 * EACH, 0, 2 * EACH, 4, LIF_WEIGHT))
                .project("model", model, positive(edges(2, 0, 3 * EACH, 0, 2 * EACH, 6, weight)), 0)
                .device(new PoissonDrive("more drive", range(0, EACH), Column.of(DRIVE_HZ), 2 * LIF_WEIGHT, 0, List.of()))
                .device(drive()).build();
    }

    /** The device on some of the neurons. */
    static LifNetwork around(NeuronModel target, double weight, Function<int[], InputDevice> device) {
        int[] some = IntStream.range(0, EACH).filter(i -> i % 3 != 1).toArray();
        return start(target).project("model", edges(1, 0, 3 * EACH, 0, EACH, 5, 0.4 * weight)).device(device.apply(some)).build();
    }

    private static LifNetwork.Builder start(NeuronModel model) {
        return LifNetwork.builder(TimeGrid.TENTH_MS).stamp(Stamp.START).population("model", EACH, model)
                .population("lif", EACH, IafPscDelta.defaults()).population("sources", EACH, new PoissonNeuron(Column.of(30)));
    }

    private static PoissonDrive drive() {
        return new PoissonDrive("lif drive", range(EACH, 2 * EACH), Column.of(9000), 0.25, 0, List.of());
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static org.phc4j.actors.lif.synapse.Edges positive(CsrEdges edges) {
        return visitor -> edges.forEach((source, target, weight, delay) -> visitor.edge(source, target, Math.abs(weight), delay));
    }

    private static CsrEdges edges(int stream, int firstSource, int sources, int firstTarget, int targets, int degree, double scale) {
        CounterRandom random = CounterRandom.of(stream, "contract");
        int rows = sources * (degree + 1);
        int[] source = new int[rows];
        int[] target = new int[rows];
        int[] delay = new int[rows];
        double[] weight = new double[rows];
        for (int k = 0; k < rows; k++) {
            int pair = k % (degree + 1) == degree ? k - 1 : k; // the last of a source is there twice
            source[k] = firstSource + k / (degree + 1);
            target[k] = firstTarget + random.below(targets, pair, 0);
            delay[k] = 1 + random.below(LONGEST_DELAY, pair, 1);
            weight[k] = scale * (random.uniform(k, 2) - 0.25);
        }
        return CsrEdges.list(firstSource + sources, source, target, weight, delay);
    }
}
