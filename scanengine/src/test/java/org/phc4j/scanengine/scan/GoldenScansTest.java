package org.phc4j.scanengine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.phc4j.testing.SharedFiles;

/** Reference scans of an independent implementation in float64, with gradients by automatic differentiation. */
class GoldenScansTest {
    private static final double FLOAT64 = 1e-12;
    private static final double FLOAT32 = 1e-5;

    @TestFactory
    Stream<DynamicTest> golden_scans() throws IOException {
        Path file = SharedFiles.require("oracles/phcssm/scans.json");
        List<JsonNode> cases = new ObjectMapper().readTree(file.toFile()).get("cases").valueStream().toList();
        assertThat(cases).hasSize(12);
        return cases.stream().flatMap(c -> Schedules.linear().stream().flatMap(schedule -> Stream.of(
                DynamicTest.dynamicTest(c.get("name").asText() + " float64 " + schedule, () -> check(c, schedule, false)),
                DynamicTest.dynamicTest(c.get("name").asText() + " float32 " + schedule, () -> check(c, schedule, true)))));
    }

    private static void check(JsonNode golden, Schedule schedule, boolean narrow) {
        Assumptions.assumeFalse(narrow && golden.get("name").asText().equals("near_one"),
                "skipped: near_one has a factor of 1 - 1e-12, which is 1 in float32");
        JsonNode shape = golden.get("shape");
        TimeMajor layout = new TimeMajor(shape.get(0).asInt(), shape.get(1).asInt(), shape.get(2).asInt());
        boolean constant = golden.get("a").get(0).isNumber();
        double[] a = numbers(golden.get("a"));
        ScanCase scan = new ScanCase(layout.steps(), layout.lanes(), constant ? layout.repeat(a) : layout.fromSamples(a),
                layout.fromSamples(numbers(golden.get("b"))), numbers(golden.get("h0")), layout.fromSamples(numbers(golden.get("w"))));
        ScanCase.Results r = narrow ? scan.run(AffineScan.planFloat(schedule, scan.steps(), scan.lanes()))
                : scan.run(AffineScan.planDouble(schedule, scan.steps(), scan.lanes()));
        double[] da = constant ? layout.sumOverBatch(r.da()) : layout.toSamples(r.da());
        double tolerance = narrow ? FLOAT32 : FLOAT64;
        assertGolden(golden, "h", layout.toSamples(r.h()), tolerance);
        assertGolden(golden, "db", layout.toSamples(r.db()), tolerance);
        assertGolden(golden, "da", da, tolerance);
        assertGolden(golden, "dh0", r.dh0(), tolerance);
    }

    private static void assertGolden(JsonNode golden, String name, double[] actual, double tolerance) {
        assertThat(RelativeError.of(actual, numbers(golden.get(name)))).as(name).isLessThanOrEqualTo(tolerance);
    }

    private static double[] numbers(JsonNode node) {
        return flatten(node).toArray();
    }

    private static DoubleStream flatten(JsonNode node) {
        return node.isNumber() ? DoubleStream.of(node.asDouble())
                : StreamSupport.stream(node.spliterator(), false).flatMapToDouble(GoldenScansTest::flatten);
    }
}
