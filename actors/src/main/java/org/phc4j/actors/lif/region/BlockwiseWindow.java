package org.phc4j.actors.lif.region;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.device.DevicePart;
import org.phc4j.actors.lif.model.BlockInput;
import org.phc4j.actors.lif.model.EventList;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.KernelSetting;
import org.phc4j.actors.lif.model.NeuronKernel;
import org.phc4j.actors.lif.model.SpikeList;
import org.phc4j.actors.lif.synapse.EventBuckets;
import org.phc4j.actors.lif.synapse.StaticStore;

/**
 * Runs a region through a window block by block: all input of a block of neighbours is gathered, row by row up to the block's border, and
 * its neurons advanced to the window's end, before the next block. So state and input stay in the nearer caches, while the rows of the
 * window's spikes are read once. Where inputs outnumber neurons, rows are first sorted into blocks from start to end, and all neurons of
 * a block swept. Sums have the same order as step by step: of one slot and step, spikes come by emission and source.
 */
final class BlockwiseWindow {
    private static final int BLOCK = 4096;
    private static final int AHEAD = 8;
    private static final double MOST_DEVICE_INPUT = 1.0 / 16;
    /** Sweep when more inputs than this for each neuron come in a window. */
    private static final double SWEEP = 0.5;

    private final int[] delays;
    private final NeuronKernel[] kernels;
    private final DevicePart[] devices;
    private final StaticStore store;
    private final InputBuffer buffer;
    private final BlockInput input;
    private final SpikeList[] spikes;
    private final EventList additions = new EventList();
    private final int block;
    private final int neurons;
    private final boolean[][] usedPorts; // (kernels)(ports) whether connections end there
    private final int[] blockOfWord;     // (slots / 64)
    private final int ports;
    private final @Nullable EventBuckets buckets; // (blocks, ports), if the store can sort
    private final int[] firstBlock;      // (kernels + 1)
    private int[] byBlock = new int[64];  // additions, those of a block together
    private final int[] blockStart;      // (blocks + 1)
    @SuppressWarnings("unused") // keeps the reads ahead from being left out
    private int asked;
    private int rows;
    private int[] end = new int[256];
    private int[] stepOf = new int[256];
    private final int[][] cursor; // (ports)(rows)

    BlockwiseWindow(int[] delays, int steps, List<NeuronKernel> kernels, List<DevicePart> devices, StaticStore store,
            InputBuffer buffer) {
        this.delays = delays;
        this.kernels = kernels.toArray(NeuronKernel[]::new);
        this.devices = devices.toArray(DevicePart[]::new);
        this.store = store;
        this.buffer = buffer;
        neurons = kernels.stream().mapToInt(NeuronKernel::size).sum();
        int largest = kernels.stream().mapToInt(NeuronKernel::size).max().orElse(1);
        ports = kernels.stream().mapToInt(NeuronKernel::ports).max().orElse(1);
        block = Math.min(BLOCK, largest + 63 & ~63);
        input = new BlockInput(steps, ports, block);
        spikes = new SpikeList[steps];
        Arrays.setAll(spikes, s -> new SpikeList());
        blockOfWord = new int[buffer.touched().length];
        firstBlock = new int[this.kernels.length + 1];
        usedPorts = new boolean[this.kernels.length][];
        cursor = new int[ports][256];
        boolean[] usedWords = store.usedWords(blockOfWord.length);
        for (int k = 0; k < this.kernels.length; k++) {
            usedPorts[k] = layOut(this.kernels[k], firstBlock[k], usedWords);
            firstBlock[k + 1] = firstBlock[k] + (this.kernels[k].size() + block - 1) / block;
        }
        blockStart = new int[firstBlock[this.kernels.length] + 1];
        buckets = store.sorts() ? buckets(steps) : null;
    }

    private EventBuckets buckets(int steps) {
        int[] bucketOfWord = new int[blockOfWord.length];
        int[] firstSlot = new int[firstBlock[kernels.length] * ports];
        int[] endSlot = new int[firstSlot.length];
        for (int k = 0; k < kernels.length; k++) {
            KernelSetting setting = kernels[k].setting();
            for (int slot = 0; slot < setting.stride() * kernels[k].ports(); slot += 64) {
                int port = slot / setting.stride();
                int ofKernel = slot % setting.stride() / block;
                int bucket = (firstBlock[k] + ofKernel) * ports + port;
                bucketOfWord[setting.base() + slot >> 6] = bucket;
                firstSlot[bucket] = setting.base() + port * setting.stride() + ofKernel * block;
                endSlot[bucket] = firstSlot[bucket] + Math.min(block, setting.stride() - ofKernel * block);
            }
        }
        return new EventBuckets(bucketOfWord, firstSlot, endSlot, block, steps);
    }

    private boolean[] layOut(NeuronKernel kernel, int first, boolean[] usedWords) {
        boolean[] used = new boolean[kernel.ports()];
        int words = kernel.setting().stride() >> 6;
        for (int p = 0; p < used.length; p++) {
            for (int w = 0; w < words; w++) {
                int word = (kernel.setting().base() >> 6) + p * words + w;
                blockOfWord[word] = first + (w << 6) / block;
                used[p] |= usedWords[word];
            }
        }
        return used;
    }

    /** Whether a region can run so: its neurons can, and nothing but spikes and additions reaches them. */
    static boolean fits(int window, List<NeuronKernel> kernels, List<DevicePart> devices) {
        double size = kernels.stream().mapToInt(NeuronKernel::size).sum();
        double additions = devices.stream().mapToDouble(DevicePart::inputsPerStep).sum();
        return window > 1 && kernels.stream().allMatch(NeuronKernel::blockwise) && devices.stream().allMatch(DevicePart::onlyAdds)
                && additions <= MOST_DEVICE_INPUT * size;
    }

