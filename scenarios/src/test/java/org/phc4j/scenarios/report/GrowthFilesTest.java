package org.phc4j.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scenarios.bench.GrowthSeries;
import org.phc4j.scenarios.bench.Machine;
import org.phc4j.scenarios.bench.Measurement;
import org.phc4j.scenarios.bench.TrainingShape;
import org.phc4j.scenarios.bench.WorkCount;
import org.phc4j.scenarios.bench.Workload;

class GrowthFilesTest {
    private static final Machine MACHINE = new Machine("CPU <A&B>", 2, 256, 1 << 20, "25", "Linux", 1 << 30, 0.5);

    private static GrowthSeries series(double power) {
        return new GrowthSeries("steps T", "D 16, batch 2", IntStream.of(10, 100, 1000).mapToObj(n -> point(n, 0.02 * Math.pow(n, power))).toList());
    }

    private static GrowthSeries.Point point(int steps, double millis) {
        Workload w = Workload.standard(TrainingShape.of(steps, 2, 2, 16, 2), Positivity.IDENTITY, Execution.EXACT, false);
        return new GrowthSeries.Point(steps, new Measurement(w, 1, "vector", new double[] {millis, millis}, 3, 1, 0.1, new WorkCount(1, 1, 1), 1 << 20,
                100, 1 << 25, 0, 0.5, Measurement.ArrayWork.NONE));
    }

    @Test
    void thePageIsWellFormedAndTellsThePower(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("growth.html");
        GrowthFiles.write(List.of(series(1), series(1.5)), MACHINE, file);
        String page = Files.readString(file);
        assertThat(page).contains("power 1.00 ").contains("power 1.50 ").contains("CPU &lt;A&amp;B&gt;").contains("<svg").contains("1,000: 20.0 ms");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(page.replace("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(6);
    }

    @Test
    void axesHaveRoundTicksWithinTheirRange() {
        assertThat(GrowthChart.ticks(Scale.logarithmic(7, 140_000, 0, 1))).containsExactly(10.0, 100.0, 1000.0, 10_000.0, 100_000.0);
        assertThat(GrowthChart.ticks(Scale.logarithmic(3, 60, 0, 1))).containsExactly(5.0, 10.0, 20.0, 50.0);
    }
}
