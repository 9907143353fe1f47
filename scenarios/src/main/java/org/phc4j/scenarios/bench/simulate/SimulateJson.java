package org.phc4j.scenarios.bench.simulate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Simulation benchmarks as one line of JSON, or one for people. */
public final class SimulateJson {
    private SimulateJson() {}

    /**
     * For scripts.
     *
     * @param m the measurement
     * @return keys and values
     */
    public static Map<String, Object> of(SimulationMeasurement m) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", "simulation");
        line.put("scenario", m.scenario());
        line.put("neurons", m.neurons());
        line.put("synapses", m.synapses());
        line.put("regions", m.regions());
        line.put("threads", m.threads());
        line.put("biologyMs", m.biologyMs());
        line.put("buildS", m.buildSeconds());
        line.put("wallS", m.best());
        line.put("wallSAll", m.seconds());
        line.put("processorSAll", m.processorSeconds());
        line.put("realTimeFactor", m.realTimeFactor());
        line.put("spikes", m.spikes());
        line.put("rateHz", m.rateHz());
        line.put("synapticEvents", m.events());
        line.put("synapticEventsPerSecond", m.eventsPerSecond());
        line.put("bytesPerSynapse", m.bytesPerSynapse());
        line.put("spikeHash", m.hash());
        return line;
    }

    /**
     * For people.
     *
     * @param m the measurement
     * @return one line
     */
    public static String line(SimulationMeasurement m) {
        return String.format(Locale.ROOT,
                "%s: %,d neurons, %,d synapses (%.1f bytes each), %d region(s), %d thread(s): %.0f ms of biology in %.3f s"
                        + " (real-time factor %.3f), %,d spikes (%.2f Hz), %.3g synaptic events/s, built in %.2f s, %s",
                m.scenario(), m.neurons(), m.synapses(), m.bytesPerSynapse(), m.regions(), m.threads(), m.biologyMs(), m.best(),
                m.realTimeFactor(), m.spikes(), m.rateHz(), m.eventsPerSecond(), m.buildSeconds(), m.hash().substring(0, 16));
    }
}