    /** The spikes of a step of the piece that ran last. */
    SpikeList spikes(int step) {
        return spikes[step];
    }

    void run(int from, int to, SpikeHistory history) {
        long connections = gatherRows(from, to, history);
        gatherAdditions(from, to);
        int steps = to - from;
        for (int s = 0; s < steps; s++) {
            spikes[s].clear();
        }
        EventBuckets sorted = connections > SWEEP * neurons ? buckets : null;
        if (sorted != null) {
            store.sort(cursor[0], end, stepOf, rows, sorted);
        }
        for (int k = 0; k < kernels.length; k++) {
            for (int s = 0; s < steps; s++) {
                spikes[s].of(kernels[k].setting().global());
            }
            advance(k, from, steps, sorted);
        }
    }

    private void advance(int k, int from, int steps, @Nullable EventBuckets sorted) {
        NeuronKernel kernel = kernels[k];
        boolean sweep = sorted != null;
        if (!sweep) {
            startPorts(k);
        }
        for (int b = firstBlock[k]; b < firstBlock[k + 1]; b++) {
            int first = (b - firstBlock[k]) * block;
            int count = Math.min(block, kernel.size() - first);
            if (sorted != null) {
                sum(usedPorts[k], b, sorted);
            } else {
                deliver(kernel, usedPorts[k], first);
            }
            add(kernel, b, first, sweep);
            kernel.advanceBlock(first, count, from, steps, input, spikes, sweep);
            input.end();
        }
    }

    /** Lists the rows of the spikes that arrive; returns how many connections they have. */
    private long gatherRows(int from, int to, SpikeHistory history) {
        rows = 0;
        long connections = 0;
        for (int step = from; step < to; step++) {
            for (int d = delays.length - 1; d >= 0; d--) {
                int emitted = step - delays[d];
                int count = history.count(emitted);
                if (count > 0) {
                    connections += gather(history.sources(emitted), count, d, step - from);
                }
            }
        }
        return connections;
    }

    private long gather(int[] sources, int count, int d, int step) {
        long connections = 0;
        while (rows + count > end.length) {
            end = Arrays.copyOf(end, 2 * end.length);
            stepOf = Arrays.copyOf(stepOf, end.length);
            for (int p = 0; p < cursor.length; p++) {
                cursor[p] = Arrays.copyOf(cursor[p], end.length);
            }
        }
        for (int s = 0; s < count; s++) {
            int start = store.rowStart(sources[s], d);
            int stop = store.rowStart(sources[s], d + 1);
            if (start < stop) {
                cursor[0][rows] = start;
                end[rows] = stop;
                stepOf[rows++] = step;
                connections += stop - start;
            }
        }
        return connections;
    }

    /** Moves the cursors of all used ports to where the ports' slots start; rows start with those of the first kernel's port 0. */
    private void startPorts(int k) {
        boolean[] used = usedPorts[k];
        for (int p = k == 0 ? 1 : 0; p < used.length; p++) {
            int slot = kernels[k].setting().base() + p * kernels[k].setting().stride();
            for (int r = 0; (p == 0 || used[p]) && r < rows; r++) {
                cursor[p][r] = store.firstFrom(cursor[0][r], end[r], slot);
            }
        }
    }

    private void sum(boolean[] used, int ofBlock, EventBuckets sorted) {
        for (int p = 0; p < used.length; p++) {
            if (used[p]) {
                store.sum(sorted, ofBlock * ports + p, p, input);
            }
        }
    }

    private void deliver(NeuronKernel kernel, boolean[] used, int first) {
        int count = Math.min(block, kernel.size() - first);
        for (int p = 0; p < used.length; p++) {
            if (used[p]) {
                int slot = kernel.setting().base() + p * kernel.setting().stride() + first;
                deliver(cursor[p], slot, slot + count, p);
                input.use(p);
            }
        }
    }

    private void deliver(int[] at, int first, int border, int port) {
        int ahead = 0;
        for (int r = 0; r < rows; r++) {
            if (r + AHEAD < rows) {
                ahead ^= store.first(at[r + AHEAD]);
            }
            at[r] = store.deliver(at[r], end[r], first, border, input.at(stepOf[r], port), stepOf[r], input);
        }
        asked = ahead;
    }

    private void gatherAdditions(int from, int to) {
        additions.clear();
        buffer.note(additions);
        for (int step = from; step < to; step++) {
            additions.at(step - from);
            for (DevicePart device : devices) {
                device.inputs(step, buffer);
            }
        }
        buffer.note(null);
        Arrays.fill(blockStart, 0);
        if (byBlock.length < additions.size()) {
            byBlock = new int[2 * additions.size()];
        }
        for (int k = 0; k < additions.size(); k++) {
            blockStart[blockOfWord[additions.slot(k) >> 6]]++;
        }
        for (int b = 1; b < blockStart.length; b++) {
            blockStart[b] += blockStart[b - 1];
        }
        for (int k = additions.size() - 1; k >= 0; k--) {
            byBlock[--blockStart[blockOfWord[additions.slot(k) >> 6]]] = k;
        }
    }

    private void add(NeuronKernel kernel, int b, int first, boolean sweep) {
        for (int n = blockStart[b]; n < blockStart[b + 1]; n++) {
            int k = byBlock[n];
            int slot = additions.slot(k) - kernel.setting().base();
            int port = slot / kernel.setting().stride();
            int neuron = slot % kernel.setting().stride() - first;
            if (sweep) {
                input.sum(additions.step(k), port, neuron, additions.amount(k));
            } else {
                input.add(additions.step(k), port, neuron, additions.amount(k));
            }
        }
    }
}
