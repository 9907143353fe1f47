package org.phc4j.actors.lif.region;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.device.DevicePart;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.NeuronKernel;
import org.phc4j.actors.lif.model.WindowKernel;
import org.phc4j.actors.lif.synapse.StaticStore;

/**
 * What a region of static connections alone can do other than step by step.
 *
 * @param windows whole windows block by block, if it can
 * @param steps single updates straight from the rows of few spikes, if it can
 */
record FastPaths(@Nullable BlockwiseWindow windows, @Nullable EventStep steps) {
    /** Most inputs of devices to a neuron in a step. */
    private static final double MOST_DEVICE_INPUT = 1.0 / 16;
    /** Step by step. */
    static final FastPaths NONE = new FastPaths(null, null);

    static FastPaths of(int window, int[] delays, List<NeuronKernel> kernels, List<DevicePart> devices, StaticStore store, InputBuffer input) {
        List<WindowKernel> able = kernels.stream().filter(WindowKernel.class::isInstance).map(WindowKernel.class::cast).toList();
        if (able.size() < kernels.size() || !fewAdditions(able, devices)) {
            return NONE;
        }
        StaticStore.Ends ends = store.ends(input.touched().length);
        return new FastPaths(
                BlockwiseWindow.fits(window, able, store) ? new BlockwiseWindow(delays, window, able, devices, store, ends.usedWords(), input) : null,
                EventStep.fits(able, ends.usedWords()) ? new EventStep(delays, able.getFirst(), devices, store, ends.distinct(), input) : null);
    }

    /** Whether devices do nothing but add, and to few neurons in a step. */
    private static boolean fewAdditions(List<WindowKernel> kernels, List<DevicePart> devices) {
        double size = kernels.stream().mapToInt(WindowKernel::size).sum();
        double additions = devices.stream().mapToDouble(DevicePart::inputsPerStep).sum();
        return devices.stream().allMatch(DevicePart::onlyAdds) && additions <= MOST_DEVICE_INPUT * size;
    }
}
