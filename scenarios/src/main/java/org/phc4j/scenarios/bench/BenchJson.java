package org.phc4j.scenarios.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Benchmark results as maps in the order of their keys, to be written as one line of JSON each. */
public final class BenchJson {
    private BenchJson() {}

    /**
     * The machine and its limits; the first line of a file.
     *
     * @param machine the machine
     * @param limits its limits
     * @return keys and values
     */
    public static Map<String, Object> machine(Machine machine, Limits limits) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", "machine");
        line.put("cpu", machine.cpu());
        line.put("cores", machine.cores());
        line.put("simdBits", machine.simdBits());
        line.put("lastCacheBytes", machine.lastCacheBytes());
        line.put("jdk", machine.jdk());
        line.put("system", machine.system());
        line.put("maxHeapBytes", machine.maxHeapBytes());
        line.put("load", machine.load());
        line.put("threads", limits.threads());
        line.put("triadCacheBytesPerSecond", limits.cacheBytesPerSecond());
        line.put("triadSecondCacheBytesPerSecond", limits.secondCacheBytesPerSecond());
        line.put("triadMemoryBytesPerSecond", limits.memoryBytesPerSecond());
        line.put("triadMemoryProbeBytes", limits.memoryProbeBytes());
        line.put("flopsPerSecond", limits.flopsPerSecond());
        return line;
    }

    /**
     * A measurement.
     *
     * @param m the measurement
     * @param limits of the machine with the same threads
     * @return keys and values
     */
    public static Map<String, Object> measurement(Measurement m, Limits limits) {
        Map<String, Object> line = workload(m.workload());
        line.put("engine", m.engine());
        line.put("threads", m.threads());
        line.put("msMin", m.minMillis());
        line.put("msMedian", m.medianMillis());
        line.put("timedSteps", m.millis().length);
        line.put("warmUpSteps", m.warmUpSteps());
        line.put("rate", m.rate());
        line.put("loss", m.loss());
        line.put("neuronStepsPerSecond", m.neuronStepsPerSecond());
        line.put("nsPerNeuronStep", m.nanosPerNeuronStep());
        line.put("flopsPerNeuronStep", m.work().flops());
        line.put("cacheBytesPerNeuronStep", m.work().cacheBytes());
        line.put("memoryBytesPerNeuronStep", m.work().memoryBytes());
        line.put("nsBound", limits.bound(m.work()).nanos());
        line.put("boundBy", limits.bound(m.work()).limit());
        line.put("trainerBytes", m.trainerBytes());
        line.put("dataBytes", m.dataBytes());
        line.put("residentBytes", m.residentBytes());
        line.put("allocatedBytesPerStep", m.allocatedPerStep());
        m.workload().shape().paperMillis().ifPresent(paper -> line.put("paperRtx4090Ms", paper));
        if (m.arrays().calls() > 0) {
            line.put("arrayCallsPerStep", m.arrays().calls());
            line.put("arrayBytesPerStep", m.arrays().movedBytes());
            line.put("arrayBytesHeld", m.arrays().heldBytes());
        }
        line.put("load", m.load());
        return line;
    }

    private static Map<String, Object> workload(Workload w) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", "training");
        line.put("shape", w.shape().name());
        line.put("T", w.shape().steps());
        line.put("Din", w.shape().channels());
        line.put("C", w.shape().classes());
        line.put("D", w.shape().neurons());
        line.put("B", w.shape().batch());
        line.put("synapses", w.topology().synapses());
        line.put("topology", w.topology().name());
        line.put("positivity", w.positivity().name().toLowerCase(Locale.ROOT));
        line.put("execution", w.executionName());
        line.put("rstdp", w.rewarded());
        line.put("seed", w.seed());
        return line;
    }

    /**
     * The growth of a series.
     *
     * @param series at least two times
     * @return keys and values
     */
    public static Map<String, Object> growth(GrowthSeries series) {
        LeastSquares fit = series.exponent();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", "growth");
        line.put("quantity", series.quantity());
        line.put("fixed", series.fixed());
        line.put("values", series.points().stream().map(GrowthSeries.Point::value).toList());
        line.put("msMin", series.points().stream().map(p -> p.measurement().minMillis()).toList());
        line.put("rates", series.points().stream().map(p -> p.measurement().rate()).toList());
        line.put("exponent", fit.slope());
        line.put("exponentDeviation", fit.slopeDeviation());
        return line;
    }

    /**
     * A mark of a long run.
     *
     * @param mark the mark
     * @return keys and values
     */
    public static Map<String, Object> mark(EnduranceBench.Mark mark) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", "mark");
        line.put("step", mark.step());
        line.put("liveBytes", mark.liveBytes());
        line.put("residentBytes", mark.residentBytes());
        line.put("allocatedBytesPerStep", mark.allocatedPerStep());
        line.put("msPerStep", mark.millisPerStep());
        line.put("loss", mark.loss());
        return line;
    }

    /**
     * A long run.
     *
     * @param result what was seen
     * @return keys and values
     */
    public static Map<String, Object> endurance(EnduranceBench.Result result) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", "endurance");
        line.put("steps", result.steps());
        line.put("bytesPerStep", result.growth().slope());
        line.put("bytesPerStepDeviation", result.growth().slopeDeviation());
        line.put("allocatedBytesPerStep", result.marks().isEmpty() ? Double.NaN : result.marks().getLast().allocatedPerStep());
        line.put("finite", result.finite());
        line.put("flat", result.flat());
        return line;
    }
}
