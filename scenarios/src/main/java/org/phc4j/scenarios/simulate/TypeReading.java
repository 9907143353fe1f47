package org.phc4j.scenarios.simulate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.NeuronModel;
import org.phc4j.actors.lif.plugin.Catalogue;
import org.phc4j.actors.lif.plugin.DeviceType;
import org.phc4j.actors.lif.plugin.NeuronType;
import org.phc4j.actors.lif.plugin.Parameter;
import org.phc4j.actors.lif.plugin.ParameterValues;
import org.phc4j.actors.lif.plugin.Quantity;
import org.phc4j.actors.lif.plugin.SynapseType;
import org.phc4j.actors.lif.synapse.StaticSynapse;
import org.phc4j.actors.lif.synapse.SynapseModel;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Fields;
import org.phc4j.scenarios.description.Unit;

/** Reads models and devices of the catalogue, built-in or a plugin's, by the parameters that they declare. */
final class TypeReading {
    private final Catalogue catalogue;

    TypeReading(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    NeuronModel neuron(Entry name, ParameterReading parameters) {
        NeuronType type = catalogue.neuron(name.text())
                .orElseThrow(() -> name.complaint(Catalogue.oneOf(catalogue.neurons(), NeuronType::name)));
        return made(name, () -> type.maker().apply(values(type.parameters(), parameters)));
    }

    SynapseModel synapse(Optional<Entry> entry) {
        if (entry.isEmpty()) {
            return new StaticSynapse();
        }
        try (Fields fields = entry.get().fields()) {
            Entry name = fields.require("model");
            SynapseType type = catalogue.synapse(name.text())
                    .orElseThrow(() -> name.complaint(Catalogue.oneOf(catalogue.synapses(), SynapseType::name)));
            return made(name, () -> type.maker().apply(values(type.parameters(), ParameterReading.single(fields))));
        }
    }

    InputDevice device(Entry name, DeviceType.Setting setting, ParameterReading parameters) {
        DeviceType type = catalogue.device(name.text()).orElseThrow(() -> name.complaint(catalogue.devices().isEmpty()
                ? "a device of a plugin, and none is loaded" : Catalogue.oneOf(catalogue.devices(), DeviceType::name)));
        return made(name, () -> type.maker().device(setting, values(type.parameters(), parameters)));
    }

    private static ParameterValues values(List<Parameter> declared, ParameterReading parameters) {
        Map<String, Column> numbers = new HashMap<>();
        Map<String, String> words = new HashMap<>();
        for (Parameter parameter : declared) {
            switch (parameter) {
                case Parameter.Value value -> parameters.find(value.name(), unit(value.quantity()))
                        .ifPresent(column -> numbers.put(value.name(), column));
                case Parameter.Choice choice -> parameters.word(choice.name(), choice.words())
                        .ifPresent(word -> words.put(choice.name(), word));
            }
        }
        return ParameterValues.of(declared, numbers, words);
    }

    /** What a type makes; a plugin's own failure becomes a complaint too. */
    private static <T> T made(Entry name, Supplier<T> maker) {
        return NetworkReading.located(name, () -> {
            try {
                return maker.get();
            } catch (BadInputException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                throw new BadInputException("'" + name.text() + "' cannot be made (" + e + "); expected usable parameters and a plugin for this build", e);
            }
        });
    }

    static Unit unit(Quantity quantity) {
        return switch (quantity) {
            case NUMBER -> Unit.NONE;
            case TIME -> Unit.TIME;
            case RATE -> Unit.RATE;
            case VOLTAGE -> Unit.VOLTAGE;
            case CURRENT -> Unit.CURRENT;
            case CAPACITANCE -> Unit.CAPACITANCE;
        };
    }
}
