package org.phc4j.scenarios.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.phc4j.bridge.select.Selection;
import org.phc4j.bridge.select.SelectionParser;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;

/**
 * Neurons of a connectome named in an option: ids or names separated by commas; {@code label=value} for all neurons with an annotation;
 * a condition such as {@code super_class == 'sensory' && side == 'left'}; {@code file:ids.txt} for a file with an id on each line. A name
 * that no neuron has is refused, never skipped.
 */
final class NeuronSelection {
    private static final String FILE = "file:";
    private static final Pattern CONDITION = Pattern.compile("==|!=|=~|[<>]|\\sin\\s*\\(");
    private final Neurons neurons;
    private @Nullable Map<String, Integer> byName;

    NeuronSelection(Neurons neurons) {
        this.neurons = neurons;
    }

    BitSet of(String text) {
        BitSet found = new BitSet(neurons.size());
        if (text.startsWith(FILE)) {
            lines(Path.of(text.substring(FILE.length())), found);
            return found;
        }
        if (CONDITION.matcher(text).find()) {
            chosen(text, found);
            return found;
        }
        for (String part : text.split(",", -1)) {
            String word = part.strip();
            int equals = word.indexOf('=');
            if (equals > 0) {
                labelled(word.substring(0, equals).strip(), word.substring(equals + 1).strip(), found);
            } else {
                found.set(neuron(word).orElseThrow(() -> new BadInputException(
                        "neuron '" + word + "'; expected an id or a name of the connectome's " + neurons.size() + " neurons")));
            }
        }
        return found;
    }

    private void chosen(String text, BitSet found) {
        Selection condition = SelectionParser.parse("neurons", text);
        Map<String, Labels> labels = new HashMap<>();
        for (String label : condition.labels()) {
            labels.put(label, neurons.find(label).orElseThrow(() -> unknown(label)));
        }
        for (int i = 0; i < neurons.size(); i++) {
            int neuron = i;
            if (condition.holds(label -> Objects.requireNonNull(labels.get(label)).of(neuron))) {
                found.set(i);
            }
        }
        if (found.isEmpty()) {
            throw new BadInputException("no neuron with " + text + "; expected at least one");
        }
    }

    private BadInputException unknown(String label) {
        return new BadInputException("label '" + label + "'; expected one of " + String.join(", ", neurons.labelNames()));
    }

    private void lines(Path file, BitSet found) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
        for (int k = 0; k < lines.size(); k++) {
            String word = lines.get(k).strip();
            if (!word.isEmpty()) {
                int line = k + 1;
                found.set(neuron(word).orElseThrow(() -> BadInputException.at(file, line, 0, word, "an id of the connectome")));
            }
        }
        if (found.isEmpty()) {
            throw BadInputException.in(file, "no id", "one on each line");
        }
    }

    private void labelled(String label, String value, BitSet found) {
        Labels labels = neurons.find(label).orElseThrow(() -> unknown(label));
        int before = found.cardinality();
        int code = labels.words().indexOf(value);
        for (int i = 0; code >= 0 && i < neurons.size(); i++) {
            if (labels.codes()[i] == code) {
                found.set(i);
            }
        }
        if (code < 0 || found.cardinality() == before) {
            throw new BadInputException(label + " = '" + value + "' of no neuron; expected a " + label + " of the connectome, such as '"
                    + labels.words().getLast() + "'");
        }
    }

    private Optional<Integer> neuron(String word) {
        if (byName == null) {
            byName = new HashMap<>(neurons.size() * 2);
            for (int i = 0; i < neurons.size(); i++) {
                byName.put(neurons.name(i), i);
                byName.putIfAbsent(Long.toString(neurons.id(i)), i);
            }
        }
        return Optional.ofNullable(byName.get(word));
    }
}
