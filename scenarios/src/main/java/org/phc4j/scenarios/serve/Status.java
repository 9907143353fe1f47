package org.phc4j.scenarios.serve;

import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The state of a server in plain values, for REST and page. */
final class Status {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};
    private static final int BARS = 28;

    private Status() {}

    /** A number as JSON knows it. */
    static String number(float value) {
        return Float.isFinite(value) ? Float.toString(value) : "null";
    }

    static Map<String, Object> of(LoopState loop) {
        Simulation simulation = loop.simulation();
        RunCounts counts = simulation.counts();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("pace", simulation.realTime() ? "realtime" : "lockstep");
        out.put("running", loop.pacer().running());
        out.put("factor", loop.pacer().factor());
        out.put("failed", simulation.failed());
        out.put("step", simulation.session().step());
        out.put("steps", counts.steps);
        out.put("spikes", counts.spikes);
        out.put("inputs", counts.inputs(simulation));
        out.put("events", counts.events);
        out.put("outputs", counts.outputs(simulation));
        out.put("late", counts.late);
        out.put("dropped", counts.dropped(simulation));
        out.put("rejected", counts.rejected(simulation));
        out.put("missedSteps", counts.missedSteps);
        out.put("failures", counts.failures);
        out.put("lastFailure", counts.lastFailure);
        out.put("driversGone", counts.driversGone);
        out.put("refused", counts.refused);
        out.put("garbage", counts.garbage);
        out.put("datagrams", counts.datagrams);
        out.put("lostDatagrams", counts.lostDatagrams);
        out.put("rejectedEvents", counts.rejectedEvents);
        out.put("rates", simulation.rates());
        out.put("input", simulation.frame());
        out.put("readout", simulation.session().readout());
        out.put("action", simulation.action());
        var recorder = simulation.recorder();
        out.put("recording", recorder == null ? "" : recorder.file().toString());
        out.put("latencyNanos", latency(loop.latency().total()));
        Runtime machine = Runtime.getRuntime();
        out.put("heapBytes", machine.totalMemory() - machine.freeMemory());
        out.put("bufferBytes", PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory());
        out.put("clients", clients(simulation));
        return out;
    }

    private static Map<String, Object> latency(Histogram histogram) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("count", histogram.getTotalCount());
        for (double p : PERCENTILES) {
            out.put("p" + (p == 100 ? "100" : Double.toString(p).replaceAll("\\.0$", "")), histogram.getValueAtPercentile(p));
        }
        List<Long> bars = new ArrayList<>();
        for (int k = 0; k < BARS; k++) { // from 1 microsecond, two bars an octave
            long low = (long) (1000 * StrictMath.pow(2, k / 2.0));
            long high = (long) (1000 * StrictMath.pow(2, (k + 1) / 2.0)) - 1;
            bars.add(histogram.getCountBetweenValues(k == 0 ? 0 : low, high));
        }
        out.put("bars", bars);
        return out;
    }

    private static List<Map<String, Object>> clients(Simulation simulation) {
        List<Map<String, Object>> out = new ArrayList<>();
        for (Client client : simulation.clients()) {
            ClientCounts counts = client.counts;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("number", client.number);
            row.put("name", client.outlet.name());
            row.put("role", client.driver ? "driver" : "observer");
            row.put("inputs", counts.inputs);
            row.put("events", counts.events);
            row.put("outputs", counts.outputs);
            row.put("late", counts.late);
            row.put("dropped", counts.dropped);
            row.put("rejected", counts.rejected);
            out.add(row);
        }
        return out;
    }
}
