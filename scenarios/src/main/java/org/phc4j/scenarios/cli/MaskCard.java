package org.phc4j.scenarios.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.phc4j.bridge.network.MaskNetwork;
import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.topology.Topology;

/** What a connectome is as the mask of a training. */
final class MaskCard {
    private MaskCard() {}

    /** In a few lines; complains if the connectome cannot be a mask. */
    static List<String> of(ConnectomeData data, Path file) {
        Topology mask = MaskNetwork.of(data).topology();
        long entries = (long) mask.size() * (mask.size() - 1);
        int inputs = (int) IntStream.range(0, mask.size()).filter(mask::input).count();
        int inhibitory = (int) IntStream.range(0, mask.size()).filter(i -> !mask.excitatory(i)).count();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "mask: %d neurons in %d regions, %d synapses permitted of %d (%.2f %%), kept %s", mask.size(), mask.regions(),
                mask.synapses(), entries, 100.0 * mask.synapses() / entries,
                SynapseOrder.of(mask).isSparse() ? "as a list of synapses (sparse)" : "as a dense matrix"));
        lines.add("signs: " + (mask.size() - inhibitory) + " excitatory, " + inhibitory + " inhibitory" + (inhibitory == 0 ? " (nothing names a transmitter)" : ""));
        lines.add("input: " + some(inputs, mask.size()) + "; readout: " + some(mask.readout().length, mask.size()));
        lines.add("train: phc train --mask " + file + " --data DIR --out model.safetensors");
        return lines;
    }

    private static String some(int neurons, int all) {
        return neurons == all ? "every neuron (no annotation says which; choose with --input, --readout)" : neurons + " neurons";
    }
}
