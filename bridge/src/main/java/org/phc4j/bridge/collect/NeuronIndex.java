package org.phc4j.bridge.collect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The neurons that files name, by 64-bit id or by name, under provisional numbers in the order in which they are first seen. A name that
 * is the decimal form of an id is that id.
 *
 * <p>Who belongs to the network: if neurons are declared (by a neuron table, the nodes of a file, the labels of a matrix), these, in
 * this order, and any other neuron is unknown; else all that are mentioned, in ascending order of their ids, or of their names.
 */
public final class NeuronIndex {
    private static final int TEXT_OF_LONG = 20;
    private static final int SHORTEST_TOO_LONG = 19; // digits of which not all make a 64-bit number

    private final IdTable ids = new IdTable();
    private final Map<String, Integer> byName = new HashMap<>();
    private final List<Optional<String>> names = new ArrayList<>(); // the name of each number, or empty if it is in numbersOfIds
    private final List<Integer> declared = new ArrayList<>();
    private final BitSet isDeclared = new BitSet();
    private final BitSet kept = new BitSet();
    private final BitSet mentioned = new BitSet();
    private final BitSet others = new BitSet();
    private UnaryOperator<String> canonical = UnaryOperator.identity();
    private Predicate<String> noNeuron = name -> false;
    private int[] numberOfId = new int[1 << 10];
    private int numbered; // ids that have a number in it
    private long[] idOf = new long[1 << 10];

    /** Nobody yet. */
    public NeuronIndex() {}

    /**
     * How names are to be understood from now on.
     *
     * @param spelling gives the usual spelling of a name
     * @param other whether a name that nobody declared is that of a cell that is no neuron
     */
    public void naming(UnaryOperator<String> spelling, Predicate<String> other) {
        canonical = spelling;
        noNeuron = other;
    }

    /**
     * The number of an id, which is added if it is new.
     *
     * @param id a 64-bit id
     * @return its provisional number
     */
    public int of(long id) {
        int k = ids.number(id);
        numberNew();
        return numberOfId[k];
    }

    private void numberNew() {
        for (int k = numbered; k < ids.size(); k++) {
            if (k == numberOfId.length) {
                numberOfId = Arrays.copyOf(numberOfId, 2 * k);
            }
            numberOfId[k] = add(Optional.empty());
            idOf[numberOfId[k]] = ids.id(k);
        }
        numbered = ids.size();
    }

