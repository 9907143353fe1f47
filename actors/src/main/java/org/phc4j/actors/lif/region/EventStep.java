package org.phc4j.actors.lif.region;

import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.device.DevicePart;
import org.phc4j.actors.lif.model.EventList;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.SpikeList;
import org.phc4j.actors.lif.model.StepEvents;
import org.phc4j.actors.lif.model.WindowKernel;
import org.phc4j.actors.lif.synapse.StaticStore;

/**
 * Runs single updates of a region in which few spikes arrive, for one kernel that takes lists of events. Sleeping neurons that nothing but
 * spikes reaches are updated straight from the rows of these spikes: nothing is marked, and nothing looked for. All others, few, go the
 * ordinary way.
 */
final class EventStep {
    private final int[] delays;
    private final WindowKernel kernel;
    private final DevicePart[] devices;
    private final StaticStore store;
    private final InputBuffer buffer;
    private final boolean distinct;
    private final EventList additions = new EventList();
    private final StepEvents events = new StepEvents();
    private final long[] added; // (n / 64) neurons to which a device adds

    EventStep(int[] delays, WindowKernel kernel, List<DevicePart> devices, StaticStore store, boolean distinct, InputBuffer buffer) {
        this.delays = delays;
        this.kernel = kernel;
        this.devices = devices.toArray(DevicePart[]::new);
        this.store = store;
        this.buffer = buffer;
        this.distinct = distinct;
        added = new long[kernel.awake().length];
    }

    /** Whether a region can run so: one population, which spikes reach at port 0 only. */
    static boolean fits(List<WindowKernel> kernels, boolean[] usedWords) {
        int beyond = kernels.getFirst().setting().stride() >> 6;
        return kernels.size() == 1 && IntStream.range(beyond, usedWords.length).noneMatch(word -> usedWords[word]);
    }

    void run(int step, SpikeHistory history, SpikeList spikes) {
        int stride = kernel.setting().stride();
        additions.clear();
        buffer.note(additions);
        for (DevicePart device : devices) {
            device.inputs(step, buffer);
        }
        buffer.note(null);
        for (int k = 0; k < additions.size(); k++) {
            int neuron = additions.slot(k) % stride;
            added[neuron >> 6] |= 1L << neuron;
        }
        buffer.begin(InputBuffer.Search.FEW);
        events.clear();
        note(step, history);
        for (int k = 0; k < additions.size(); k++) {
            added[additions.slot(k) % stride >> 6] = 0;
            buffer.add(additions.slot(k), additions.amount(k));
        }
        spikes.mark();
        if (kernel.anyAwake() || buffer.anyMarked()) {
            kernel.advance(step, buffer, spikes);
            buffer.end();
        }
        if (events.size() > 0) {
            spikes.of(kernel.setting().global());
            kernel.advanceEvents(step, events, spikes);
        }
        spikes.sort();
    }

    private void note(int step, SpikeHistory history) {
        int rows = 0;
        for (int delay : delays) {
            rows += history.count(step - delay);
        }
        boolean alone = distinct && rows == 1;
        for (int d = delays.length - 1; d >= 0; d--) {
            int emitted = step - delays[d];
            for (int s = 0; s < history.count(emitted); s++) {
                int row = store.row(history.sources(emitted)[s], d);
                store.note(store.rowStart(row), store.rowStart(row + 1), alone, kernel.awake(), added, events, buffer);
            }
        }
        if (!alone) {
            events.take(buffer.sums(), kernel.setting().base());
        }
    }
}
