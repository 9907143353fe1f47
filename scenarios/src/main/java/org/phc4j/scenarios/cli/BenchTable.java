package org.phc4j.scenarios.cli;

import java.util.List;
import java.util.Locale;
import org.phc4j.scenarios.bench.EnduranceBench;
import org.phc4j.scenarios.bench.GrowthSeries;
import org.phc4j.scenarios.bench.LeastSquares;
import org.phc4j.scenarios.bench.Limits;
import org.phc4j.scenarios.bench.Machine;
import org.phc4j.scenarios.bench.Measurement;
import org.phc4j.scenarios.bench.TrainingShape;

/** Benchmark results as aligned lines. */
final class BenchTable {
    private static final double MEBI = 1 << 20;
    private static final double GIGA = 1e9;

    private BenchTable() {}

    static List<String> machine(Machine m, Limits limits) {
        return List.of(
                line("%s, %d core%s, %d-bit vectors, JDK %s, load %.2f", m.cpu(), m.cores(), m.cores() == 1 ? "" : "s", m.simdBits(), m.jdk(),
                        m.load()),
                line("limits with %d thread%s: %.0f GFLOP/s (FMA), triad %.0f GB/s in the first cache, %.0f in the second, %.1f in memory (%.0f MiB)",
                        limits.threads(),
                        limits.threads() == 1 ? "" : "s", limits.flopsPerSecond() / GIGA, limits.cacheBytesPerSecond() / GIGA,
                        limits.secondCacheBytesPerSecond() / GIGA, limits.memoryBytesPerSecond() / GIGA, limits.memoryProbeBytes() / MEBI));
    }

    static List<String> trainingHead() {
        return List.of("", line("%-13s %6s %3s %3s %-9s %-10s %3s %6s %9s %9s %8s %7s %6s %6s %10s %6s %6s %5s %8s %5s", "shape", "T", "D", "B", "map",
                "execution", "R-S", "rate", "min ms", "median", "M n-s/s", "ns/n-s", "flop", "byte", "bound ns", "over", "res", "4090", "loss",
                "load"));
    }

    static String training(Measurement m, Limits limits) {
        TrainingShape s = m.workload().shape();
        Limits.Bound bound = limits.bound(m.work());
        String paper = m.workload().rewarded() && s.paperMillis().isPresent() ? line("%.0f", s.paperMillis().getAsDouble()) : "";
        return line("%-13s %6d %3d %3d %-9s %-10s %3s %6.4f %9.2f %9.2f %8.1f %7.2f %6.0f %6.0f %6.2f %-3s %6.1f %6.0f %5s %8.5f %5.2f", s.name(), s.steps(),
                s.neurons(), s.batch(), m.workload().positivity().name().toLowerCase(Locale.ROOT), m.workload().executionName(),
                m.workload().rewarded() ? "yes" : "no", m.rate(), m.minMillis(), m.medianMillis(), m.neuronStepsPerSecond() / 1e6,
                m.nanosPerNeuronStep(), m.work().flops(), m.work().cacheBytes(), bound.nanos(), bound.limit().substring(0, 3),
                m.trainerBytes() / MEBI, m.residentBytes() / MEBI, paper, m.loss(), m.load());
    }

    static List<String> trainingLegend() {
        return List.of("", "R-S: with R-STDP. rate: spikes per neuron and step. n-s: neuron-steps (B T D). flop, byte: what the equations ask for per neuron-step,",
                "in cache. bound: the least ns per neuron-step for that, by arithmetic or cache. over: MiB of engine and trainer over the data; res: MiB",
                "resident. 4090: published ms per step on an RTX 4090, with R-STDP, batch not stated. Every timed step starts from the same parameters.");
    }

    static List<String> growthHead(GrowthSeries series) {
        return List.of("", series.quantity() + "  (" + series.fixed() + ")");
    }

    static String growthPoint(GrowthSeries.Point p) {
        return line("%12.0f %12.2f ms %10.3f ns per neuron-step  rate %.4f  %8.1f MiB", p.value(), p.measurement().minMillis(),
                p.measurement().nanosPerNeuronStep(), p.measurement().rate(), p.measurement().trainerBytes() / MEBI);
    }

    static String exponent(LeastSquares fit) {
        return line("  time grows with the power %.3f +- %.3f", fit.slope(), fit.slopeDeviation());
    }

    static String markHead() {
        return line("%9s %14s %12s %14s %9s %9s", "step", "live heap", "resident", "allocated/step", "ms/step", "loss");
    }

    static String mark(EnduranceBench.Mark m) {
        return line("%9d %10.3f MiB %8.0f MiB %9.0f bytes %9.3f %9.5f", m.step(), m.liveBytes() / MEBI, m.residentBytes() / MEBI, m.allocatedPerStep(),
                m.millisPerStep(), m.loss());
    }

    static String endurance(EnduranceBench.Result r) {
        return line("%s: live heap changes by %.3f +- %.3f bytes per step over %d steps; losses %s", r.flat() ? "flat" : "GROWS", r.growth().slope(),
                r.growth().slopeDeviation(), r.steps(), r.finite() ? "finite" : "NOT FINITE");
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
