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
        return new Labels(words, Arrays.stream(used.codes()).map(code -> Collections.binarySearch(words, used.words().get(code))).toArray());
    }
}
