package org.phc4j.scenarios.serve;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The counters of a server in the text format of Prometheus. */
final class ServerMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Supplier<LoopState> loop;

    ServerMetrics(Supplier<LoopState> loop) {
        this.loop = loop;
        counter("phc.steps", "steps done", s -> s.counts().steps);
        counter("phc.spikes", "spikes of all neurons", s -> s.counts().spikes);
        counter("phc.inputs", "input frames that acted", s -> s.counts().inputs(s));
        counter("phc.input.events", "input events that acted", s -> s.counts().events);
        counter("phc.outputs", "output frames sent", s -> s.counts().outputs(s));
        counter("phc.late", "inputs that came after their step", s -> s.counts().late);
        counter("phc.dropped", "outputs dropped for slow clients", s -> s.counts().dropped(s));
        counter("phc.rejected", "inputs rejected", s -> s.counts().rejected(s));
        counter("phc.missed.steps", "steps begun more than a period late", s -> s.counts().missedSteps);
        counter("phc.failures", "steps that failed and were restored from a snapshot", s -> s.counts().failures);
        counter("phc.refused", "connections and requests refused", s -> s.counts().refused);
        counter("phc.garbage", "things received that are no frames", s -> s.counts().garbage);
        counter("phc.datagrams", "event datagrams received", s -> s.counts().datagrams);
        counter("phc.datagrams.lost", "event datagrams lost on the way", s -> s.counts().lostDatagrams);
        gauge("phc.clients", "connected clients", s -> s.clients().size());
        gauge("phc.step", "present step of the network", s -> s.session().step());
        Gauge.builder("phc.heap.bytes", Runtime.getRuntime(), r -> r.totalMemory() - r.freeMemory()).description("heap in use").register(registry);
        Gauge.builder("phc.buffer.bytes", () -> PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory())
                .description("memory of network buffers").register(registry);
        for (double quantile : new double[] {0.5, 0.99, 0.999}) {
            Gauge.builder("phc.latency.seconds", loop, l -> l.get().latency().total().getValueAtPercentile(100 * quantile) / 1e9)
                    .description("input to output in the server").tag("quantile", Double.toString(quantile)).register(registry);
        }
    }

    private void counter(String name, String description, ToDoubleFunction<Simulation> value) {
        FunctionCounter.builder(name, loop, l -> value.applyAsDouble(l.get().simulation())).description(description).register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<Simulation> value) {
        Gauge.builder(name, loop, l -> value.applyAsDouble(l.get().simulation())).description(description).register(registry);
    }

    String scrape() {
        return registry.scrape();
    }
}
