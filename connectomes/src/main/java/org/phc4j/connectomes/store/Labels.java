package org.phc4j.connectomes.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One text per neuron, coded by a dictionary: an annotation such as type, class or side, or the names of the neurons.
 *
 * @param words (W) the distinct texts, in an order that matters to whoever uses them (regions) or ascending
 * @param codes (D) for each neuron, the index of its word; neurons without a text have the empty word
 */
public record Labels(List<String> words, int[] codes) {
    /** Checks the codes. */
    public Labels {
        words = List.copyOf(words);
        for (int code : codes) {
            if (code < 0 || code >= words.size()) {
                throw new IllegalArgumentException("code " + code + " of " + words.size() + " words");
            }
        }
    }

    /**
     * Labels from texts; words ascend.
     *
     * @param texts (D) one text per neuron
     * @return the labels
     */
    public static Labels of(List<String> texts) {
        String[] words = texts.stream().distinct().sorted().toArray(String[]::new);
        return of(List.of(words), texts);
    }

    /**
     * Labels from texts, with the words in a given order.
     *
     * @param words the distinct texts
     * @param texts (D) one text per neuron, each one of the words
     * @return the labels
     */
    public static Labels of(List<String> words, List<String> texts) {
        Map<String, Integer> index = new HashMap<>();
        words.forEach(word -> index.putIfAbsent(word, index.size()));
        int[] codes = texts.stream().mapToInt(text -> {
            Integer code = index.get(text);
            if (code == null) {
                throw new IllegalArgumentException("'" + text + "' is none of the words");
            }
            return code;
        }).toArray();
        return new Labels(words, codes);
    }

    /**
     * Number of neurons.
     *
     * @return D
     */
    public int size() {
        return codes.length;
    }

    /**
     * The text of a neuron.
     *
     * @param neuron its index
     * @return its text, empty if it has none
     */
    public String of(int neuron) {
        return words.get(codes[neuron]);
    }

    /**
     * The labels of some of the neurons, with only the words that occur among them, in the same order.
     *
     * @param neurons indices, in the order of the result
     * @return their labels
     */
    public Labels select(int[] neurons) {
        int[] number = new int[words.size()];
        Arrays.stream(neurons).forEach(neuron -> number[codes[neuron]] = 1);
        String[] kept = new String[Arrays.stream(number).sum()];
        for (int word = 0, next = 0; word < number.length; word++) {
            if (number[word] == 1) {
                kept[next] = words.get(word);
                number[word] = next++;
            }
        }
        return new Labels(List.of(kept), Arrays.stream(neurons).map(neuron -> number[codes[neuron]]).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels l && words.equals(l.words) && Arrays.equals(codes, l.codes);
    }

    @Override
    public int hashCode() {
        return 31 * words.hashCode() + Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        return codes.length + " texts of " + words.size() + " words";
    }
}
