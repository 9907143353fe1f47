package org.phc4j.actors.lif.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.model.NeuronModel;
import org.phc4j.actors.lif.region.RegionMap;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.synapse.SynapseModel;

/**
 * What holds of every neuron model, synapse model and device, built-in or a plugin's: nothing but description and seed decides a spike or
 * a weight. A set of checks of a small network around the part in question; each throws {@link AssertionError} with one line if it does
 * not hold. With JUnit:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> contract() {
 *     return LifContract.ofNeuron(MyModel.defaults(), 2.5).checks().stream()
 *             .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
 * }
 * }</pre>
 *
 * <p>The checks: the network spikes (otherwise the others would say nothing); the same spikes and weights for 1, 2, 3 and 8 regions, in
 * blocks and interleaved, on one thread and as actors; in whatever pieces it runs and whoever looks at it; skipping silent neurons
 * changes no spike; a run saved in its middle, ended and restored is the run that was not; equal descriptions read the same in words,
 * by which a snapshot recognises its network.
 */
public final class LifContract {
    private static final int[] REGIONS = {2, 3, 8};
    private static final int LEAST_SPIKES = 20;
    private final Supplier<LifNetwork> network;
    private final int steps;

    private LifContract(Supplier<LifNetwork> network, int steps) {
        this.network = network;
        this.steps = steps;
    }

    /**
     * A part of the contract.
     *
     * @param name what holds, in words
     * @param check throws {@link AssertionError} if it does not
     */
    public record Check(String name, Runnable check) {
        /**
         * Checks it.
         *
         * @throws AssertionError if it does not hold
         */
        public void run() {
            check.run();
        }
    }

    /**
     * The contract of a neuron model: 40 such neurons among others, with random connections of many delays, and a Poisson drive.
     *
     * @param model the model with usual parameters
     * @param weight an input at port 0 that matters: a few in a row should make the neuron spike
     * @return the contract
     */
    public static LifContract ofNeuron(NeuronModel model, double weight) {
        return ofNetwork(() -> ContractNetworks.around(model, weight), 3000);
    }

    /**
     * The contract of a neuron model in a network of its own, with rare input and delays from a shortest one on: regions run for so many
     * steps before they hear of each other.
     *
     * @param model the model with usual parameters
     * @param weight as in {@link #ofNeuron(NeuronModel, double)}
     * @param shortestDelay in steps, at least 1
     * @return the contract
     */
    public static LifContract ofNeuron(NeuronModel model, double weight, int shortestDelay) {
        return ofNetwork(() -> ContractNetworks.alone(model, weight, shortestDelay), 3000);
    }

    /**
     * The contract of a synapse model: connections between neurons that spike often, some of them driven by others.
     *
     * @param model the model with usual parameters
     * @param weight a usual weight, before any plasticity
     * @return the contract
     */
    public static LifContract ofSynapse(SynapseModel model, double weight) {
        return ofNetwork(() -> ContractNetworks.around(model, weight), 4000);
    }

    /**
     * The contract of a device that drives neurons.
     *
     * @param target the model of its targets
     * @param weight weight of the connections between them, see {@link #ofNeuron}
     * @param device makes the device for given targets, ascending; its effect should make them spike
     * @return the contract
     */
    public static LifContract ofDevice(NeuronModel target, double weight, java.util.function.Function<int[], InputDevice> device) {
        return ofNetwork(() -> ContractNetworks.around(target, weight, device), 3000);
    }

    /**
     * The contract of a whole network.
     *
     * @param network makes the network anew at every call
     * @param steps how long it runs, at least 10
     * @return the contract
     */
    public static LifContract ofNetwork(Supplier<LifNetwork> network, int steps) {
        return new LifContract(network, steps);
    }

    /**
     * The checks.
     *
     * @return what to run, in any order
     */
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("the network spikes", this::spikes));
        for (int regions : REGIONS) {
            checks.add(new Check(regions + " regions give the same spikes and weights", () -> partition(regions)));
        }
        checks.add(new Check("the pieces of a run do not matter, nor do looks in between", this::pieces));
        checks.add(new Check("skipping silent neurons changes no spike", this::skipping));
        checks.add(new Check("a run restored in its middle is the run that was not interrupted", this::snapshot));
        checks.add(new Check("equal descriptions read the same in words", this::words));
        return List.copyOf(checks);
    }

    private ContractRun whole() {
        return ContractRun.of(network.get(), LifOptions.defaults(), steps);
    }

    private void spikes() {
        ContractRun whole = whole();
        if (whole.spikes() < LEAST_SPIKES) {
            throw new AssertionError(whole.spikes() + " spikes in " + steps + " steps; expected at least " + LEAST_SPIKES
                    + ": a weight that matters");
        }
    }

    private void partition(int regions) {
        LifNetwork made = network.get();
        int count = Math.min(regions, made.neurons());
        int[] interleaved = new int[made.neurons()];
        for (int i = 0; i < interleaved.length; i++) {
            interleaved[i] = i % count;
        }
        LifOptions options = LifOptions.defaults();
        ContractRun whole = whole();
        whole.requireSame(count + " blocks", ContractRun.of(made, options.withOwner(RegionMap.balanced(made, count)), steps));
        whole.requireSame(count + " interleaved regions", ContractRun.of(made, options.withOwner(interleaved), steps));
        whole.requireSame(count + " interleaved actors on two threads",
                ContractRun.of(made, options.withOwner(interleaved).withThreads(2), steps));
    }

    private void pieces() {
        whole().requireSame("a run in pieces, looked at in between", ContractRun.inPieces(network.get(), LifOptions.defaults(), steps));
    }

    private void skipping() {
        whole().requireSameSpikes("a run that touches every neuron in every step",
                ContractRun.of(network.get(), LifOptions.defaults().withoutSkipping(), steps));
    }

    private void snapshot() {
        ContractRun whole = whole();
        for (int at : new int[] {1, steps / 3, steps / 2 + 1}) {
            whole.requireSame("a run restored at step " + at, ContractRun.restored(network, LifOptions.defaults(), steps, at));
        }
        int[] three = RegionMap.balanced(network.get(), Math.min(3, network.get().neurons()));
        whole.requireSame("three regions restored", ContractRun.restored(network, LifOptions.defaults().withOwner(three), steps, steps / 2));
    }

    private void words() {
        LifNetwork one = network.get();
        LifNetwork other = network.get();
        for (int p = 0; p < one.populations().size(); p++) {
            same(one.populations().get(p).model(), other.populations().get(p).model());
        }
        for (int p = 0; p < one.projections().size(); p++) {
            same(one.projections().get(p).model(), other.projections().get(p).model());
        }
    }

    private static void same(Object one, Object other) {
        if (one.toString().equals(one.getClass().getName() + "@" + Integer.toHexString(one.hashCode())) || !one.toString().equals(other.toString())) {
            throw new AssertionError(one + " and " + other + "; expected toString to give class and parameters, as records do");
        }
    }
}
