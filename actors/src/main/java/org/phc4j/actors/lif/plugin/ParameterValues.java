package org.phc4j.actors.lif.plugin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.connectomes.BadInputException;

/** What a description sets of a model's parameters, defaults filled in. Immutable. */
public final class ParameterValues {
    private final Map<String, Column> numbers;
    private final Map<String, String> words;

    private ParameterValues(Map<String, Column> numbers, Map<String, String> words) {
        this.numbers = Map.copyOf(numbers);
        this.words = Map.copyOf(words);
    }

    /**
     * Values of declared parameters.
     *
     * @param declared what the model declares
     * @param numbers what is set, in the units of the quantities
     * @param words which words are chosen
     * @return the values, with defaults where nothing is set
     * @throws BadInputException if a required parameter is not set, or something is set that is not declared
     */
    public static ParameterValues of(List<Parameter> declared, Map<String, Column> numbers, Map<String, String> words) {
        Map<String, Column> allNumbers = new HashMap<>();
        Map<String, String> allWords = new HashMap<>();
        for (Parameter parameter : declared) {
            switch (parameter) {
                case Parameter.Value value -> find(value, numbers).ifPresent(column -> allNumbers.put(value.name(), column));
                case Parameter.Choice choice -> allWords.put(choice.name(), chosen(choice, words));
            }
        }
        requireKnown(declared, numbers);
        requireKnown(declared, words);
        return new ParameterValues(allNumbers, allWords);
    }

    private static Optional<Column> find(Parameter.Value value, Map<String, Column> numbers) {
        Optional<Column> set = Optional.ofNullable(numbers.get(value.name()));
        if (set.isEmpty() && value.need() == Parameter.Need.REQUIRED) {
            throw new BadInputException("no parameter '" + value.name() + "' (" + value.meaning() + "); expected one");
        }
        return set.or(() -> value.otherwise().map(Column::of));
    }

    private static String chosen(Parameter.Choice choice, Map<String, String> words) {
        String word = words.getOrDefault(choice.name(), choice.words().getFirst());
        if (!choice.words().contains(word)) {
            throw new BadInputException(choice.name() + " = " + word + "; expected one of " + String.join(", ", choice.words()));
        }
        return word;
    }

    private static void requireKnown(List<Parameter> declared, Map<String, ?> set) {
        List<String> names = declared.stream().map(Parameter::name).toList();
        for (String name : set.keySet()) {
            if (!names.contains(name)) {
                throw new BadInputException("parameter '" + name + "'; expected one of " + String.join(", ", names));
            }
        }
    }

    /**
     * A parameter of neurons or targets: one value, or one for each.
     *
     * @param name its name, as declared
     * @return its values
     * @throws IllegalArgumentException if it is not set and has no default
     */
    public Column column(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no value of '" + name + "'; declare a default, or ask find()"));
    }

    /**
     * A parameter that may be absent.
     *
     * @param name its name, as declared
     * @return its values, or empty
     */
    public Optional<Column> find(String name) {
        return Optional.ofNullable(numbers.get(name));
    }

    /**
     * A parameter with one value for all.
     *
     * @param name its name, as declared
     * @return the value
     * @throws BadInputException if there is a value for each neuron
     */
    public double number(String name) {
        if (column(name) instanceof Column.Uniform all) {
            return all.value();
        }
        throw new BadInputException(name + " has several values; expected one for all");
    }

    /**
     * The chosen word.
     *
     * @param name the parameter's name, as declared
     * @return the word
     */
    public String word(String name) {
        String word = words.get(name);
        if (word == null) {
            throw new IllegalArgumentException("no choice '" + name + "' is declared");
        }
        return word;
    }
}
