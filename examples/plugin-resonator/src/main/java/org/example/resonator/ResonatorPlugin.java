package org.example.resonator;

import java.util.List;
import org.phc4j.actors.lif.plugin.DeviceType;
import org.phc4j.actors.lif.plugin.LifPlugin;
import org.phc4j.actors.lif.plugin.NeuronType;
import org.phc4j.actors.lif.plugin.Parameter;
import org.phc4j.actors.lif.plugin.Quantity;
import org.phc4j.actors.lif.plugin.SynapseType;

/** A neuron model, a synapse model and a device: all that a plugin can add. */
public final class ResonatorPlugin implements LifPlugin {
    @Override
    public String name() {
        return "resonator";
    }

    @Override
    public int apiVersion() {
        return API_VERSION; // a constant: the version that this plugin is compiled for
    }

    @Override
    public List<NeuronType> neurons() {
        return List.of(new NeuronType("resonate_and_fire",
                List.of(Parameter.of("tau", Quantity.TIME, 20, "time constant of the damping"),
                        Parameter.of("frequency", Quantity.RATE, 40, "eigenfrequency"),
                        Parameter.of("threshold", Quantity.NUMBER, 1, "of y, at which the neuron spikes"),
                        Parameter.of("y_reset", Quantity.NUMBER, 0, "y after a spike")),
                values -> new ResonateAndFire(values.column("tau"), values.column("frequency"), values.column("threshold"),
                        values.column("y_reset"))));
    }

    @Override
    public List<SynapseType> synapses() {
        return List.of(new SynapseType("unreliable",
                List.of(Parameter.required("p", Quantity.NUMBER, "probability that a spike gets through"),
                        Parameter.of("seed", Quantity.NUMBER, 0, "decides which do")),
                values -> new UnreliableSynapse(values.number("p"), (long) values.number("seed"))));
    }

    @Override
    public List<DeviceType> devices() {
        return List.of(new DeviceType("pulses",
                List.of(Parameter.required("weight", Quantity.NUMBER, "of a pulse"),
                        Parameter.required("interval", Quantity.TIME, "from one pulse to the next"),
                        Parameter.of("phase", Quantity.TIME, 0, "time of the first pulse")),
                (setting, values) -> new Pulses(setting.name(), setting.targets(), setting.port(), values.number("weight"),
                        values.column("interval"), values.column("phase"))));
    }
}
