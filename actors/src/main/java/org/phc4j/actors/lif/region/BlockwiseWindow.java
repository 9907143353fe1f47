package org.phc4j.actors.lif.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.device.DevicePart;
import org.phc4j.actors.lif.model.BlockInput;
import org.phc4j.actors.lif.model.EventList;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.SpikeList;
import org.phc4j.actors.lif.model.WindowKernel;
import org.phc4j.actors.lif.synapse.BlockEvents;
import org.phc4j.actors.lif.synapse.RowBlocks;
import org.phc4j.actors.lif.synapse.StaticStore;

/**
 * Runs a region through a window block by block, where inputs outnumber neurons: all input of a block of neighbours is added up, from the
 * parts of rows that end there, and all its neurons swept to the window's end, before the next block. So state and input stay in the nearer
 * caches. Sums have the same order as step by step: of one slot and step, spikes come by emission and source.
 */
final class BlockwiseWindow {
    /** Neurons whose input in a window, 18 steps of the fly brain's rules, fits the second cache. */
    private static final int BLOCK = 8192;
    /** Sweep when more inputs than this for each neuron come in a window. */
    private static final double SWEEP = 0.5;

    private final int[] delays;
    private final WindowKernel[] kernels;
    private final DevicePart[] devices;
    private final StaticStore store;
    private final InputBuffer buffer;
    private final BlockInput input = new BlockInput();
    private final SpikeList[] spikes;
    private final EventList additions = new EventList();
    private final int block;
    private final int neurons;
    private final int[][] firstColumn;   // (kernels)(ports) of the borders of rows; -1 where no connection ends
    private final int[] firstSlot;       // (columns)
    private final int[] blockOfWord;     // (slots / 64)
    private final int[] firstBlock;      // (kernels + 1)
    private final int[] blockStart;      // (blocks + 1)
    private int[] byBlock = new int[64]; // additions, those of a block together
    private @Nullable BlockEvents events; // made when first needed
    private int count;
    private int[] rows = new int[256];
    private int[] steps = new int[256];

    BlockwiseWindow(int[] delays, int steps, List<WindowKernel> kernels, List<DevicePart> devices, StaticStore store,
            boolean[] usedWords, InputBuffer buffer) {
        this.delays = delays;
        this.kernels = kernels.toArray(WindowKernel[]::new);
        this.devices = devices.toArray(DevicePart[]::new);
        this.store = store;
        this.buffer = buffer;
        neurons = kernels.stream().mapToInt(WindowKernel::size).sum();
        int largest = kernels.stream().mapToInt(WindowKernel::size).max().orElse(1);
        block = Math.min(BLOCK, largest + 63 & ~63);
        spikes = new SpikeList[steps];
        Arrays.setAll(spikes, s -> new SpikeList());
        blockOfWord = new int[buffer.touched().length];
        firstBlock = new int[this.kernels.length + 1];
        firstColumn = new int[this.kernels.length][];
        List<Integer> columns = new ArrayList<>();
        for (int k = 0; k < this.kernels.length; k++) {
            firstBlock[k + 1] = firstBlock[k] + (this.kernels[k].size() + block - 1) / block;
            firstColumn[k] = layOut(this.kernels[k], firstBlock[k], usedWords, columns);
        }
        firstSlot = columns.stream().mapToInt(Integer::intValue).toArray();
        blockStart = new int[firstBlock[this.kernels.length] + 1];
    }

    private int[] layOut(WindowKernel kernel, int first, boolean[] usedWords, List<Integer> columns) {
        int[] ofPort = new int[kernel.ports()];
        int words = kernel.setting().stride() >> 6;
        for (int p = 0; p < ofPort.length; p++) {
            boolean used = false;
            for (int w = 0; w < words; w++) {
                int word = (kernel.setting().base() >> 6) + p * words + w;
                blockOfWord[word] = first + (w << 6) / block;
                used |= usedWords[word];
            }
            ofPort[p] = used ? columns.size() : -1;
            for (int slot = 0; used && slot < kernel.size(); slot += block) {
                columns.add(kernel.setting().base() + p * kernel.setting().stride() + slot);
            }
        }
        return ofPort;
    }

    /** Whether a region can run so: its neurons can, and rows are long enough. */
    static boolean fits(int window, List<WindowKernel> kernels, StaticStore store) {
        int blocks = kernels.stream().mapToInt(kernel -> (kernel.size() + BLOCK - 1) / BLOCK).sum(); // most connections end at one port
        return window > 1 && kernels.stream().allMatch(WindowKernel::blockwise) && RowBlocks.pays(store, blocks);
    }

    /** The spikes of a step of the piece that ran last. */
    SpikeList spikes(int step) {
        return spikes[step];
    }

    /** Runs a window if enough inputs come in it; returns false if nothing was done. */
    boolean run(int from, int to, SpikeHistory history) {
        if (gatherRows(from, to, history) <= SWEEP * neurons) {
            return false;
        }
        if (events == null) {
            events = store.blockEvents(new RowBlocks(store, firstSlot), block);
        }
        if (!events.sort(rows, steps, count)) {
            return false;
        }
        gatherAdditions(from, to);
        int length = to - from;
        for (int s = 0; s < length; s++) {
            spikes[s].clear();
        }
        for (int k = 0; k < kernels.length; k++) {
            for (int s = 0; s < length; s++) {
                spikes[s].of(kernels[k].setting().global());
            }
            advance(k, from, length, events);
        }
        return true;
    }

    private void advance(int k, int from, int length, BlockEvents events) {
        WindowKernel kernel = kernels[k];
        for (int b = firstBlock[k]; b < firstBlock[k + 1]; b++) {
            int ofKernel = b - firstBlock[k];
            int first = ofKernel * block;
            input.clear();
            for (int p = 0; p < firstColumn[k].length; p++) {
                if (firstColumn[k][p] >= 0) {
                    events.give(firstColumn[k][p] + ofKernel, p, input);
                }
            }
            add(kernel, b, first);
            kernel.advanceBlock(first, Math.min(block, kernel.size() - first), from, length, input, spikes);
        }
    }

    /** Lists the rows of the spikes that arrive; returns how many connections they have. */
    private long gatherRows(int from, int to, SpikeHistory history) {
        count = 0;
        long connections = 0;
        for (int step = from; step < to; step++) {
            for (int d = delays.length - 1; d >= 0; d--) {
                int emitted = step - delays[d];
                int sources = history.count(emitted);
                if (sources > 0) {
                    connections += gather(history.sources(emitted), sources, d, step - from);
                }
            }
        }
        return connections;
    }

    private long gather(int[] sources, int more, int d, int step) {
        long connections = 0;
        while (count + more > rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
            steps = Arrays.copyOf(steps, rows.length);
        }
        for (int s = 0; s < more; s++) {
            int row = store.row(sources[s], d);
            int connected = store.rowStart(row + 1) - store.rowStart(row);
            if (connected > 0) {
                rows[count] = row;
                steps[count++] = step;
                connections += connected;
            }
        }
        return connections;
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

    private void add(WindowKernel kernel, int b, int first) {
        for (int n = blockStart[b]; n < blockStart[b + 1]; n++) {
            int k = byBlock[n];
            int slot = additions.slot(k) - kernel.setting().base();
            int port = slot / kernel.setting().stride();
            input.add(additions.step(k), port, slot % kernel.setting().stride() - first, additions.amount(k));
        }
    }
}
