package org.phc4j.scanengine.sweep;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.ScanEngine;

/** What a Java machine of its own says of the engine: the hash of its results, or the bytes that a warm training step allocates. */
final class FreshMachine {
    private static final int SAMPLES = 8;
    private static final int STEPS = 150;
    /** A step's outcome and loss; one boxed vector per sample and step would be a hundred kilobytes. */
    static final long OUTCOME_BYTES = 16 << 10;
    /** Steps within which the compiler must be done, however busy the processor: the first that allocates little ends the wait. */
    private static final int WARM_UP = 5000;

    private FreshMachine() {}

    public static void main(String[] arguments) {
        System.out.println(arguments[0].equals("hash") ? hash() : allocated(Positivity.valueOf(arguments[1])));
    }

    /** Starts a machine of its own with the given options and returns the last line that it writes. */
    static String say(List<String> options, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
                "jdk.incubator.vector", "-Xmx256m", "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(FreshMachine.class.getName());
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return Objects.requireNonNull(said.lines().reduce((first, second) -> second).orElse(null), "silence");
    }

    private static long hash() {
        long hash = 1;
        for (Positivity map : Positivity.values()) {
            for (int neurons : new int[] {16, 32, 70}) {
                for (Execution execution : List.of(Execution.EXACT, Execution.Parallel.fixed(3))) {
                    Case c = Case.of(neurons, map);
                    try (ScanEngine engine = new VectorProvider().open(c.config, c.topology, 1)) {
                        hash = 31 * hash + c.step(engine, execution);
                    }
                }
            }
        }
        return hash;
    }

    /** Bytes that the calling thread allocates in the cheapest step until one is cheap. */
    private static long allocated(Positivity map) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Case c = Case.of(32, map);
        long least = Long.MAX_VALUE;
        try (ScanEngine engine = new VectorProvider().open(c.config, c.topology, 1)) {
            for (int k = 0; k < WARM_UP && least >= OUTCOME_BYTES; k++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                engine.load(c.parameters);
                engine.forward(c.batch, Execution.EXACT, null);
                engine.backward(Objective.DEFAULT, c.gradient);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
        }
        return least;
    }

    private record Case(NetworkConfig config, Topology topology, Parameters parameters, Batch batch, float[] gradient) {
        static Case of(int neurons, Positivity map) {
            int inputs = 7;
            NetworkConfig config = NetworkConfig.defaults(inputs, 2).withPositivity(map).withStp(true, Efficacy.POST);
            Topology topology = Topologies.builtin(1, 2, neurons);
            Parameters parameters = Initialisation.defaults(map).draw(config, topology, 0);
            float[][] series = new float[SAMPLES][STEPS * inputs];
            int[] labels = new int[SAMPLES];
            for (int b = 0; b < SAMPLES; b++) {
                CounterRandom random = CounterRandom.of(b, "input");
                labels[b] = b % 2;
                for (int k = 0; k < series[b].length; k++) {
                    series[b][k] = (float) random.gaussian(k, 0);
                }
            }
            return new Case(config, topology, parameters, new Batch(inputs, series, labels), new float[parameters.values().length]);
        }

        long step(ScanEngine engine, Execution execution) {
            engine.load(parameters);
            long hash = Arrays.hashCode(engine.forward(batch, execution, null).logits());
            engine.backward(Objective.DEFAULT, gradient);
            return 31 * hash + Arrays.hashCode(gradient);
        }
    }
}