    /** Numbers of ids that rows mention, by their numbers in a table of their own. */
    int[] mention(IdTable mentioned) {
        int[] numbers = new int[mentioned.size()];
        ids.number(mentioned.ids(), numbers.length, numbers);
        numberNew();
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = numberOfId[numbers[k]];
            mention(numbers[k]);
        }
        return numbers;
    }

    /**
     * The number of a name or of an id in decimal form, which is added if it is new.
     *
     * @param name a name
     * @return its provisional number
     */
    public int of(String name) {
        if (isId(name)) {
            return of(Long.parseLong(name));
        }
        Integer known = byName.get(name);
        return known != null ? known : spelled(name);
    }

    private int spelled(String name) {
        String usual = canonical.apply(name);
        Integer number = byName.get(usual);
        if (number == null) {
            number = add(Optional.of(usual));
            byName.put(usual, number);
            others.set(number, noNeuron.test(usual));
        }
        byName.put(name, number);
        return number;
    }

    /**
     * The number of a name or id, if it is known.
     *
     * @param name a name, or an id in decimal form
     * @return its provisional number, or -1
     */
    public int find(String name) {
        if (isId(name)) {
            int k = ids.find(Long.parseLong(name));
            return k < 0 ? -1 : numberOfId[k];
        }
        return byName.getOrDefault(name, -1);
    }

    /** The canonical decimal form of a 64-bit integer. */
    private static boolean isId(String name) {
        int length = name.length();
        char first = length == 0 ? 'x' : name.charAt(0);
        if (length > TEXT_OF_LONG || first != '-' && (first < '0' || first > '9')) {
            return false;
        }
        boolean digits = first != '-' && (first != '0' || length == 1) && length < SHORTEST_TOO_LONG;
        for (int k = 1; k < length && digits; k++) {
            digits = name.charAt(k) >= '0' && name.charAt(k) <= '9';
        }
        if (digits) {
            return true;
        }
        try {
            return Long.toString(Long.parseLong(name)).equals(name);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private int add(Optional<String> name) {
        names.add(name);
        if (names.size() > idOf.length) {
            idOf = Arrays.copyOf(idOf, 2 * idOf.length);
        }
        return names.size() - 1;
    }

    /**
     * Neurons, other cells and unknown ones seen so far.
     *
     * @return the number of provisional numbers
     */
    public int size() {
        return names.size();
    }

    /**
     * A neuron of the network.
     *
     * @param number its provisional number
     * @param always whether it belongs to the network even if no row mentions it
     * @return false if it was declared before
     */
    public boolean declare(int number, boolean always) {
        if (isDeclared.get(number)) {
            return false;
        }
        isDeclared.set(number);
        kept.set(number, always);
        declared.add(number);
        return true;
    }

    /**
     * A row mentions it.
     *
     * @param number its provisional number
     */
    public void mention(int number) {
        mentioned.set(number);
    }

    /**
     * It is a cell, but no neuron.
     *
     * @param number its provisional number
     */
    public void exclude(int number) {
        others.set(number);
    }

    /**
     * Whether the neurons of the network are declared.
     *
     * @return true if others are unknown
     */
    public boolean closed() {
        return !declared.isEmpty();
    }

    /**
     * What it is called.
     *
     * @param number a provisional number
     * @return its name, or its id in decimal form
     */
    public String name(int number) {
        return names.get(number).orElseGet(() -> Long.toString(idOf[number]));
    }

    /**
     * The id of a number that has no name.
     *
     * @param number a provisional number
     * @return its id
     */
    public long id(int number) {
        return idOf[number];
    }

    /**
     * Whether it has a name in place of an id.
     *
     * @param number a provisional number
     * @return true for a name
     */
    public boolean named(int number) {
        return names.get(number).isPresent();
    }

    boolean isDeclared(int number) {
        return isDeclared.get(number);
    }

    boolean isOther(int number) {
        return others.get(number);
    }

    /**
     * Whether a row mentions it.
     *
     * @param number a provisional number
     * @return true if one does
     */
    public boolean isMentioned(int number) {
        return mentioned.get(number);
    }

    /**
     * The neurons that were declared.
     *
     * @return their names, or ids in decimal form, in order
     */
    public List<String> declaredNames() {
        return declared.stream().map(this::name).toList();
    }

    /** The neurons of the network, in their final order. */
    int[] members() {
        if (closed()) {
            return declared.stream().mapToInt(Integer::intValue).filter(k -> kept.get(k) || mentioned.get(k)).toArray();
        }
        int[] found = IntStream.range(0, size()).filter(k -> mentioned.get(k) && !others.get(k)).toArray();
        Comparator<Integer> order = Arrays.stream(found).anyMatch(this::named) ? Comparator.comparing(this::name)
                : Comparator.comparingLong(this::id);
        return Arrays.stream(found).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    }

    /**
     * Declared neurons that are not members, as no row mentions them.
     *
     * @return their number
     */
    public int absent() {
        return (int) declared.stream().filter(k -> !kept.get(k) && !mentioned.get(k)).count();
    }

    /**
     * Mentioned cells that are not neurons of the network.
     *
     * @return their number
     */
    public int leftOut() {
        return closed() ? (int) mentioned.stream().filter(k -> !isDeclared.get(k)).count()
                : (int) mentioned.stream().filter(others::get).count();
    }
}
