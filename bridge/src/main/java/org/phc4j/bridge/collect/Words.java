package org.phc4j.bridge.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.connectomes.BadInputException;

/** Texts numbered in the order in which they come; 0 is the empty one. */
public final class Words {
    private final Map<String, Integer> numbers = new HashMap<>(Map.of("", 0));
    private final List<String> words = new ArrayList<>(List.of(""));

    private final int limit;

    /**
     * The empty text alone.
     *
     * @param limit how many there may be, the empty one included
     */
    public Words(int limit) {
        this.limit = limit;
    }

    /**
     * The number of a text, which is added if it is new.
     *
     * @param word a text
     * @return its number
     * @throws BadInputException if there are too many
     */
    public int number(String word) {
        Integer known = numbers.putIfAbsent(word, words.size());
        if (known != null) {
            return known;
        }
        if (words.size() == limit) {
            throw BadInputException.in("'" + word + "'", "more than " + limit + " different places, or transmitters", "fewer");
        }
        words.add(word);
        return words.size() - 1;
    }

    /**
     * How many there are, the empty one included.
     *
     * @return the number
     */
    public int size() {
        return words.size();
    }

    /**
     * A text.
     *
     * @param number its number
     * @return the text
     */
    public String word(int number) {
        return words.get(number);
    }
}
