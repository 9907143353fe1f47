package org.phc4j.bridge.signs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which transmitters excite. A transmitter that the table does not name has no sign, and its neuron counts as excitatory by default.
 *
 * @param excites by name in upper case: true for excitation, false for inhibition
 */
public record TransmitterSigns(Map<String, Boolean> excites) {
    /** Insects: acetylcholine excites, GABA and glutamate inhibit, dopamine, serotonin and octopamine count as excitatory. */
    public static final TransmitterSigns INSECT = of(false);
    /** Vertebrates: as for insects, but glutamate excites and glycine inhibits. */
    public static final TransmitterSigns VERTEBRATE = of(true);

    /** Copies the table, names in upper case. */
    public TransmitterSigns {
        Map<String, Boolean> copy = new TreeMap<>();
        excites.forEach((name, sign) -> copy.put(name.toUpperCase(Locale.ROOT), sign));
        excites = Map.copyOf(copy);
    }

    private static TransmitterSigns of(boolean glutamateExcites) {
        return new TransmitterSigns(Map.ofEntries(Map.entry("ACH", true), Map.entry("ACETYLCHOLINE", true), Map.entry("GABA", false),
                Map.entry("GLUT", glutamateExcites), Map.entry("GLUTAMATE", glutamateExcites), Map.entry("GLY", false),
                Map.entry("GLYCINE", false), Map.entry("DA", true), Map.entry("DOPAMINE", true), Map.entry("SER", true),
                Map.entry("SEROTONIN", true), Map.entry("5HT", true), Map.entry("OCT", true), Map.entry("OCTOPAMINE", true)));
    }

    /**
     * The sign of a transmitter.
     *
     * @param transmitter its name, in any case
     * @return true for excitation, false for inhibition, empty if the table does not name it
     */
    public Optional<Boolean> sign(String transmitter) {
        return Optional.ofNullable(excites.get(transmitter.toUpperCase(Locale.ROOT)));
    }
}
