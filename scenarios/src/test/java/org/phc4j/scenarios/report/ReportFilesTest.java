package org.phc4j.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.TestNetworks;
import org.phc4j.scenarios.compare.CompareListener;
import org.phc4j.scenarios.compare.CompareOptions;
import org.phc4j.scenarios.compare.Comparison;
import org.phc4j.scenarios.compare.ComparisonReport;
import org.phc4j.scenarios.compare.EnginePair.Difference;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportFilesTest {
    private static final String SPITEFUL = "<script>alert(1)</script> & \"quoted\" \u0007 https://example.org";
    private static ComparisonReport report;

    @BeforeAll
    static void compare() {
        CompareOptions options = CompareOptions.defaults().withThreads(1).withWarmUp(0).withActors(List.of(1, 2))
                .withNames(SPITEFUL, "set.ts");
        report = Comparison.run(TestNetworks.small(), TestNetworks.noise(4, 50, 5), options, CompareListener.NONE);
    }

    @Test
    void scriptsFindTheirKeys() throws IOException {
        JsonNode root = new ObjectMapper().readTree(ReportFiles.json(report));
        assertThat(root.get("neuronSteps").asLong()).isEqualTo(report.neuronSteps());
        assertThat(root.get("offMask").isIntegralNumber()).isTrue();
        assertThat(root.get("wrongSign").isIntegralNumber()).isTrue();
        assertThat(root.get("engines")).hasSize(report.engines().size());
        for (JsonNode engine : root.get("engines")) {
            assertThat(engine.get("name").asText()).matches("exact|parallel-\\d+|actors-\\d+");
            assertThat(engine.get("accuracy").asDouble()).isBetween(0.0, 1.0);
            assertThat(engine.get("spikes").isIntegralNumber()).isTrue();
            assertThat(engine.get("spikeHash").asText()).matches("[0-9a-f]{64}");
            assertThat(engine.get("seconds").asDouble()).isPositive();
        }
        for (int k = 0; k < report.pairs().size(); k++) {
            JsonNode pair = root.get("pairs").get(k);
            assertThat(pair.get("a").asText()).isEqualTo("exact");
            assertThat(pair.get("b").asText()).isEqualTo(report.pairs().get(k).b());
            assertThat(pair.get("differingSpikes").asLong()).isEqualTo(report.pairs().get(k).differingSpikes());
            Difference first = report.pairs().get(k).firstDifference();
            assertThat(pair.get("firstDifference").isNull()).isEqualTo(first == null);
            if (first != null) {
                assertThat(pair.get("firstDifference").get("sample").asInt()).isEqualTo(first.sample());
                assertThat(pair.get("firstDifference").get("step").asInt()).isEqualTo(first.step());
                assertThat(pair.get("firstDifference").get("neuron").asInt()).isEqualTo(first.neuron());
                assertThat(pair.get("firstDifference").get("margin").asDouble()).isEqualTo(first.margin());
            }
        }
        for (JsonNode passes : root.get("parallel")) {
            assertThat(passes.fieldNames()).toIterable().contains("passes", "differingSpikes", "relativeVoltageError", "accuracy",
                    "vanRossum", "victorPurpura");
        }
        assertThat(root.get("certificate").get("maxPasses").asInt()).isEqualTo(report.certificate().maxPasses());
        assertThat(root.get("certificate").get("perSample")).hasSize(report.samples());
        assertThat(root.get("certificate").get("bound").asInt()).isEqualTo(51);
        assertThat(root.get("model").asText()).isEqualTo(SPITEFUL);
    }

    @Test
    void thePageIsWellFormedAndLoadsNothing() throws Exception {
        String html = ReportFiles.html(report);
        Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).contains("<script>alert(1)</script> & \"quoted\" \uFFFD");
        NodeList all = page.getElementsByTagName("*");
        for (int k = 0; k < all.getLength(); k++) {
            Element element = (Element) all.item(k);
            assertThat(element.hasAttribute("src")).isFalse();
            assertThat(element.getAttribute("href")).matches("(data:image/png;base64,.*)?");
        }
        String ours = html.replace("https://example.org", "");
        assertThat(List.of("http:", "https:", "url(", "@import")).noneMatch(ours::contains);
    }

    @Test
    void thePageShowsWhatItMust() {
        List<String> wanted = new ArrayList<>(List.of("0 of " + Numbers.count(report.neuronSteps()) + " spike decisions differ; same hash "
                + report.exact().spikeHash().substring(0, 12), "Van Rossum", "Relative voltage error", "Passes until the certificate",
                "only in parallel-4", "Rate by population", "data:image/png;base64,", "0 synapses off the mask, 0 of the wrong sign"));
        report.engines().forEach(engine -> wanted.addAll(List.of(engine.name(), engine.spikeHash())));
        String html = ReportFiles.html(report);
        assertThat(wanted).allMatch(html::contains);
    }

    @Test
    void bothFilesAreWrittenOverEarlierOnes(@TempDir Path dir) throws IOException {
        Path out = dir.resolve("a/b");
        ReportFiles.write(report, out);
        Files.writeString(out.resolve("report.html"), "old");
        ReportFiles.write(report, out);
        assertThat(out).isDirectoryContaining("glob:**report.json").isDirectoryContaining("glob:**report.html");
        assertThat(Files.list(out)).hasSize(2);
        assertThat(out.resolve("report.html")).content().startsWith("<!DOCTYPE html>");
    }

    @Test
    void aPlaceThatIsNoFolderIsNamed(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");
        assertThatThrownBy(() -> ReportFiles.write(report, file)).isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file.toString()).hasMessageNotContaining("\n");
    }
}
