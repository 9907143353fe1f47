package org.phc4j.bridge.collect;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What a reader tells: neurons, what is known of them, and rows; every row it meets must be given to {@link #add}, {@link #addWeighted} or
 * {@link #drop}, once. Rows are kept in 16 bytes each until {@link #pairs} merges them. Used by one thread; {@link #part} lets a
 * reader that works on several threads collect apart.
 *
 * <p>A connectome is either of counts or of weights: readers use {@link #add} throughout or {@link #addWeighted} throughout.
 */
public final class Collector implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final NeuronIndex neurons = new NeuronIndex();
    private final Annotations annotations = new Annotations();
    private final Words places = new Words(RowStore.MAX_PLACES);
    private final Words transmitters = new Words(RowStore.MAX_TRANSMITTERS);
    private final RowStore rows = new RowStore(arena);
    private final WeightedRows weighted = new WeightedRows();
    private final Tally tally = new Tally();
    private final Map<String, Long> notes = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private List<int[]> numbers = List.of(); // of each part's ids, once members are settled
    private final int threads;
    private boolean anyWeighted;
    private boolean placesCounted;

    /**
     * Nothing collected yet.
     *
     * @param threads how many threads a reader may use
     */
    public Collector(int threads) {
        this.threads = threads;
    }

    /**
     * Rows that another thread collects, under numbers of its own for the ids.
     *
     * @param rows the rows, by numbers in {@code ids}
     * @param ids the ids that this part mentions
     * @param places the places that it mentions
     * @param transmitters the transmitters that it mentions
     * @param tally rows that ended here
     */
    public record Part(RowStore rows, IdTable ids, Words places, Words transmitters, Tally tally) {}

    /**
     * The neurons.
     *
     * @return the index, shared
     */
    public NeuronIndex neurons() {
        return neurons;
    }

    /**
     * What is known of the neurons.
     *
     * @return the annotations, shared
     */
    public Annotations annotations() {
        return annotations;
    }

    /**
     * Places of synapses: neuropils, or kinds of contact.
     *
     * @return the places by number, shared
     */
    public Words places() {
        return places;
    }

    /**
     * Transmitters that rows name.
     *
     * @return the transmitters by number, shared
     */
    public Words transmitters() {
        return transmitters;
    }

    /**
     * A neuron that a row mentions.
     *
     * @param id its id
     * @return its provisional number, for {@link #add}
     */
    public int neuron(long id) {
        int number = neurons.of(id);
        neurons.mention(number);
        return number;
    }

    /**
     * A neuron that a row mentions.
     *
     * @param name its name, or its id in decimal form
     * @return its provisional number, for {@link #add}
     */
    public int neuron(String name) {
        int number = neurons.of(name);
        neurons.mention(number);
        return number;
    }

    /**
     * A counted row.
     *
     * @param pre presynaptic neuron, by provisional number
     * @param post postsynaptic neuron
     * @param synapses how many; 0 is no connection
     */
    public void add(int pre, int post, int synapses) {
        add(pre, post, synapses, 0, 0);
    }

    /**
     * A counted row with its place and its transmitter.
     *
     * @param pre presynaptic neuron, by provisional number
     * @param post postsynaptic neuron
     * @param synapses how many, at least 0; 0 is no connection
     * @param place number of the place in {@link #places}, 0 for none
     * @param transmitter number of the transmitter in {@link #transmitters}, 0 for none
     */
    public void add(int pre, int post, int synapses, int place, int transmitter) {
        if (synapses == 0) {
            tally.add(Fate.ZERO, 0);
            return;
        }
        check(synapses > 0 && !anyWeighted, "counts, none negative, after counts");
        rows.add(pre, post, synapses, RowStore.tag(place, transmitter));
    }

    /**
     * A row with a weight.
     *
     * @param pre presynaptic neuron, by provisional number
     * @param post postsynaptic neuron
     * @param synapses how many synapses it stands for; 1 if that is unknown
     * @param weight its weight, finite; 0 is no connection; negative weights inhibit
     * @param delayMs its delay in milliseconds, or NaN
     */
    public void addWeighted(int pre, int post, int synapses, double weight, double delayMs) {
        if (weight == 0) {
            tally.add(Fate.ZERO, 0);
            return;
        }
        check(anyWeighted || rows.size() == 0, "weights after weights");
        check(Double.isFinite(weight) && synapses >= 1, "finite weights, counts of at least 1");
        anyWeighted = true;
        rows.add(pre, post, weighted.add(synapses, weight, delayMs), 0);
    }

    private static void check(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalStateException("expected " + expected);
        }
    }

    /**
     * A row that does not become part of the network for a reason that only the reader knows.
     *
     * @param fate why
     * @param amount its synapses, or its weight without sign
     */
    public void drop(Fate fate, double amount) {
        tally.add(fate, amount);
    }

    /**
     * Something else worth counting, for the report.
     *
     * @param what in a few words, for example {@code rows without a transmitter}
     * @param count how many more
     */
    public void note(String what, long count) {
        if (count != 0) {
            notes.merge(what, count, Long::sum);
        }
    }

    /**
     * How many threads a reader may use.
     *
     * @return at least 1
     */
    public int threads() {
        return threads;
    }

    /**
     * Rows for another thread to fill. Parts must be asked for in the order of the file, all before any thread starts.
     *
     * @return an empty part
     */
    public Part part() {
        Part part = new Part(new RowStore(arena), new IdTable(), new Words(RowStore.MAX_PLACES), new Words(RowStore.MAX_TRANSMITTERS), new Tally());
        parts.add(part);
        return part;
    }

    /** Regions by place will be asked for: finding them takes a pass of its own. */
    public void countPlaces() {
        placesCounted = true;
    }

    /**
     * What was counted besides rows.
     *
     * @return counts by what they count, in the order in which they came
     */
    public Map<String, Long> notes() {
        return Collections.unmodifiableMap(notes);
    }

    /**
     * Whether rows have weights.
     *
     * @return false if they have counts
     */
    public boolean isWeighted() {
        return anyWeighted;
    }

    /**
     * Settles who is a member of the network, once all is read.
     *
     * @return provisional numbers in final order
     */
    public int[] members() {
        numbers = parts.stream().map(part -> neurons.mention(part.ids())).toList();
        return neurons.members();
    }

    /**
     * Merges all rows into pairs.
     *
     * @param members what {@link #members} gave
     * @param selected which of these stay, by position; they keep their order
     * @param threshold the least that a pair must have: synapses, or weight without sign
     * @param all receives the tally of all rows
     * @return the pairs of the neurons that stay
     */
    public Pairs pairs(int[] members, IntPredicate selected, double threshold, Tally all) {
        int[] finalIndex = new int[neurons.size()];
        for (int number = 0; number < finalIndex.length; number++) {
            finalIndex[number] = neurons.isOther(number) ? SourceRows.NOT_A_NEURON : SourceRows.UNKNOWN;
        }
        int size = 0;
        for (int k = 0; k < members.length; k++) {
            finalIndex[members[k]] = selected.test(k) ? size++ : SourceRows.NOT_SELECTED;
        }
        all.add(tally);
        List<SourceRows> sources = new ArrayList<>();
        sources.add(new SourceRows(rows, finalIndex, numbers(places, places), numbers(transmitters, transmitters)));
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            int[] own = numbers.get(p).clone();
            for (int k = 0; k < own.length; k++) {
                own[k] = finalIndex[own[k]];
            }
            sources.add(new SourceRows(part.rows(), own, numbers(part.places(), places), numbers(part.transmitters(), transmitters)));
            all.add(part.tally());
        }
        Optional<WeightedRows> values = anyWeighted ? Optional.of(weighted) : Optional.empty();
        return new Aggregation(sources, values, size, threshold, threads).run(transmitters.size(), placesCounted ? places.size() : 0, all);
    }

    /** For each word of a part its number here. */
    private static int[] numbers(Words own, Words all) {
        int[] numbers = new int[own.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = all.number(own.word(k));
        }
        return numbers;
    }

    @Override
    public void close() {
        arena.close();
    }
}
