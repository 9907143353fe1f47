package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scenarios.Waves;

/** The commands that train many networks. */
class ExperimentCommandsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        Waves.folder(folder);
    }

    @Test
    void reproduce_writes_what_it_prints_and_says_it_again_without_work() throws IOException {
        String command = "reproduce --data " + folder + " --out " + folder.resolve("out")
                + " --updates 3 --neurons 8 --lr 0.01 --topology 1 --seeds 0,1 --base --passes=2 --jobs 2 --json";
        JsonNode first = Phc.done(command).json();
        Map<String, String> files = Phc.contents(folder.resolve("out/runs"));

        Phc again = Phc.done(command);

        assertThat(again.json()).isEqualTo(first);
        assertThat(again.err()).contains("4 of 4 runs are there already");
        assertThat(Phc.contents(folder.resolve("out/runs"))).isEqualTo(files).hasSize(4);
        assertThat(first.get("rows")).hasSize(2);
        assertThat(first.get("picked").get("trainables").asInt() + 64).isEqualTo(first.get("picked").get("publishedCount").asInt());
        assertThat(Files.readString(folder.resolve("out/protocol.md"))).contains("Waves: 33 cases", "| lr0.01-d8-voltage-t1 |");
        assertThat(Phc.parse(Files.readString(folder.resolve("out/protocol.json")))).isEqualTo(first);
    }

    @Test
    void ablate_compares_the_mechanisms_without_being_told() throws IOException {
        JsonNode result = Phc.done("ablate --data " + folder + " --out " + folder.resolve("out")
                + " --seeds 0 --base --updates=2 --quiet --json").json();

        assertThat(result.get("cells")).hasSize(6);
        assertThat(result.get("variants").toString()).contains("full", "no Dale", "LIF only", "no STP", "no R-STDP");
        assertThat(Files.readString(folder.resolve("out/ablation.md"))).contains("| Waves, LIF only |");
    }

    @Test
    void fine_tuning_starts_where_the_model_is() {
        Path model = folder.resolve("m.safetensors");
        Phc.done("train --data " + folder + " --neurons 8 --updates 3 --execution parallel --passes 2 --quiet --out " + model);
        Path tuned = folder.resolve("tuned.safetensors");
        Phc.done("train --data " + folder + " --model " + model + " --updates 0 --seed 4 --quiet --out " + tuned);

        Model before = Checkpoint.load(model).model();
        Model after = Checkpoint.load(tuned).model();

        assertThat(after.parameters().values()).containsExactly(before.parameters().values());
        assertThat(after.normalisation().mean()).containsExactly(before.normalisation().mean());
    }

    @Test
    void fine_tuning_resumes_as_any_other_run() {
        Path model = folder.resolve("m.safetensors");
        Phc.done("train --data " + folder + " --neurons 8 --updates 3 --quiet --out " + model);
        String tune = "train --data " + folder + " --model " + model + " --seed 4 --schedule constant --quiet --out ";
        Phc.done(tune + folder.resolve("whole.safetensors") + " --updates 9");
        Phc.done(tune + folder.resolve("part.safetensors") + " --updates 4");
        Phc.done(tune + folder.resolve("part.safetensors") + " --updates 9 --resume");

        assertThat(Checkpoint.load(folder.resolve("part.safetensors")).model().parameters().values())
                .containsExactly(Checkpoint.load(folder.resolve("whole.safetensors")).model().parameters().values());
    }

    @ParameterizedTest
    @CsvSource({"ridge,penalty", "adamw,chosenUpdate"})
    void a_liquid_state_machine_is_a_network_like_any_other(String method, String chosen) {
        Path model = folder.resolve("m.safetensors");
        JsonNode result = Phc.done("train --data " + folder + " --neurons 16 --updates 40 --lsm " + method + " --json --out " + model).json();

        assertThat(result.has(chosen)).isTrue();
        assertThat(result.get("trained").asInt()).isLessThan(result.get("parameters").asInt() / 2);
        JsonNode compared = Phc.done("compare --model " + model + " --data " + folder + " --json --quiet --out " + folder.resolve("report")).json();
        assertThat(compared.get("engines").get(0).get("accuracy").doubleValue()).isEqualTo(result.get("testAccuracy").doubleValue());
    }

    @Test
    void regress_reports_errors_beside_those_of_a_guess() {
        JsonNode result = Phc.done("regress --task next-step:2 --error huber:1 --data " + folder + " --neurons 10 --updates 5 --quiet --json --out "
                + folder.resolve("m.safetensors")).json();

        assertThat(result.get("window").textValue()).isEqualTo("leaky:3.0");
        assertThat(result.get("targets").asInt()).isEqualTo(9 * 18 * 3);
        assertThat(result.get("r2ByOutput")).hasSize(3);
        assertThat(result.get("guessMse").doubleValue()).isPositive();
    }

    @Test
    void a_classifier_that_answers_at_every_step_trains_and_resumes() {
        String command = "train --data " + folder + " --neurons 8 --window sliding:4 --schedule constant --quiet --out " + folder.resolve("m.safetensors");
        Phc.done(command + " --updates 3");
        Phc.done(command + " --updates 5 --resume");

        assertThat(Checkpoint.load(folder.resolve("m.safetensors")).model().config().window().text()).isEqualTo("sliding:4");
        assertThat(Phc.run(command.replace(":4", ":5") + " --resume").err()).contains("--window = sliding:5 together with --resume");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --task dream                     | a task of 'dream'; expected
            --task channel:9                 | no channel 9; expected 1 to 3
            --task next-step --error cubed   | --error = cubed; expected
            --task next-step --error huber:0 | huber delta = 0.0; expected
            --task frequency:1 --window leaky:2 | expected sequence, as there is one target per sequence
            --task next-step --window leaky:0 | tau = 0.0; expected
            --task next-step --window now    | a readout window of 'now'; expected
            --task next-step --window sliding:3 --segments 2 | segments = 2; expected 1 with a readout window of sliding:3
            """)
    void values_that_cannot_be_learned(String options, String expected) {
        Phc phc = Phc.run("regress --data " + folder + " --out " + folder.resolve("m.safetensors") + " " + options);

        assertThat(phc.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(phc.err()).contains(expected).hasLineCount(1);
        assertThat(folder.resolve("m.safetensors")).doesNotExist();
    }

    @Test
    void finetune_writes_a_page_and_says_the_same_again() {
        String command = "finetune --data " + folder + " --updates 4 --tuning 3 --seeds 0,1 --base --neurons=8 --json --out "
                + folder.resolve("out");
        JsonNode first = Phc.done(command).json();

        assertThat(Phc.done(command).json()).isEqualTo(first);
        assertThat(first.get("tuned")).hasSize(4);
        assertThat(folder.resolve("out/finetuning.html")).exists();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reproduce --jobs 0                     | --jobs = 0; expected 1 to
            reproduce --neurons 16,16              | grid: numbers of neurons = [16, 16]; expected
            reproduce --readout none               | '--readout'
            reproduce --updates 5 --epochs 2       | --epochs = 2 together with --updates
            reproduce --base --nonsense=3          | --base: Unknown option: '--nonsense=3'; expected options of 'phc train'
            reproduce --seeds 1,1                  | seeds = [1, 1]; expected
            ablate --variant a=--lr=0              | learning rate = 0.0; expected
            ablate --variant a=--bad               | --variant a: Unknown option: '--bad'
            ablate --variant a.=x --variant a-=x   | --variant a.: Unmatched
            ablate --base --mask=none.csv          | none.csv
            finetune --tuning 0                    | tuning = 0; expected
            finetune --tuning-lr -1                | tuning rate = -1.0; expected
            """)
    void what_cannot_be_had_is_said_in_one_line(String command, String expected) {
        Phc phc = Phc.run(command + " --data " + folder + " --out " + folder.resolve("out"));

        assertThat(phc.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(phc.err()).contains(expected).hasLineCount(1);
        assertThat(folder.resolve("out/runs")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --lsm ridge --validation 0   | ridge regression without a held-out part
            --lsm svm                    | '--lsm'
            --lsm adamw --resume         | --resume together with --lsm
            --lsm ridge --window weighted:2 | ridge regression of a readout window of weighted:2
            """)
    void readouts_that_cannot_be_trained(String options, String expected) {
        Phc phc = Phc.run("train --data " + folder + " --out " + folder.resolve("m.safetensors") + " " + options);

        assertThat(phc.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(phc.err()).contains(expected).hasLineCount(1);
        assertThat(folder.resolve("m.safetensors")).doesNotExist();
    }

    @Test
    void a_network_that_is_given_cannot_be_described_again() {
        Path model = folder.resolve("m.safetensors");
        Phc.done("train --data " + folder + " --neurons 8 --updates 0 --quiet --out " + model);

        Phc phc = Phc.run("train --data " + folder + " --model " + model + " --neurons 8 --out " + folder.resolve("n.safetensors"));

        assertThat(phc.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(phc.err()).contains("--neurons together with --model; expected no option of the network");
    }

    @Test
    void a_network_that_hears_changes_is_trained_resumed_and_run_event_by_event_without_a_differing_spike() {
        String train = "train --data " + folder + " --neurons 12 --lag 3 --schedule constant --quiet --out ";
        Phc.done(train + folder.resolve("whole.safetensors") + " --updates 9");
        Phc.done(train + folder.resolve("part.safetensors") + " --updates 4");
        Phc.done(train + folder.resolve("part.safetensors") + " --updates 9 --resume");
        Model whole = Checkpoint.load(folder.resolve("whole.safetensors")).model();
        Model part = Checkpoint.load(folder.resolve("part.safetensors")).model();

        assertThat(whole.config().inputs()).isEqualTo(2 * whole.config().channels());
        assertThat(part.parameters().values()).containsExactly(whole.parameters().values());
        assertThat(part.normalisation().std()).containsExactly(whole.normalisation().std());
        Phc compared = Phc.done("compare --model " + folder.resolve("whole.safetensors") + " --data " + folder + " --quiet --json --out "
                + folder.resolve("report"));
        List<JsonNode> live = new ArrayList<>();
        compared.json().findParents("differingSpikes").stream().filter(pair -> pair.path("b").asText().startsWith("actors")).forEach(live::add);
        assertThat(live).isNotEmpty().allMatch(pair -> pair.get("differingSpikes").asLong() == 0 && pair.get("a").asText().equals("exact"));
    }

    @Test
    void generate_continues_the_test_cases_and_writes_a_page() throws IOException {
        String regress = "regress --task next-step --data " + folder + " --neurons 8 --updates 5 --lag 2 --quiet --seed ";
        Phc.done(regress + "0 --out " + folder.resolve("n0.safetensors"));
        Phc.done(regress + "1 --out " + folder.resolve("n1.safetensors"));
        String command = "generate --model " + folder.resolve("n0.safetensors") + " --model " + folder.resolve("n1.safetensors") + " --data " + folder
                + " --horizon 4";

        JsonNode result = Phc.done(command + " --json --out " + folder.resolve("ahead.html")).json();

        assertThat(result.get("networks")).hasSize(2);
        assertThat(result.get("linear").get("r2")).hasSize(4);
        assertThat(result.get("persistence").get("mse")).hasSize(4);
        assertThat(Files.readString(folder.resolve("ahead.html"))).contains("2 networks", "<svg");
        assertThat(Phc.done(command).out()).contains("steps ahead").contains("4 ");
        Phc short0 = Phc.run("generate --model " + folder.resolve("n0.safetensors") + " --data " + folder + " --horizon 400");
        assertThat(short0.code()).isEqualTo(2);
        assertThat(short0.err()).contains("expected at least 799");
    }
}
