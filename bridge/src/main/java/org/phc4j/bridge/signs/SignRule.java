package org.phc4j.bridge.signs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phc4j.bridge.collect.Annotations;
import org.phc4j.bridge.collect.Votes;
import org.phc4j.bridge.collect.Words;

/**
 * Gives every neuron one sign (Dale's law), by the first of these that says anything:
 *
 * <ol>
 * <li>a label {@code sign} or {@code ei}, or {@code type} if it holds nothing but signs;
 * <li>a label {@code nt_type}, {@code transmitter}, {@code neurotransmitter} or {@code top_nt}, through the table of transmitters;
 * <li>the transmitters of its outgoing rows: the sign that more synapses have; of equals, excitatory;
 * <li>the signs of its outgoing weights: the sign that has more of their sum; of equals, excitatory; weights that are all positive
 *     say nothing;
 * <li>excitatory.
 * </ol>
 */
public final class SignRule {
    private static final List<String> EXPLICIT = List.of("sign", "ei", "type");
    private static final List<String> TRANSMITTERS = List.of("nt_type", "transmitter", "neurotransmitter", "top_nt");

    private final TransmitterSigns table;
    private final Annotations annotations;
    private final int[] members;
    private final Votes votes;
    private final Words transmitters;
    private final List<String> explicit;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /**
     * A rule for the neurons of a network.
     *
     * @param table signs of transmitters
     * @param annotations what is known of the neurons
     * @param members provisional numbers of the neurons in final order
     * @param votes what their rows say
     * @param transmitters names of the transmitters that rows have by number
     */
    public SignRule(TransmitterSigns table, Annotations annotations, int[] members, Votes votes, Words transmitters) {
        this.table = table;
        this.annotations = annotations;
        this.members = members;
        this.votes = votes;
        this.transmitters = transmitters;
        this.explicit = EXPLICIT.stream().filter(label -> !label.equals("type") || signsOnly(label)).toList();
        for (String how : List.of("sign given", "sign by transmitter of the neuron", "sign by majority of its synapses",
                "sign by majority of its weights", "excitatory by default")) {
            counts.put(how, 0L);
        }
    }

    private boolean signsOnly(String label) {
        for (int number : members) {
            String text = annotations.text(label, number);
            if (!text.isEmpty() && SignWords.parse(text).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * The signs.
     *
     * @return for each neuron +1 or -1
     */
    public byte[] signs() {
        byte[] signs = new byte[members.length];
        for (int k = 0; k < members.length; k++) {
            boolean excites = sign(k);
            signs[k] = (byte) (excites ? 1 : -1);
            conflicts(k, excites);
        }
        return signs;
    }

    /**
     * How many neurons got their sign in which way, and what disagrees with the signs.
     *
     * @return counts by what they count
     */
    public Map<String, Long> counts() {
        return new LinkedHashMap<>(counts);
    }

    private boolean sign(int k) {
        Optional<Boolean> given = explicit.stream().flatMap(label -> SignWords.parse(annotations.text(label, members[k])).stream()).findFirst();
        if (given.isPresent()) {
            return counted("sign given", given.get());
        }
        Optional<Boolean> own = TRANSMITTERS.stream().flatMap(label -> table.sign(annotations.text(label, members[k])).stream()).findFirst();
        if (own.isPresent()) {
            return counted("sign by transmitter of the neuron", own.get());
        }
        long exciting = synapses(k, true);
        long inhibiting = synapses(k, false);
        if (exciting + inhibiting > 0) {
            return counted("sign by majority of its synapses", exciting >= inhibiting);
        }
        if (votes.negative(k) > 0) {
            return counted("sign by majority of its weights", votes.positive(k) >= votes.negative(k));
        }
        return counted("excitatory by default", true);
    }

    private boolean counted(String how, boolean sign) {
        counts.merge(how, 1L, Long::sum);
        return sign;
    }

    private long synapses(int k, boolean excites) {
        long sum = 0;
        for (int transmitter = 1; transmitter < transmitters.size(); transmitter++) {
            if (table.sign(transmitters.word(transmitter)).filter(sign -> sign == excites).isPresent()) {
                sum += votes.synapses(k, transmitter);
            }
        }
        return sum;
    }

    /** Dale conflicts: synapses, or weights, of the sign that the neuron did not get; they take its sign. */
    private void conflicts(int k, boolean excites) {
        long against = synapses(k, !excites);
        boolean weights = excites ? votes.negative(k) > 0 : votes.positive(k) > 0 && votes.negative(k) > 0;
        if (against > 0 || weights) {
            counts.merge("neurons with synapses of the other sign (Dale conflicts)", 1L, Long::sum);
            counts.merge("synapses of the other sign, taking their neuron's", against, Long::sum);
        }
    }
}
