package org.phc4j.connectomes.topology;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.connectomes.BadInputException;

/**
 * Which neurons there are and which synapses may exist: regions, cell types, the connectivity mask M, the neurons that receive the
 * encoded input, and the readout population. Immutable.
 *
 * <p>The mask is kept sparse, by presynaptic neuron with ascending postsynaptic indices; its diagonal is always empty (no
 * self-synapses). Cell types obey Dale's law: all synapses of an excitatory neuron are at least 0, of an inhibitory one at most 0.
 */
public final class Topology {
    private final String name;
    private final List<String> neuronNames;
    private final List<String> regionNames;
    private final int[] region;
    private final boolean[] excitatory;
    private final boolean[] input;
    private final int[] readout;
    private final int[] columnStart;
    private final int[] post;

    /**
     * A topology from its parts; all arrays are copied.
     *
     * @param name what it is, for reports, for example {@code topology-1} or a file's name
     * @param neuronNames (D) one name per neuron
     * @param regionNames (R) one name per region
     * @param region (D) region of each neuron, 0..R-1
     * @param excitatory (D) cell type of each neuron
     * @param input (D) whether the neuron receives encoded input
     * @param readout ascending indices of the readout population, not empty
     * @param permitted {@code permitted[j]} lists the postsynaptic neurons of presynaptic neuron j, ascending, without j
     */
    public Topology(String name, List<String> neuronNames, List<String> regionNames, int[] region, boolean[] excitatory, boolean[] input,
            int[] readout, int[][] permitted) {
        this.name = name;
        this.neuronNames = List.copyOf(neuronNames);
        this.regionNames = List.copyOf(regionNames);
        this.region = region.clone();
        this.excitatory = excitatory.clone();
        this.input = input.clone();
        this.readout = readout.clone();
        this.columnStart = new int[permitted.length + 1];
        for (int j = 0; j < permitted.length; j++) {
            columnStart[j + 1] = Math.addExact(columnStart[j], permitted[j].length);
        }
        this.post = new int[columnStart[permitted.length]];
        for (int j = 0; j < permitted.length; j++) {
            System.arraycopy(permitted[j], 0, post, columnStart[j], permitted[j].length);
        }
        validate();
    }

    private void validate() {
        int size = region.length;
        require(size >= 2, size + " neurons", "at least 2");
        require(excitatory.length == size && input.length == size && columnStart.length == size + 1 && neuronNames.size() == size,
                "arrays of different lengths", size + " entries in each");
        require(readout.length >= 1, "no readout neuron", "at least 1");
        int before = -1;
        for (int i : readout) {
            require(i > before && i < size, "readout neuron " + i, "ascending indices below " + size);
            before = i;
        }
        boolean anyInput = false;
        for (boolean in : input) {
            anyInput |= in;
        }
        require(anyInput, "no input neuron", "at least 1");
        for (int r : region) {
            require(r >= 0 && r < regionNames.size(), "region " + r, "0.." + (regionNames.size() - 1));
        }
        for (int j = 0; j < size; j++) {
            int last = -1;
            for (int k = columnStart[j]; k < columnStart[j + 1]; k++) {
                require(post[k] > last && post[k] < size && post[k] != j, "synapse " + j + " -> " + post[k],
                        "ascending targets below " + size + ", none to itself");
                last = post[k];
            }
        }
    }

    private void require(boolean holds, String found, String expected) {
        if (!holds) {
            throw BadInputException.in("topology " + name, found, expected);
        }
    }

    /**
     * The same with another readout population: every excitatory neuron. A readout of the last region alone sees the input only through
     * the spikes of all regions before; this one sees what each of them makes of it.
     *
     * @return a changed copy of the same name
     */
    public Topology readingAll() {
        int[][] permitted = IntStream.range(0, size()).mapToObj(this::targets).toArray(int[][]::new);
        int[] all = IntStream.range(0, size()).filter(i -> excitatory[i]).toArray();
        return new Topology(name, neuronNames, regionNames, region, excitatory, input, all, permitted);
    }

    /**
     * What it is.
     *
     * @return the name given at construction
     */
    public String name() {
        return name;
    }

