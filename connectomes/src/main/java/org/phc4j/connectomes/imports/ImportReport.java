package org.phc4j.connectomes.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an import did with everything it read; nothing is dropped without being counted, and the counts add up.
 *
 * @param file the connectome file
 * @param cellTable the file that told types, regions and roles, if any
 * @param unit what was counted: {@code rows} or {@code entries}
 * @param read number of rows (without header and empty lines) or matrix entries
 * @param fates how many met which fate; their sum is {@code read}
 * @param neurons neurons of the network
 * @param excitatory excitatory ones among them
 * @param defaultSigns neurons that are excitatory because no file or option gave their sign
 * @param input neurons that receive input
 * @param readout neurons that are read out
 * @param otherCells distinct cells of the file that were left out, as they are unknown or no neurons
 * @param absentNeurons neurons of the cell table that the file does not mention
 */
public record ImportReport(Path file, Optional<Path> cellTable, String unit, long read, Map<Fate, Long> fates, int neurons, int excitatory,
        int defaultSigns, int input, int readout, int otherCells, int absentNeurons) {

    /** Completes the fates and checks that they add up. */
    public ImportReport {
        Map<Fate, Long> complete = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            complete.put(fate, fates.getOrDefault(fate, 0L));
        }
        fates = Collections.unmodifiableMap(complete);
        long sum = fates.values().stream().mapToLong(Long::longValue).sum();
        if (sum != read) {
            throw new IllegalStateException(read + " " + unit + " read, but " + sum + " accounted for in " + fates);
        }
    }

    /**
     * How many rows or entries met a fate.
     *
     * @param fate the fate
     * @return the number
     */
    public long count(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    /**
     * The report for a reader.
     *
     * @return lines of text; fates that nothing met are not named
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(file + cellTable.map(path -> ", cells from " + path).orElse(""));
        lines.add(read + " " + unit + " read");
        fates.forEach((fate, count) -> {
            if (count > 0) {
                lines.add("  " + count + " " + fate.words());
            }
        });
        lines.add(neurons + " neurons: " + excitatory + " excitatory (" + defaultSigns + " by default), " + (neurons - excitatory)
                + " inhibitory; " + input + " input, " + readout + " readout");
        lines.add(otherCells + " cells left out, " + absentNeurons + " neurons of the cell table absent");
        return List.copyOf(lines);
    }
}
