package org.phc4j.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.actors.lif.plugin.Catalogue;
import org.phc4j.connectomes.BadInputException;

/** The schema says what the reader reads: field by field, and for whole descriptions. */
class DescriptionSchemaTest {
    /** Of these a table has one; the reader's complaint may name others that it looked for. */
    private static final Set<String> KINDS = Set.of("poisson", "spikes", "current", "clamp", "noise", "device", "fixed_indegree",
            "fixed_total", "probability");
    private static final String HEAD = "time: 10ms\npopulations:\n  A: {size: 2, model: %s}\n";
    private static final JsonNode SCHEMA = parsed(DescriptionSchema.of(Catalogue.builtIn()));

    private static JsonNode parsed(Map<String, Object> schema) {
        try {
            return JsonMapper.builder().build().readTree(JsonMapper.builder().build().writeValueAsString(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theFileInTheProjectIsTheSchemaThatIsPrinted() throws IOException {
        assertThat(JsonMapper.builder().build().readTree(Path.of("samples/network.schema.json").toFile())).isEqualTo(SCHEMA);
    }

    @Test
    void thePageNamesEveryFieldAndModel() throws IOException {
        String page = Files.readString(Path.of("samples/README.md"));
        Set<String> names = new TreeSet<>();
        collect(SCHEMA, names);
        assertThat(names).hasSizeGreaterThan(60).allSatisfy(name -> assertThat(page).containsPattern("\\b" + name + "\\b"));
    }

    private static void collect(JsonNode schema, Set<String> names) {
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.path("enum").forEach(word -> names.add(word.asText()));
        if (schema.path("const").isTextual()) {
            names.add(schema.get("const").asText());
        }
        schema.forEach(part -> collect(part, names));
    }

    /** A table with a field that nobody knows; the reader's complaint lists those that it does. */
    private record Case(String name, String text, JsonNode table) {
        void check() {
            BadInputException complaint = catchThrowableOfType(BadInputException.class, () -> NetworkReadingTest.plan(text));
            assertThat(complaint).hasMessageContaining("'zzz'; expected one of the fields ");
            String list = complaint.getMessage().substring(complaint.getMessage().indexOf("the fields ") + 11);
            Set<String> read = new TreeSet<>(List.of(list.split(", ")));
            Set<String> said = new TreeSet<>();
            table.get("properties").fieldNames().forEachRemaining(said::add);
            read.removeIf(field -> KINDS.contains(field) && !said.contains(field));
            assertThat(read).isEqualTo(said);
        }
    }

    private static JsonNode kind(JsonNode anyOf, String field, String value) {
        for (JsonNode table : anyOf.get("anyOf")) {
            JsonNode property = table.path("properties").path(field);
            if (!property.isMissingNode() && (value.isEmpty() || property.path("const").asText().equals(value))) {
                return table;
            }
        }
        throw new AssertionError("no " + field + " " + value + " in " + anyOf);
    }

    @TestFactory
    Stream<DynamicTest> everyTableHasTheFieldsThatTheReaderKnows() {
        JsonNode parts = SCHEMA.get("$defs");
        JsonNode projection = parts.get("projection");
        List<Case> cases = new ArrayList<>();
        String head = HEAD.formatted("relay");
        cases.add(new Case("whole", head + "zzz: 1\n", SCHEMA));
        for (var type : Catalogue.builtIn().neurons()) {
            cases.add(new Case("population " + type.name(), HEAD.formatted(type.name() + ", zzz: 1"),
                    kind(SCHEMA.at("/properties/populations/additionalProperties"), "model", type.name())));
        }
        for (var type : Catalogue.builtIn().synapses()) {
            cases.add(new Case("synapse " + type.name(), head + "projections:\n  - {from: A, to: A, synapse: {model: " + type.name()
                    + ", zzz: 1}, rule: all_to_all, weight: 1, delay: 1ms}\n", kind(parts.get("synapse"), "model", type.name())));
        }
        for (String device : new String[] {"poisson: 1Hz, weight: 1", "spikes: [1ms], weight: 1", "current: 1pA", "clamp: {amplitude: 1pA}",
            "noise: [0pA, 1pA]"}) {
            cases.add(new Case("device " + device, HEAD.formatted("iaf_psc_exp") + "devices:\n  - {to: A, " + device + ", zzz: 1}\n",
                    kind(parts.get("device"), device.substring(0, device.indexOf(':')), "")));
        }
        cases.add(new Case("clamp", head + "devices:\n  - {to: A, clamp: {amplitude: 1pA, zzz: 1}}\n",
                kind(parts.get("device"), "clamp", "").at("/properties/clamp")));
        cases.add(new Case("record", head + "record: {zzz: 1}\n", SCHEMA.at("/properties/record")));
        cases.add(new Case("trace", HEAD.formatted("iaf_psc_exp") + "record: {traces: [{population: A, zzz: 1}]}\n",
                SCHEMA.at("/properties/record/properties/traces/anyOf/0")));
        cases.add(new Case("course", head + "projections:\n  - {from: A, to: A, name: p, rule: one_to_one, weight: 1, delay: 1ms}\n"
                + "record: {weights: [{projection: p, every: 1ms, zzz: 1}]}\n",
                SCHEMA.at("/properties/record/properties/weights/anyOf/0/anyOf/1")));
        String pair = "projections:\n  - {from: A, to: A, %s, weight: 1, delay: 1ms}\n";
        cases.add(new Case("probability", head + pair.formatted("rule: {probability: 0.5, zzz: 1}"),
                kind(projection.at("/properties/rule"), "probability", "")));
        cases.add(new Case("spread", head + "projections:\n  - {from: A, to: A, rule: all_to_all, weight: {normal: [1, 0], zzz: 1}, delay: 1ms}\n",
                projection.at("/properties/weight/anyOf/1")));
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.name, one::check));
    }

    @Test
    void projectionsHaveTheFieldsOfTheirThreeForms() {
        Set<String> read = new TreeSet<>();
        for (String form : new String[] {"rule: all_to_all, weight: 1, delay: 1ms", "edges: [[0, 0, 1, 1ms]]"}) {
            BadInputException complaint = catchThrowableOfType(BadInputException.class, () -> NetworkReadingTest.plan(
                    HEAD.formatted("relay") + "projections:\n  - {from: A, to: A, zzz: 1, " + form + "}\n"));
            String list = complaint.getMessage().substring(complaint.getMessage().indexOf("the fields ") + 11);
            read.addAll(List.of(list.split(", ")));
        }
        Set<String> said = new TreeSet<>();
        SCHEMA.at("/$defs/projection/properties").fieldNames().forEachRemaining(said::add);
        assertThat(said).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples/balanced.yaml", "samples/learning.yaml"})
    void theSamplesAreAccepted(String file) throws IOException {
        assertThat(SchemaCheck.complaints(SCHEMA, YAMLMapper.builder().build().readTree(Path.of(file).toFile()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"time: 20 minutes", "trials: 0", "populations: {}", "populations: {A: {size: 2, model: rely}}",
        "populations: {A: {size: 2, model: relay, tau_m: 3ms}}", "devices: [{to: A, poisson: 1Hz}]", "seed: -1", "stamp: middle",
        "projections: [{from: A, rule: all_to_all, weight: 1, delay: 1ms}]", "reward: [[0ms, 1, 2]]", "record: {rates: [1ms]}",
        "projections: [{from: A, to: A, synapse: {model: stdp, update: later}, rule: all_to_all, weight: 1, delay: 1ms}]"})
    void mistakesAreRefusedByBoth(String mistake) throws IOException {
        String field = mistake.substring(0, mistake.indexOf(':'));
        String text = ("time: 10ms\n" + "populations: {A: {size: 2, model: relay}}\n" + mistake + "\n").replaceFirst("(?m)^" + field + ":.*\n(?=(.|\n)*^"
                + field + ":)", "");
        assertThat(catchThrowableOfType(BadInputException.class, () -> NetworkReadingTest.plan(text))).as(text).isNotNull();
        assertThat(SchemaCheck.complaints(SCHEMA, YAMLMapper.builder().build().readTree(text))).as(text).isNotEmpty();
    }
}
