package org.phc4j.scanengine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scanengine.verify.CheckResult;
import org.phc4j.scanengine.verify.EngineCheck;
import org.phc4j.scanengine.verify.GoldenCase;
import org.phc4j.testing.SharedFiles;

/**
 * How fast is this backend on this machine, and is it right? Answered in a file, where one is named by -Dphc.nd4j.report=FILE: what was
 * found, every reference case, and forward and backward runs on the training shapes beside the vector engine. -Dphc.nd4j.shapes=N runs the
 * first N shapes only.
 */
class DeviceReportTest {
    /** T, D, Din, C, B. */
    private static final int[][] SHAPES = {{405, 32, 61, 2, 32}, {896, 64, 6, 2, 32}, {1152, 64, 7, 2, 32}, {1751, 64, 3, 4, 32},
            {3000, 16, 64, 2, 32}, {17984, 32, 6, 5, 8}};
    private static final int REPETITIONS = 3;

    @Test
    void writesAReport() throws IOException {
        String file = System.getProperty("phc.nd4j.report");
        Assumptions.assumeTrue(file != null, "skipped: no report asked for; name a file by -Dphc.nd4j.report=FILE");
        List<String> lines = new ArrayList<>(new Nd4jProvider().probe().lines());
        boolean right = checks(lines);
        int shapes = Integer.getInteger("phc.nd4j.shapes", SHAPES.length);
        lines.add("milliseconds of load, forward and backward run, least of " + REPETITIONS + " (operations; MiB held):");
        for (int k = 0; k < shapes; k++) {
            lines.add(shape(SHAPES[k]));
        }
        Files.write(Path.of(file), lines);
        lines.forEach(System.out::println);
        assertThat(right).as(String.join("\n", lines)).isTrue();
    }

    private static boolean checks(List<String> lines) throws IOException {
        List<Path> cases;
        try (Stream<Path> files = Files.list(SharedFiles.require("oracles/phcssm"))) {
            cases = files.filter(f -> f.getFileName().toString().startsWith("case_")).sorted().toList();
        }
        boolean right = true;
        for (Path file : cases) {
            CheckResult result = EngineCheck.check(GoldenCase.read(file), new Nd4jProvider());
            right &= result.pass();
            lines.add(result.summary());
        }
        return right;
    }

    private static String shape(int[] s) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "T %5d, D %2d, Din %2d, C %d, B %2d:", s[0], s[1], s[2], s[3], s[4]));
        for (Execution execution : new Execution[] {Execution.EXACT, Execution.Parallel.fixed(4)}) {
            for (ScanEngine.Provider provider : new ScanEngine.Provider[] {new VectorProvider(), new Nd4jProvider()}) {
                line.append("  ").append(measured(provider, execution, s));
            }
        }
        return line.toString();
    }

    private static String measured(ScanEngine.Provider provider, Execution execution, int[] s) {
        NetworkConfig config = NetworkConfig.defaults(s[2], s[3]);
        Topology topology = Topologies.builtin(1, 2, s[1]);
        Parameters parameters = Initialisation.defaults(config.positivity()).draw(config, topology, 1);
        float[][] series = new float[s[4]][s[0] * s[2]];
        CounterRandom random = CounterRandom.of(1, "series");
        for (int b = 0; b < series.length; b++) {
            for (int k = 0; k < series[b].length; k++) {
                series[b][k] = (float) random.gaussian(k, b);
            }
        }
        Batch batch = new Batch(s[2], series, new int[s[4]]);
        float[] gradient = new float[parameters.values().length];
        try (ScanEngine engine = provider.open(config, topology, 1)) {
            double least = Double.POSITIVE_INFINITY;
            long calls = 0;
            for (int n = 0; n <= REPETITIONS; n++) {
                long before = engine.calls();
                long start = System.nanoTime();
                engine.load(parameters);
                engine.forward(batch, execution, null);
                engine.backward(Objective.DEFAULT, gradient);
                least = n == 0 ? least : Math.min(least, (System.nanoTime() - start) / 1e6);
                calls = engine.calls() - before;
            }
            String counted = calls == 0 ? "" : " (" + calls + "; " + (engine.heldBytes() >> 20) + ")";
            return String.format(Locale.ROOT, "%s %s %.1f%s", engine.name(), execution instanceof Execution.Exact ? "exact" : "4 passes", least,
                    counted);
        }
    }
}
