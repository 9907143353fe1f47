package org.phc4j.connectomes.store;

import java.util.Optional;
import java.util.stream.LongStream;
import org.phc4j.connectomes.BadInputException;

/**
 * The connected pairs as sorted sparse rows: by presynaptic neuron, within a row by postsynaptic neuron, each pair once, no neuron with
 * itself. Every pair has a number of synapses or a weight, or both, and may have a delay. Immutable.
 *
 * <p>Guarantees, checked once at construction: rows ascend, targets are valid and strictly ascending within a row.
 */
public final class Edges {
    private static final long PIECE = 1 << 10;
    private static final int LONGEST = 1 << 12;

    private final Column start;
    private final Column target;
    private final Optional<Column> synapses;
    private final Optional<Column> weight;
    private final Optional<Column> delayMs;

    /**
     * Pairs from their columns; these are scanned once.
     *
     * @param start (D + 1) of type I8: the pairs of presynaptic neuron j are {@code start[j] .. start[j + 1]}, the end excluded
     * @param target (E) postsynaptic neurons, of type I4
     * @param synapses (E) numbers of synapses, if they were counted; integral, at least 0
     * @param weight (E) weights, with their sign where the source has signed ones, if there are any
     * @param delayMs (E) delays in milliseconds, if there are any
     * @throws BadInputException if the columns do not fit together
     */
    public Edges(Column start, Column target, Optional<Column> synapses, Optional<Column> weight, Optional<Column> delayMs) {
        this.start = start;
        this.target = target;
        this.synapses = synapses;
        this.weight = weight;
        this.delayMs = delayMs;
        require(start.type() == ColumnType.I8 && start.size() >= 1 && target.type() == ColumnType.I4, "columns of other types");
        require(synapses.isPresent() || weight.isPresent(), "neither synapses nor weights");
        synapses.ifPresent(column -> require(column.type().integral() && column.size() == target.size(), column.size() + " synapse counts"));
        weight.ifPresent(column -> require(!column.type().integral() && column.size() == target.size(), column.size() + " weights"));
        delayMs.ifPresent(column -> require(!column.type().integral() && column.size() == target.size(), column.size() + " delays"));
        checkRows();
    }

    private Edges(Edges other, Optional<Column> weight) {
        this.start = other.start;
        this.target = other.target;
        this.synapses = other.synapses;
        this.weight = weight;
        this.delayMs = other.delayMs;
    }

    /**
     * The same pairs with other weights.
     *
     * @param weights (E) weights, or none
     * @return a changed copy; synapses and delays stay
     */
    public Edges withWeights(Optional<Column> weights) {
        require(synapses.isPresent() || weights.isPresent(), "neither synapses nor weights");
        weights.ifPresent(column -> require(!column.type().integral() && column.size() == size(), column.size() + " weights"));
        return new Edges(this, weights);
    }

    private void checkRows() {
        long neurons = start.size() - 1;
        require(start.integer(0) == 0 && start.integer(neurons) == target.size(), "rows that do not cover the pairs");
        long end = 0;
        for (long j = 0; j < neurons; j++) {
            long from = end;
            end = start.integer(j + 1);
            if (end < from || end > target.size()) {
                throw complaint("row " + j + " ends before it begins");
            }
        }
        LongStream.range(0, (neurons + PIECE - 1) / PIECE).parallel().map(p -> wrongPair(p * PIECE, Math.min(neurons, (p + 1) * PIECE), neurons))
                .filter(k -> k >= 0).min().ifPresent(k -> {
                    throw complaint("pair number " + k + ", to " + target.i4(k));
                });
    }

    /** The first pair of some rows that is out of order or leads to no other neuron, or -1. */
    private long wrongPair(long from, long to, long neurons) {
        int[] row = new int[LONGEST];
        long first = start.integer(from);
        for (long j = from; j < to; j++) {
            long end = start.integer(j + 1);
            int last = -1;
            while (first < end) {
                int size = (int) Math.min(end - first, LONGEST);
                target.i4(first, size, row);
                int wrong = wrong(row, size, last, (int) j, (int) neurons);
                if (wrong < size) {
                    return first + wrong;
                }
                last = row[size - 1];
                first += size;
            }
        }
        return -1;
    }

