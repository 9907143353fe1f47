package org.phc4j.scanengine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.scanengine.RandomNetwork;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Execution.Gradient;
import org.phc4j.scanengine.engine.Execution.Scope;

/** Reading cases, finding the quantity that is wrong, and refusing what is not a case with one line that says where. */
class GoldenCaseTest {
    private static final NetworkConfig CONFIG = NetworkConfig.defaults(2, 3).withPositivity(Positivity.IDENTITY).withDelay(2)
            .withAlphaDrive(0.8).withStp(true, Efficacy.PRE).withReadout(Readout.SPIKE, 2).withDale(false).withFloor(-1.5);
    private static final RandomNetwork RANDOM = RandomNetwork.of(1, CONFIG, 6, 20.0, 9, 9);

    @TempDir
    Path folder;
    private ObjectNode root;

    @BeforeEach
    void write() {
        root = GoldenJson.of(RANDOM, new Execution.Parallel(7, 0.1, Scope.SAMPLE, Gradient.UNROLLED));
    }

    @Test
    void a_case_is_read_as_it_was_written() {
        GoldenCase golden = GoldenCase.read(save());

        GoldenCase.Setup setup = golden.setup();
        assertThat(setup.config()).isEqualTo(CONFIG);
        assertThat(setup.parameters()).isEqualTo(RANDOM.parameters());
        assertThat(setup.series()).isDeepEqualTo(RANDOM.series());
        assertThat(setup.labels()).isEqualTo(RANDOM.labels());
        assertThat(setup.topology().maskMatrix()).isEqualTo(RANDOM.topology().maskMatrix());
        assertThat(setup.execution()).isEqualTo(new Execution.Parallel(7, 0.1, Scope.SAMPLE, Gradient.UNROLLED));
        assertThat(ReferenceCheck.check(golden).worstByGroup().values()).allMatch(line -> line.error() == 0);
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void every_exit_scope_is_understood(Scope scope) {
        root = GoldenJson.of(RANDOM, new Execution.Parallel(5, 0.1, scope, Gradient.UNROLLED));

        CheckResult result = ReferenceCheck.check(GoldenCase.read(save()));

        assertThat(result.pass()).as(result.summary()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/sequential/Vf/1/8/5, sequential.Vf", "/sequential/R/0/3/1, sequential.R", "/sequential/logits/1/2, sequential.logits",
        "/sequential/ce, sequential.ce", "/sequential/volt, sequential.volt", "/sequential/grad/rhoU/3, sequential.grad.rhoU",
        "/parallel/trace/1/x/0/4/2, parallel.I", "/parallel/trace/0/Isyn/1/8/3, parallel.Isyn", "/parallel/pool/0/1, parallel.pool",
        "/parallel/grad/W/2/1, parallel.grad.W", "/parallel/deltas/0/1, parallel.deltas", "/derived/eF/2, derived.eF", "/xs/0/0/0, xs",
        "/adamw/gradNorm, adamw.gradNorm", "/adamw/afterBeforeProject/encW/3/1, adamw.encW",
        "/adamw/WafterProject/0/2, adamw.WafterProject", "/rstdp/dW/1/1, rstdp.dW", "/rstdp/xpost/0/8/4, rstdp.xpost", "/rstdp/Wafter/2/0, rstdp.Wafter",
        "/adamw2/params/decB/1, adamw2.decB"})
    void a_changed_number_fails_the_check_by_its_name(String pointer, String quantity) {
        GoldenJson.change(root, pointer, x -> x + 1e-6 + 1e-6 * Math.abs(x));

        CheckResult result = ReferenceCheck.check(GoldenCase.read(save()));

        assertThat(result.pass()).isFalse();
        assertThat(result.summary()).startsWith("FAIL").contains("(!");
        assertThat(result.lines()).filteredOn(line -> !line.pass()).extracting(CheckLine::quantity).contains(quantity);
    }

    @Test
    void one_flipped_spike_is_one_difference() {
        GoldenJson.change(root, "/sequential/s/1/4/2", x -> 1 - x);

        CheckLine spikes = ReferenceCheck.check(GoldenCase.read(save())).worstByGroup().get("spikes");

        assertThat(spikes).isEqualTo(new CheckLine("spikes", "sequential.s", 1, 0));
        assertThat(spikes.pass()).isFalse();
    }

    @Test
    void another_number_of_passes_is_a_failure_not_an_error() {
        root = GoldenJson.of(RANDOM, new Execution.Parallel(4, 0, Scope.NONE, Gradient.UNROLLED));
        GoldenJson.replace(root, "/config/n_max", "5");

        CheckResult result = ReferenceCheck.check(GoldenCase.read(save()));

        assertThat(result.worstByGroup().get("passes")).isEqualTo(new CheckLine("passes", "parallel.passes", 1, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            /config/delay          | 0            | $.config.delay is 0; expected an integer in 1..1048576
            /config/positivity     | "relu"       | $.config.positivity is "relu"; expected softplus | centered | identity
            /config/alif           | 1            | $.config.alif is 1; expected true or false
            /config/dt             | 0.5          | $.config.dt is 0.5; expected 1.0
            /config/smooth_spike   | true         | $.config.smooth_spike is true; expected false: a spike is 0 or 1
            /config/theta_conv     | -1           | $.config.theta_conv is -1; expected at least 0
            /config/conv_scope     | {}           | $.config.conv_scope is an object; expected a text
            /config/segments       | 10           | $.X has 2 samples of 9 steps; expected at least 1 sample of at least 10 steps
            /config/D              | 7            | $.topology.exc has 6 entries; expected 7
            /params/W/3            | [1, 2]       | $.params.W[3] has 2 entries; expected 6
            /params/vTh/2          | "high"       | $.params.vTh[2] is "high"; expected a finite number
            /params/vTh/2          | 1e999        | $.params.vTh[2] is
            /params/lnG            | 4            | $.params.lnG is 4; expected an array
            /X/1/4                 | [1]          | $.X[1][4] has 1 entries; expected 2
            /y/0                   | 3            | $.y[0] is 3; expected an integer in 0..2
            /topology/exc/1        | 2            | $.topology.exc[1] is 2; expected 0 or 1
            /topology/Mtype/0/5    | 1            | expected 1 exactly where both neurons are excitatory
            /topology/M/2/2        | 1            | synapse 2 -> 2; expected ascending targets below 6, none to itself
            /topology/out          | []           | no readout neuron; expected at least 1
            /adamw/decayed         | ["W"]        | $.adamw.decayed is [W]; expected [W, decW, encW]
            /parallel/trace        | []           | $.parallel.trace has 0 entries
            /parallel/passes       | 8            | $.parallel.passes is 8; expected an integer in 1..7
            /rstdp/eta             | 0.02         | $.rstdp.eta is 0.02; expected 0.01
            """)
    void a_misfit_is_named_with_its_place(String pointer, String json, String message) {
        GoldenJson.replace(root, pointer, json);

        refused(save(), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sequential", "/parallel/deltas", "/params/rhoD", "/rstdp/ltp", "/minThresholdMargin", "/config/lam_rate"})
    void a_missing_key_is_named(String pointer) {
        String key = pointer.substring(pointer.lastIndexOf('/') + 1);
        ((ObjectNode) root.at(pointer.substring(0, pointer.lastIndexOf('/')))).remove(key);

        refused(save(), " has no key '" + key + "'; expected one");
    }

    @Test
    void gzip_is_told_by_content() throws IOException {
        Path plain = save();
        Path zipped = folder.resolve("case");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            Files.copy(plain, out);
        }
        assertThat(GoldenCase.read(zipped).setup().parameters()).isEqualTo(RANDOM.parameters());

        byte[] bytes = Files.readAllBytes(zipped);
        Files.write(zipped, Arrays.copyOf(bytes, bytes.length / 2));
        refused(zipped, "expected a JSON reference file");
    }

    @Test
    void what_is_no_case_is_refused() throws IOException {
        Path file = folder.resolve("other.json");
        refused(folder.resolve("absent.json"), "no such file");
        refused(folder, "cannot be read");
        Files.writeString(file, "");
        refused(file, "empty");
        Files.writeString(file, "{\"cases\": []}");
        refused(file, "expected a reference case");
        Files.writeString(file, "[1, 2]");
        refused(file, "expected a reference case");
        Files.writeString(file, "{\"config\": 1,\n \"params\": NaN}");
        refused(file, "line 2");
        byte[] bytes = Files.readAllBytes(save());
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        refused(file, "line 1, column");
    }

    private Path save() {
        return GoldenJson.save(root, folder.resolve("case.json"));
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> GoldenCase.read(file)).isInstanceOf(BadInputException.class).hasMessageContaining(message)
                .hasMessageContaining(file.toString()).hasMessageNotContaining("\n");
    }
}
