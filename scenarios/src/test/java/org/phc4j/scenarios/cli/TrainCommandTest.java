package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.checkpoint.SafetensorsWriter;
import org.phc4j.connectomes.checkpoint.TensorValues;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.sweep.ScalarProvider;
import org.phc4j.scenarios.Waves;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.training.TrainingSession;
import org.phc4j.testing.SharedFiles;

/** What {@code phc train} prints and writes. */
class TrainCommandTest {
    @TempDir
    Path folder;

    private String train(String options) {
        return "train --data " + folder + " --out " + folder.resolve("m.safetensors") + " --neurons 10 --batch 8 --updates 12 --lam-rate 1 --json "
                + options;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--gradient converged --execution parallel --passes 4", "--readout spike", "--segments 4",
        "--no-stp --no-alif --no-dale", "--floor -0.5 --positivity identity", "--delay 3", "--efficacy pre", "--topology 0 --regions 3x4",
        "--execution parallel --passes 4 --scope sample --tolerance 0.1", "--schedule cosine --patience 3 --alpha-drive 0.8",
        "--rstdp --gamma 0.3 --validation 0", "--window last:5 --surrogate 2", "--window weighted:3 --homeostasis 0.5 --readout spike", "--threads 2 --engine scalar --positivity centered"})
    void every_option_trains_on_unequal_lengths(String options) {
        Waves.folder(folder, n -> 12 + n * 7 % 11);
        boolean shaped = options.contains("--regions");
        Phc phc = Phc.done(shaped ? train(options).replace("--neurons 10", "") : train(options));

        JsonNode result = phc.json();
        assertThat(result.get("updates").asLong()).isBetween(1L, 12L);
        assertThat(result.get("offMask").intValue()).isZero();
        assertThat(result.get("wrongSign").intValue()).isZero();
        assertThat(result.get("interrupted").booleanValue()).isFalse();
        assertThat(result.has("testAccuracyAsTrained")).isEqualTo(options.contains("parallel"));
        assertThat(result.has("validationAccuracy")).isEqualTo(!options.contains("--validation 0"));
        assertThat(result.get("testAccuracy").doubleValue()).isEqualTo(accuracyOfTheFile(Execution.EXACT));
        assertMetrics(result.get("updates").asLong());
    }

    @Test
    void the_accuracy_as_trained_is_that_of_as_many_passes() {
        Waves.folder(folder);
        JsonNode result = Phc.done(train("--updates 60 --execution parallel --passes 2 --scope none").replace("--updates 12", "")).json();

        assertThat(result.get("testAccuracyAsTrained").doubleValue()).isEqualTo(accuracyOfTheFile(Execution.Parallel.fixed(2)));
        assertThat(result.get("testAccuracy").doubleValue()).isEqualTo(accuracyOfTheFile(Execution.EXACT));
    }

    @Test
    void training_learns_the_waves() {
        Waves.folder(folder);
        JsonNode result = Phc.done(train("--updates 300 --lr 0.02 --segments 2").replace("--updates 12", "")).json();

        assertThat(result.get("testAccuracy").doubleValue()).isGreaterThan(0.7);
    }

    @Test
    void plain_text_shows_the_same_as_json() {
        Waves.folder(folder);
        JsonNode result = Phc.done(train("")).json();
        String text = Phc.done(train("").replace("--json", "")).out();

        assertThat(text.lines().map(line -> line.split("\\s+")[0])).containsExactlyElementsOf(names(result));
    }

    @Test
    void arff_is_read() {
        Path file = Waves.write(folder.resolve("waves.arff"), Waves.arff(18, 15));
        Phc phc = Phc.done("train --data " + file + " --out " + folder.resolve("m.safetensors") + " --neurons 8 --updates 3 --json");

        assertThat(phc.json().get("updates").intValue()).isEqualTo(3);
        assertThat(phc.json().has("testAccuracy")).isFalse();
        assertThat(Checkpoint.load(folder.resolve("m.safetensors")).model().config().inputs()).isEqualTo(1);
    }

    @Test
    void arrays_in_safetensors_train_to_the_same_bytes_as_the_text_they_were_made_from() {
        Path text = Waves.write(folder.resolve("Waves.ts"), Waves.ts(12, 0, n -> 8 + n % 3));
        LabelledSeries series = DataSets.open(text).train();
        float[] x = new float[12 * 10 * 3];
        int[] lengths = new int[12];
        for (int n = 0; n < 12; n++) {
            System.arraycopy(series.series()[n], 0, x, n * 30, series.series()[n].length);
            lengths[n] = series.steps(n);
        }
        Path arrays = folder.resolve("Waves.safetensors");
        SafetensorsWriter.write(arrays, Map.of("classes", "[\"slow\",\"middle\",\"fast\"]"), List.of(
                new TensorValues.Floats("x", TensorValues.shape(12, 10, 3), x, 0), new TensorValues.Ints("y", TensorValues.shape(12), series.labels()),
                new TensorValues.Ints("lengths", TensorValues.shape(12), lengths)));
        for (Path data : List.of(text, arrays)) {
            Phc.done("train --data " + data + " --out " + folder.resolve("m" + data.getFileName()) + " --neurons 8 --updates 4 --quiet");
        }

        assertThat(folder.resolve("mWaves.safetensors")).hasSameBinaryContentAs(folder.resolve("mWaves.ts"));
    }

    @Test
    void a_mask_trains_and_resumes_with_its_cell_table_beside_it() {
        Waves.folder(folder);
        Path mask = Waves.write(folder.resolve("edges.csv"), "pre,post\na,b\nb,a\nb,c\nc,b\na,d\nd,c\n");
        Waves.write(folder.resolve("neurons.csv"), "name,region,sign,role\na,A,+,sensory\nb,A,+,\nc,B,+,motor\nd,B,-,\n");
        String command = "train --data " + folder + " --out " + folder.resolve("m.safetensors") + " --mask " + mask + " --schedule constant --json --updates ";
        Phc first = Phc.done(command + 5);
        Phc second = Phc.done(command + "9 --resume");

        assertThat(first.json().get("synapses").intValue()).isEqualTo(6);
        assertThat(first.err()).contains("6 rows read");
        assertThat(second.json().get("updates").intValue()).isEqualTo(9);
        assertThat(second.json().get("offMask").intValue() + second.json().get("wrongSign").intValue()).isZero();
    }

    @Test
    void missing_values_are_filled_if_asked_for() {
        Waves.write(folder.resolve("w.ts"), Waves.ts(12, 0, n -> 10).replaceFirst("(@data\\n[^,]+),[^,]+,", "$1,?,"));
        String command = "train --data " + folder.resolve("w.ts") + " --out " + folder.resolve("m.safetensors") + " --neurons 8 --updates 3";

        assertThat(Phc.run(command).code()).isEqualTo(2);
        assertThat(Phc.run(command + " --impute --quiet").code()).isZero();
    }

    @Test
    void japanese_vowels_train() {
        Path vowels = SharedFiles.require("data/timeseries/JapaneseVowels");
        JsonNode result = Phc.done("train --data " + vowels + " --out " + folder.resolve("m.safetensors") + " --updates 4 --json --quiet").json();

        assertThat(result.get("testAccuracy").doubleValue()).isBetween(0.0, 1.0);
        assertThat(result.get("parameters").intValue()).isEqualTo(12 * 32 + 32 * 32 + 12 * 32 + 24 + 9 * 25);
    }

    private double accuracyOfTheFile(Execution execution) {
        Model model = Checkpoint.load(folder.resolve("m.safetensors")).model();
        LabelledSeries test = DataSets.open(folder).test().orElseThrow();
        try (ScanEngine engine = new ScalarProvider().open(model.config(), model.topology(), 1)) {
            engine.load(model.parameters());
            return (double) engine.forward(TrainingSession.batch(test, model.normalisation()), execution, null).correct() / test.size();
        }
    }

    private void assertMetrics(long updates) {
        long seen = 0;
        for (String line : lines()) {
            JsonNode node = Phc.parse(line);
            if (node.has("validationAccuracy")) {
                assertThat(names(node)).containsExactly("update", "validationAccuracy", "validationLoss", "best", "offMask", "wrongSign");
                assertThat(node.get("update").asLong()).isEqualTo(seen);
            } else {
                assertThat(names(node)).containsExactly("update", "epoch", "loss", "crossEntropy", "rateTerm", "voltTerm", "accuracy", "rates",
                        "silent", "gradientNorm", "learningRate", "passes");
                assertThat(node.get("update").asLong()).isEqualTo(++seen);
                assertThat(node.get("loss").doubleValue()).isEqualTo(node.get("crossEntropy").doubleValue()
                        + node.get("rateTerm").doubleValue() + 1e-4 * node.get("voltTerm").doubleValue());
            }
        }
        assertThat(seen).isEqualTo(updates);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(folder.resolve("m.metrics.jsonl"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
