package org.phc4j.bridge.signs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
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

    private static final List<String> WAYS = List.of("sign given", "sign by transmitter of the neuron", "sign by majority of its synapses",
            "sign by majority of its weights", "excitatory by default");
    private static final int GIVEN = 0;
    private static final int TRANSMITTER = 1;
    private static final int SYNAPSES = 2;
    private static final int WEIGHTS = 3;
    private static final int DEFAULT = 4;

    private final Annotations annotations;
    private final int[] members;
    private final Votes votes;
    private final List<Said> explicit;
    private final List<Said> own;
    private final int[] transmitterSigns; // by number: +1, -1 or 0
    private final long[] ways = new long[WAYS.size()]; // neurons by how they got their sign
    private long conflicts;
    private long against;

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
        this.annotations = annotations;
        this.members = members;
        this.votes = votes;
        this.explicit = EXPLICIT.stream().filter(label -> !label.equals("type") || signsOnly(label))
                .map(label -> Said.by(annotations.coded(label), SignWords::parse)).toList();
        this.own = TRANSMITTERS.stream().map(label -> Said.by(annotations.coded(label), table::sign)).toList();
        this.transmitterSigns = IntStream.range(0, transmitters.size()).map(k -> value(k == 0 ? Optional.empty() : table.sign(transmitters.word(k)))).toArray();
    }

    /** What a label says about signs: of each distinct text, once. */
    private record Said(Annotations.Coded texts, int[] signs) {
        static Said by(Annotations.Coded texts, Function<String, Optional<Boolean>> meaning) {
            return new Said(texts, texts.words().stream().mapToInt(word -> value(meaning.apply(word))).toArray());
        }

        int sign(int number) {
            return signs[texts.code(number)];
        }
    }

    private static int value(Optional<Boolean> sign) {
        return sign.map(excites -> excites ? 1 : -1).orElse(0);
    }

    private static int first(List<Said> all, int number) {
        for (Said said : all) {
            int sign = said.sign(number);
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    private boolean signsOnly(String label) {
        Annotations.Coded texts = annotations.coded(label);
        boolean[] sign = new boolean[texts.words().size()];
        for (int code = 0; code < sign.length; code++) {
            sign[code] = code == 0 || SignWords.parse(texts.words().get(code)).isPresent();
        }
        return Arrays.stream(members).allMatch(number -> sign[texts.code(number)]);
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
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int way = 0; way < ways.length; way++) {
            counts.put(WAYS.get(way), ways[way]);
        }
        if (conflicts > 0) {
            counts.put("neurons with synapses of the other sign (Dale conflicts)", conflicts);
            counts.put("synapses of the other sign, taking their neuron's", against);
        }
        return counts;
    }

    private boolean sign(int k) {
        int given = first(explicit, members[k]);
        if (given != 0) {
            return counted(GIVEN, given > 0);
        }
        int said = first(own, members[k]);
        if (said != 0) {
            return counted(TRANSMITTER, said > 0);
        }
        long exciting = synapses(k, true);
        long inhibiting = synapses(k, false);
        if (exciting + inhibiting > 0) {
            return counted(SYNAPSES, exciting >= inhibiting);
        }
        if (votes.negative(k) > 0) {
            return counted(WEIGHTS, votes.positive(k) >= votes.negative(k));
        }
        return counted(DEFAULT, true);
    }

    private boolean counted(int way, boolean sign) {
        ways[way]++;
        return sign;
    }

    private long synapses(int k, boolean excites) {
        long sum = 0;
        for (int transmitter = 1; transmitter < transmitterSigns.length; transmitter++) {
            if (transmitterSigns[transmitter] == (excites ? 1 : -1)) {
                sum += votes.synapses(k, transmitter);
            }
        }
        return sum;
    }

    /** Dale conflicts: synapses, or weights, of the sign that the neuron did not get; they take its sign. */
    private void conflicts(int k, boolean excites) {
        long other = synapses(k, !excites);
        boolean weights = excites ? votes.negative(k) > 0 : votes.positive(k) > 0 && votes.negative(k) > 0;
        if (other > 0 || weights) {
            conflicts++;
            against += other;
        }
    }
}
