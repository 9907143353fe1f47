package org.phc4j.scenarios.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.verify.EngineCheck;
import org.phc4j.scanengine.verify.SpikeAudit;
import org.phc4j.scanengine.verify.SpikeDifference;
import picocli.CommandLine;

/** Prints how an engine's spikes differ from those of the float64 reference. */
final class SpikeAudits {
    /** The reference is plain code in double: more neuron-steps than these would take minutes. */
    private static final long MOST_NEURON_STEPS = 1L << 22;

    private SpikeAudits() {}

    /** Whether rounding at a threshold explains every difference. */
    static boolean print(CommandLine command, ScanEngine.Provider provider, Model model, Batch batch, int threads, boolean json) {
        Batch some = affordable(batch, model.topology().size());
        try (ScanEngine engine = provider.open(model.config(), model.topology(), threads)) {
            SpikeAudit audit = SpikeAudit.of(engine, model.config(), model.topology(), model.parameters(), some, EngineCheck.CLEAR_MARGIN);
            if (json) {
                command.getOut().println(tree(audit, some));
            } else {
                lines(command.getOut(), audit, some, batch);
            }
            return audit.explained();
        }
    }

    private static Batch affordable(Batch batch, int neurons) {
        long steps = 0;
        int samples = 0;
        while (samples < batch.size() && (samples == 0 || (steps + batch.steps(samples)) * neurons <= MOST_NEURON_STEPS)) {
            steps += batch.steps(samples++);
        }
        return batch.range(0, samples);
    }

    private static void lines(PrintWriter out, SpikeAudit audit, Batch some, Batch all) {
        out.printf(Locale.ROOT, "%nengine %s against the float64 reference, with its spikes as feedback: %d of %d spikes differ, in %d of %d samples; margin %.1e%n",
                audit.engine(), audit.differences().size(), 2 * audit.compared(), some.size(), all.size(), audit.limit());
        audit.differences().forEach(difference -> out.println("  " + difference.line()));
        out.println(audit.explained() ? "  each is within the margin, or follows from one that is" : "  NOT explained by rounding at a threshold");
        out.flush();
    }

    private static String tree(SpikeAudit audit, Batch some) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("engine", audit.engine());
        tree.put("samples", some.size());
        tree.put("compared", audit.compared());
        tree.put("margin", audit.limit());
        tree.put("explained", audit.explained());
        tree.put("differences", audit.differences().stream().map(SpikeDifference::line).toList());
        try {
            return new ObjectMapper().writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
