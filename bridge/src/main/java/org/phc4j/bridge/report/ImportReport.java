package org.phc4j.bridge.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.collect.Tally.Count;

/**
 * What an import did with everything it read; nothing is dropped without being counted, and the counts add up.
 *
 * @param format name of the format
 * @param files names of the files, connections first
 * @param weighted whether rows have weights; else they have synapses
 * @param fates how many rows met which fate, and their synapses or weights without sign
 * @param kept synapses or weights without sign that the pairs of the network have; those of the rows that were kept
 * @param neurons neurons of the network
 * @param excitatory excitatory ones among them
 * @param input neurons that receive input
 * @param readout neurons that are read out
 * @param cellsLeftOut cells that rows mention and that are no neurons of the network
 * @param neuronsAbsent neurons of a table that were left out, as no row mentions them
 * @param signs how many neurons got their sign in which way, and how many synapses disagree
 * @param notes what else was counted
 */
public record ImportReport(String format, List<String> files, boolean weighted, Map<Fate, Count> fates, double kept, int neurons, int excitatory,
        int input, int readout, int cellsLeftOut, int neuronsAbsent, Map<String, Long> signs, Map<String, Long> notes) {
    private static final double TOLERANCE = 1e-9;

    /** Checks that the counts add up: the synapses of all rows that were kept are those of the pairs. */
    public ImportReport {
        files = List.copyOf(files);
        fates = Collections.unmodifiableMap(new LinkedHashMap<>(fates));
        signs = Collections.unmodifiableMap(new LinkedHashMap<>(signs));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        double sum = 0;
        for (Map.Entry<Fate, Count> fate : fates.entrySet()) {
            sum += fate.getKey().kept() ? fate.getValue().amount() : 0;
        }
        if (Math.abs(sum - kept) > (weighted ? TOLERANCE * sum : 0)) {
            throw new IllegalStateException(sum + " in rows that were kept, but " + kept + " in pairs: " + fates);
        }
    }

    /**
     * Rows that were read, without headers and empty lines; entries, for a matrix.
     *
     * @return their number
     */
    public long rows() {
        return fates.values().stream().mapToLong(Count::rows).sum();
    }

    /**
     * Synapses that were read, or the sum of weights without sign.
     *
     * @return the sum over all fates
     */
    public double amount() {
        return fates.values().stream().mapToDouble(Count::amount).sum();
    }

    /**
     * How many rows met a fate.
     *
     * @param fate the fate
     * @return the number of rows
     */
    public long rows(Fate fate) {
        Count count = fates.get(fate);
        return count == null ? 0 : count.rows();
    }

    /**
     * The synapses, or the weights without sign, of the rows that met a fate.
     *
     * @param fate the fate
     * @return their sum
     */
    public double amount(Fate fate) {
        Count count = fates.get(fate);
        return count == null ? 0 : count.amount();
    }

    /**
     * The report for a reader.
     *
     * @return lines of text; what was not met is not named
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(", ", files) + " (" + format + ")");
        lines.add(rows() + " rows read, " + shown(amount()));
        fates.forEach((fate, count) -> {
            if (count.rows() > 0) {
                lines.add("  " + count.rows() + " " + fate.words() + (count.amount() > 0 ? " (" + shown(count.amount()) + ")" : ""));
            }
        });
        lines.add(neurons + " neurons: " + excitatory + " excitatory, " + (neurons - excitatory) + " inhibitory; " + input + " input, " + readout
                + " readout");
        signs.forEach((what, count) -> lines.addAll(count > 0 ? List.of("  " + count + " " + what) : List.of()));
        if (cellsLeftOut + neuronsAbsent > 0) {
            lines.add(cellsLeftOut + " cells left out, " + neuronsAbsent + " neurons of the table absent");
        }
        notes.forEach((what, count) -> lines.add(count + " " + what));
        return List.copyOf(lines);
    }

    private String shown(double amount) {
        return weighted ? String.format(Locale.ROOT, "%.6g in weights", amount) : (long) amount + " synapses";
    }

    /**
     * The report for a program.
     *
     * @return a JSON object as text
     */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("format", format);
            json.writeArrayFieldStart("files");
            for (String file : files) {
                json.writeString(file);
            }
            json.writeEndArray();
            json.writeStringField("unit", weighted ? "weight" : "synapses");
            json.writeNumberField("rows", rows());
            number(json, "amount", amount());
            json.writeObjectFieldStart("fates");
            for (Map.Entry<Fate, Count> fate : fates.entrySet()) {
                json.writeObjectFieldStart(fate.getKey().key());
                json.writeNumberField("rows", fate.getValue().rows());
                number(json, "amount", fate.getValue().amount());
                json.writeEndObject();
            }
            json.writeEndObject();
            number(json, "kept", kept);
            json.writeNumberField("neurons", neurons);
            json.writeNumberField("excitatory", excitatory);
            json.writeNumberField("input", input);
            json.writeNumberField("readout", readout);
            json.writeNumberField("cells_left_out", cellsLeftOut);
            json.writeNumberField("neurons_absent", neuronsAbsent);
            counts(json, "signs", signs);
            counts(json, "notes", notes);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void number(JsonGenerator json, String name, double value) throws IOException {
        if (weighted) {
            json.writeNumberField(name, value);
        } else {
            json.writeNumberField(name, (long) value);
        }
    }

    private static void counts(JsonGenerator json, String name, Map<String, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> each : counts.entrySet()) {
            json.writeNumberField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }
}
