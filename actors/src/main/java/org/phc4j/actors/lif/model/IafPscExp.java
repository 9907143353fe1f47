package org.phc4j.actors.lif.model;

import java.util.List;

/**
 * Leaky integrate-and-fire with two exponentially decaying synaptic currents; the semantics of NEST's {@code iaf_psc_exp}.
 *
 * <p>{@code dV/dt = (E_L - V)/tau_m + (I_ex + I_in + I_e)/C_m}, {@code dI_ex/dt = -I_ex/tau_syn_ex}, {@code dI_in/dt =
 * -I_in/tau_syn_in}, integrated exactly. The sign of a weight (pA) decides which current it joins. Order within a step: integrate V with
 * the currents of the step's start, let the currents decay, add the input of the step to them, spike if {@code V >= V_th}; so V answers
 * one step after the input. Then V = V_reset, held for t_ref / h steps, while the currents go on. Spikes are stamped with the end of the
 * step.
 *
 * <p>Without input V stays below its level {@code E_L + tau_m I_e / C_m} or where it is, whichever is higher, plus a known part of what
 * the excitatory current drives it towards; a neuron for which that bound is below threshold sleeps.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>default</th><th>unit</th></tr>
 * <tr><td>tauMembraneMs</td><td>10</td><td>ms</td></tr>
 * <tr><td>tauExcitatoryMs, tauInhibitoryMs</td><td>2</td><td>ms</td></tr>
 * <tr><td>capacitancePf</td><td>250</td><td>pF</td></tr>
 * <tr><td>restMv (E_L)</td><td>-70</td><td>mV</td></tr>
 * <tr><td>resetMv</td><td>-70</td><td>mV</td></tr>
 * <tr><td>thresholdMv</td><td>-55</td><td>mV</td></tr>
 * <tr><td>refractoryMs</td><td>2</td><td>ms</td></tr>
 * <tr><td>currentPa (I_e)</td><td>0</td><td>pA</td></tr>
 * <tr><td>initialMv</td><td>-70</td><td>mV</td></tr>
 * </table>
 *
 * <p>State: V, both currents. Two ports: 0 excitatory, 1 inhibitory, chosen by the weight's sign. Source: Rotter and Diesmann 1999.
 *
 * @param tauMembraneMs membrane time constant
 * @param tauExcitatoryMs time constant of the excitatory current
 * @param tauInhibitoryMs time constant of the inhibitory current
 * @param capacitancePf membrane capacitance
 * @param restMv resting potential E_L
 * @param resetMv potential after a spike, below threshold
 * @param thresholdMv threshold
 * @param refractoryMs absolute refractory time, a multiple of the step
 * @param currentPa constant current
 * @param initialMv potential before the first step
 */
public record IafPscExp(Column tauMembraneMs, Column tauExcitatoryMs, Column tauInhibitoryMs, Column capacitancePf, Column restMv,
        Column resetMv, Column thresholdMv, Column refractoryMs, Column currentPa, Column initialMv) implements NeuronModel {
    private static final String NAME = "iaf_psc_exp";

    /**
     * The defaults above.
     *
     * @return the model
     */
    public static IafPscExp defaults() {
        return new IafPscExp(Column.of(10), Column.of(2), Column.of(2), Column.of(250), Column.of(-70), Column.of(-70), Column.of(-55),
                Column.of(2), Column.of(0), Column.of(-70));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void validate(String population, int size, TimeGrid grid) {
        new ParameterCheck(population, NAME, size, grid).positive("tau_m", tauMembraneMs).positive("tau_syn_ex", tauExcitatoryMs)
                .positive("tau_syn_in", tauInhibitoryMs).positive("C_m", capacitancePf).finite("E_L", restMv).finite("I_e", currentPa)
                .finite("V_m", initialMv).below("V_reset", resetMv, "V_th", thresholdMv).onGrid("t_ref", refractoryMs);
    }

    @Override
    public int ports() {
        return 2;
    }

    @Override
    public int portOf(int port, double weight) {
        return weight < 0 ? 1 : 0;
    }

    @Override
    public Stamp stamp() {
        return Stamp.END;
    }

    @Override
    public NeuronKernel kernel(KernelSetting setting) {
        return new IafPscExpKernel(this, setting);
    }

    /** Names of what can be observed. */
    static final List<String> VARIABLES = List.of("V_m", "I_syn_ex", "I_syn_in");
}
