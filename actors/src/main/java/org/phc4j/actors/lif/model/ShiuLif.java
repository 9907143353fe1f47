package org.phc4j.actors.lif.model;

import java.util.List;

/**
 * The neuron of the whole-brain model of the fruit fly by Shiu et al. (Nature 634:210, 2024), with the semantics of the published Brian2
 * program.
 *
 * <p>{@code dv/dt = (g - (v - v_0))/tau_m}, {@code dg/dt = -g/tau_syn}, integrated exactly. Order within a step: integrate, spike if
 * {@code v > v_th}, add the input of the step (mV onto g at port 0, onto v at port 1), reset v to v_reset and g to 0. While the neuron is
 * refractory neither v nor g moves and input is dropped; after a spike in step n it integrates again in step n + t_ref / h. Spikes are
 * stamped with the start of the step. A spike of step n with delay d acts after the threshold test of step n + d. Weights of static
 * synapses that are whole multiples of a unit, as numbers of synapses are, are summed as whole numbers, without rounding.
 *
 * <p>Without input v - v_0 stays below {@code w + peak max(g - w, 0)} with {@code w = max(v - v_0, 0)} and peak the largest response to
 * g = 1; a neuron for which that is below threshold sleeps.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>default</th><th>unit</th></tr>
 * <tr><td>tauMembraneMs</td><td>20</td><td>ms</td></tr>
 * <tr><td>tauSynapseMs</td><td>5</td><td>ms</td></tr>
 * <tr><td>restMv (v_0)</td><td>-52</td><td>mV</td></tr>
 * <tr><td>resetMv</td><td>-52</td><td>mV</td></tr>
 * <tr><td>thresholdMv</td><td>-45</td><td>mV</td></tr>
 * <tr><td>refractoryMs</td><td>2.2; 0 for neurons that are driven</td><td>ms</td></tr>
 * </table>
 *
 * <p>State: v, g. Currents from devices act as {@code g} does, in mV.
 *
 * @param tauMembraneMs membrane time constant
 * @param tauSynapseMs time constant of g
 * @param restMv resting potential v_0, where v starts
 * @param resetMv potential after a spike, at most the threshold
 * @param thresholdMv threshold
 * @param refractoryMs refractory time, a multiple of the step
 */
public record ShiuLif(Column tauMembraneMs, Column tauSynapseMs, Column restMv, Column resetMv, Column thresholdMv,
        Column refractoryMs) implements NeuronModel {
    /** The port whose input goes onto g. */
    public static final int SYNAPSE = 0;
    /** The port whose input goes onto v. */
    public static final int MEMBRANE = 1;
    /** Where static synapses onto g end: sums in units. */
    static final int UNITS = 0;
    /** Where all other input onto g goes. */
    static final int OTHER = 2;
    private static final String NAME = "shiu_lif";

    /**
     * The published parameters.
     *
     * @return the model
     */
    public static ShiuLif defaults() {
        return new ShiuLif(Column.of(20), Column.of(5), Column.of(-52), Column.of(-52), Column.of(-45), Column.of(2.2));
    }

    /**
     * The same with other refractory times.
     *
     * @param ms refractory times
     * @return a changed copy
     */
    public ShiuLif withRefractoryMs(Column ms) {
        return new ShiuLif(tauMembraneMs, tauSynapseMs, restMv, resetMv, thresholdMv, ms);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void validate(String population, int size, TimeGrid grid) {
        new ParameterCheck(population, NAME, size, grid).positive("tau_m", tauMembraneMs).positive("tau_syn", tauSynapseMs)
                .finite("v_0", restMv).below("v_reset", resetMv, "v_th", thresholdMv).onGrid("t_ref", refractoryMs);
    }

    @Override
    public int ports() {
        return 3;
    }

    @Override
    public int portOf(int port, double weight) {
        return switch (port) {
            case SYNAPSE -> OTHER;
            case MEMBRANE -> MEMBRANE;
            default -> -1;
        };
    }

    @Override
    public int unitPort() {
        return UNITS;
    }

    @Override
    public Stamp stamp() {
        return Stamp.START;
    }

    @Override
    public NeuronKernel kernel(KernelSetting setting) {
        return new ShiuLifKernel(this, setting);
    }

    /** Names of what can be observed. */
    static final List<String> VARIABLES = List.of("v", "g");
}