    /** Index of the first one that is not above the one before it, or no other neuron; {@code size} if there is none. */
    private static int wrong(int[] row, int size, int before, int j, int neurons) {
        int last = before;
        for (int k = 0; k < size; k++) {
            int i = row[k];
            if (i <= last || i >= neurons || i == j) {
                return k;
            }
            last = i;
        }
        return size;
    }

    private static void require(boolean holds, String found) {
        if (!holds) {
            throw complaint(found);
        }
    }

    private static BadInputException complaint(String found) {
        return BadInputException.in("connected pairs", found, "sorted rows of distinct neurons");
    }

    /**
     * Number of neurons.
     *
     * @return D
     */
    public int neurons() {
        return (int) (start.size() - 1);
    }

    /**
     * Number of connected pairs.
     *
     * @return E
     */
    public long size() {
        return target.size();
    }

    /**
     * Where a row begins; it ends where the next one begins.
     *
     * @param pre presynaptic neuron 0..D; D gives E
     * @return index of its first pair
     */
    public long start(int pre) {
        return start.integer(pre);
    }

    /**
     * The postsynaptic neuron of a pair.
     *
     * @param pair its index 0..E-1
     * @return a neuron
     */
    public int target(long pair) {
        return target.i4(pair);
    }

    /**
     * The number of synapses of a pair.
     *
     * @param pair its index
     * @return the number; 1 where they were not counted
     */
    public long synapses(long pair) {
        return synapses.isPresent() ? synapses.get().integer(pair) : 1;
    }

    /**
     * The weight of a pair.
     *
     * @param pair its index
     * @return its weight; the number of synapses where there are no weights
     */
    public double weight(long pair) {
        return weight.isPresent() ? weight.get().real(pair) : synapses(pair);
    }

    /**
     * The delay of a pair.
     *
     * @param pair its index
     * @return milliseconds, NaN where delays are unknown
     */
    public double delayMs(long pair) {
        return delayMs.isPresent() ? delayMs.get().real(pair) : Double.NaN;
    }

    /**
     * Whether synapses were counted.
     *
     * @return true if {@link #synapses} are counts
     */
    public boolean counted() {
        return synapses.isPresent();
    }

    /**
     * Whether there are weights besides counts.
     *
     * @return true if {@link #weight} is more than a count
     */
    public boolean weighted() {
        return weight.isPresent();
    }

    /**
     * Whether delays are known.
     *
     * @return true if {@link #delayMs} are numbers
     */
    public boolean delayed() {
        return delayMs.isPresent();
    }

    /**
     * Number of pairs that leave a neuron.
     *
     * @param pre the neuron
     * @return its out-degree
     */
    public int outDegree(int pre) {
        return (int) (start(pre + 1) - start(pre));
    }

    /**
     * The pair of two neurons.
     *
     * @param pre presynaptic neuron
     * @param post postsynaptic neuron
     * @return index of the pair, or -1 if they are not connected
     */
    public long find(int pre, int post) {
        long low = start(pre);
        long high = start(pre + 1) - 1;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            int found = target(middle);
            if (found == post) {
                return middle;
            }
            if (found < post) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /**
     * All synapses together.
     *
     * @return their number, over ascending pairs
     */
    public long totalSynapses() {
        return synapses.isPresent() ? synapses.get().sum() : size();
    }

    Column startColumn() {
        return start;
    }

    Column targetColumn() {
        return target;
    }

    Optional<Column> synapseColumn() {
        return synapses;
    }

    Optional<Column> weightColumn() {
        return weight;
    }

    Optional<Column> delayColumn() {
        return delayMs;
    }
}