    /**
     * Number of neurons D.
     *
     * @return D
     */
    public int size() {
        return region.length;
    }

    /**
     * Number of regions R.
     *
     * @return R
     */
    public int regions() {
        return regionNames.size();
    }

    /**
     * Name of a region.
     *
     * @param r region index
     * @return its name
     */
    public String regionName(int r) {
        return regionNames.get(r);
    }

    /**
     * Name of a neuron.
     *
     * @param neuron neuron index
     * @return its name
     */
    public String neuronName(int neuron) {
        return neuronNames.get(neuron);
    }

    /**
     * All neuron names, in index order.
     *
     * @return (D) names
     */
    public List<String> neuronNames() {
        return neuronNames;
    }

    /**
     * All region names, in index order.
     *
     * @return (R) names
     */
    public List<String> regionNames() {
        return regionNames;
    }

    /**
     * Region of a neuron.
     *
     * @param neuron neuron index
     * @return region index
     */
    public int region(int neuron) {
        return region[neuron];
    }

    /**
     * Number of neurons of a region.
     *
     * @param r region index
     * @return its size
     */
    public int regionSize(int r) {
        int n = 0;
        for (int x : region) {
            n += x == r ? 1 : 0;
        }
        return n;
    }

    /**
     * Cell type of a neuron.
     *
     * @param neuron neuron index
     * @return true if excitatory, false if inhibitory
     */
    public boolean excitatory(int neuron) {
        return excitatory[neuron];
    }

    /**
     * Whether a neuron receives encoded input.
     *
     * @param neuron neuron index
     * @return true for input neurons
     */
    public boolean input(int neuron) {
        return input[neuron];
    }

    /**
     * The readout population.
     *
     * @return ascending indices, a copy
     */
    public int[] readout() {
        return readout.clone();
    }

    /**
     * Size nO of the readout population.
     *
     * @return nO
     */
    public int readoutSize() {
        return readout.length;
    }

    /**
     * Number of permitted synapses.
     *
     * @return sum of M
     */
    public int synapses() {
        return post.length;
    }

    /**
     * Number of permitted targets of a presynaptic neuron.
     *
     * @param pre presynaptic neuron
     * @return how many
     */
    public int targetCount(int pre) {
        return columnStart[pre + 1] - columnStart[pre];
    }

    /**
     * A permitted target of a presynaptic neuron.
     *
     * @param pre presynaptic neuron
     * @param number which of its targets, ascending, from 0
     * @return the postsynaptic neuron
     */
    public int target(int pre, int number) {
        return post[columnStart[pre] + number];
    }

    /**
     * The permitted targets of a presynaptic neuron.
     *
     * @param pre presynaptic neuron
     * @return ascending postsynaptic indices, a copy
     */
    public int[] targets(int pre) {
        return Arrays.copyOfRange(post, columnStart[pre], columnStart[pre + 1]);
    }

    /**
     * Whether a synapse may exist.
     *
     * @param to postsynaptic neuron i
     * @param from presynaptic neuron j
     * @return M[i][j] = 1
     */
    public boolean permits(int to, int from) {
        return Arrays.binarySearch(post, columnStart[from], columnStart[from + 1], to) >= 0;
    }

    /**
     * The mask as a dense matrix.
     *
     * @return (D, D) row-major, [post][pre], entries 0 and 1
     */
    public boolean[] maskMatrix() {
        int size = size();
        boolean[] mask = new boolean[size * size];
        for (int j = 0; j < size; j++) {
            for (int k = columnStart[j]; k < columnStart[j + 1]; k++) {
                mask[post[k] * size + j] = true;
            }
        }
        return mask;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Topology t && name.equals(t.name) && neuronNames.equals(t.neuronNames) && regionNames.equals(t.regionNames)
                && Arrays.equals(region, t.region) && Arrays.equals(excitatory, t.excitatory) && Arrays.equals(input, t.input)
                && Arrays.equals(readout, t.readout) && Arrays.equals(columnStart, t.columnStart) && Arrays.equals(post, t.post);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(post) + Arrays.hashCode(region);
    }

    @Override
    public String toString() {
        return name + " (" + size() + " neurons, " + regions() + " regions, " + synapses() + " permitted synapses)";
    }
}
