package org.phc4j.bridge.collect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.phc4j.connectomes.store.Labels;

/** What files say about neurons, by provisional number: texts under labels. The first file that says something wins. */
public final class Annotations {
    private final Map<String, Texts> labels = new LinkedHashMap<>();
    private long disagreements;

    /** Nothing yet. */
    public Annotations() {}

    private static final class Texts {
        private final Map<String, Integer> codes = new LinkedHashMap<>(Map.of("", 0));
        private final List<String> words = new ArrayList<>(List.of(""));
        private int[] of = new int[1 << 10];

        int code(int number) {
            return number < of.length ? of[number] : 0;
        }

        void set(int number, String text) {
            if (number >= of.length) {
                of = Arrays.copyOf(of, Math.max(number + 1, 2 * of.length));
            }
            of[number] = code(text);
        }

        int code(String text) {
            Integer code = codes.putIfAbsent(text, words.size());
            if (code != null) {
                return code;
            }
            words.add(text);
            return words.size() - 1;
        }
    }

    /**
     * Makes a label known, so that it is listed even if no neuron has it.
     *
     * @param label its name
     * @param words texts that are to come first, in this order, where the order matters
     */
    public void declare(String label, String... words) {
        Texts texts = labels.computeIfAbsent(label, any -> new Texts());
        for (String word : words) {
            texts.code(word);
        }
    }

    /**
     * Says something about a neuron; a text that differs from an earlier one is counted and dropped.
     *
     * @param number its provisional number
     * @param label the name of the label
     * @param text what to say; nothing if empty
     */
    public void add(int number, String label, String text) {
        Texts texts = labels.computeIfAbsent(label, any -> new Texts());
        if (text.isEmpty()) {
            return;
        }
        int code = texts.code(number);
        if (code == 0) {
            texts.set(number, text);
        } else if (!texts.words.get(code).equals(text)) {
            disagreements++;
        }
    }

    /**
     * The names of the labels, in the order in which they came.
     *
     * @return the names
     */
    public List<String> names() {
        return List.copyOf(labels.keySet());
    }

    /**
     * What a label says about a neuron.
     *
     * @param label its name
     * @param number provisional number of the neuron
     * @return the text, empty if nothing is said
     */
    public String text(String label, int number) {
        return Optional.ofNullable(labels.get(label)).map(texts -> texts.words.get(texts.code(number))).orElse("");
    }

    /**
     * What a label says, coded: so that whoever asks for every neuron looks at each distinct text once.
     *
     * @param label its name
     * @return the texts so far; none under a label that nobody gave
     */
    public Coded coded(String label) {
        Texts texts = Optional.ofNullable(labels.get(label)).orElseGet(Texts::new);
        return new Coded(List.copyOf(texts.words), texts.of);
    }

    /** The texts of one label. */
    public static final class Coded {
        private final List<String> words;
        private final int[] codes;

        private Coded(List<String> words, int[] codes) {
            this.words = words;
            this.codes = codes;
        }

        /**
         * The distinct texts.
         *
         * @return texts by code; 0 is the empty one
         */
        public List<String> words() {
            return words;
        }

        /**
         * What is said about a neuron.
         *
         * @param number its provisional number
         * @return index of a text
         */
        public int code(int number) {
            return number < codes.length ? codes[number] : 0;
        }
    }

    /**
     * Texts that differed from what an earlier file said about the same neuron.
     *
     * @return their number
     */
    public long disagreements() {
        return disagreements;
    }

    /**
     * A label of the neurons of the network.
     *
     * @param label its name
     * @param members provisional numbers in final order
     * @param sorted whether words ascend; else they come in the order in which they were first said
     * @return the labels
     */
    public Labels labels(String label, int[] members, boolean sorted) {
        Texts texts = Optional.ofNullable(labels.get(label)).orElseGet(Texts::new);
        Labels all = new Labels(texts.words, Arrays.stream(members).map(texts::code).toArray());
        Labels used = all.select(IntStream.range(0, members.length).toArray());
        if (!sorted) {
            return used;
        }
        List<String> words = used.words().stream().sorted().toList();
        int[] place = used.words().stream().mapToInt(word -> Collections.binarySearch(words, word)).toArray();
        int[] codes = used.codes();
        for (int k = 0; k < codes.length; k++) {
            codes[k] = place[codes[k]];
        }
        return new Labels(words, codes);
    }
}
