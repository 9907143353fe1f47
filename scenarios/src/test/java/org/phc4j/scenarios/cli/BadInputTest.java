package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.connectomes.checkpoint.SafetensorsWriter;
import org.phc4j.connectomes.checkpoint.TensorValues;
import org.phc4j.scenarios.Waves;

/** Bad input ends with one line on standard error and exit code 2, and nothing is written. */
class BadInputTest {
    @TempDir
    static Path store;

    @TempDir
    Path folder;

    private Map<String, String> before;

    /** A data set in every kind of disrepair, and a run of five updates. */
    @BeforeAll
    static void prepare() throws IOException {
        Waves.folder(store);
        String good = Files.readString(store.resolve("Waves_TRAIN.ts"));
        int data = good.indexOf("@data\n") + 6;
        Waves.write(store.resolve("nan.ts"), good.substring(0, data) + "NaN" + good.substring(good.indexOf(',', data)));
        Waves.write(store.resolve("missing.ts"), good.substring(0, data) + "?" + good.substring(good.indexOf(',', data)));
        Waves.write(store.resolve("dimensions.ts"), good.replace("@dimensions 3", "@dimensions 4"));
        Waves.write(store.resolve("length.ts"), good.replace("@equalLength false", "@equalLength true\n@seriesLength 21"));
        Waves.write(store.resolve("label.ts"), good.replace(":middle", ":meddle"));
        Waves.write(store.resolve("short.ts"), good + "1,2:3,4:5,6:slow\n");
        Waves.write(store.resolve("empty.ts"), "");
        Waves.write(store.resolve("plan.json"), "{\"regions\": []}");
        Waves.write(store.resolve("square.csv"), "a,b,c,d\n0,1,1,1\n1,0,1,1\n1,1,0,1\n1,1,1,0\n");
        Waves.write(store.resolve("wide.csv"), "a,b,c,d\n0,1,1,1\n1,0,1,1\n1,1,0,1\n");
        Waves.write(store.resolve("long.csv"), "a,b,c\n0,1,1\n1,0,1\n1,1,0\n1,1,1\n");
        Waves.write(store.resolve("text.csv"), "a,b\n0,x\n1,0\n");
        Waves.write(store.resolve("strangers.csv"), "name,region\nx,A\ny,A\n");
        SafetensorsWriter.write(store.resolve("nan.safetensors"), Map.of(), List.of(
                new TensorValues.Floats("x", TensorValues.shape(2, 2, 1), new float[] {1, Float.NaN, 2, 3}, 0),
                new TensorValues.Ints("y", TensorValues.shape(2), new int[] {0, 1})));
        Files.createDirectories(store.resolve("folder"));
        Files.createDirectories(store.resolve("unseen"));
        Waves.write(store.resolve("unseen/a_TRAIN.ts"), Waves.ts(6, 0, n -> 20).replace(":slow", ":fast"));
        Waves.write(store.resolve("unseen/a_TEST.ts"), Waves.ts(6, 0, n -> 20));
        Files.createDirectories(store.resolve("shorttest"));
        Waves.write(store.resolve("shorttest/a_TRAIN.ts"), Waves.ts(6, 0, n -> 20));
        Waves.write(store.resolve("shorttest/a_TEST.ts"), Waves.ts(6, 0, n -> 20) + "1,2:3,4:5,6:slow\n");

        Phc.done("train --data " + store + " --neurons 8 --updates 5 --schedule cosine --quiet --out " + store.resolve("run.safetensors"));
        Path state = store.resolve("run.state.safetensors");
        byte[] bytes = Files.readAllBytes(state);
        Files.write(store.resolve("cut.state.safetensors"), Arrays.copyOf(bytes, bytes.length - 100));
        Files.write(store.resolve("cutearly.state.safetensors"), Arrays.copyOf(bytes, 300));
        Files.copy(store.resolve("run.safetensors"), store.resolve("network.state.safetensors"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        replaced("shape", text, "\"shape\":[8,3]", "\"shape\":[3,8]");
        replaced("version", text, "\"version\":\"1\"", "\"version\":\"7\"");
        replaced("recipe", text, "\\\"passes\\\"", "\\\"passez\\\"");
        replaced("range", text, "\\\"batchSize\\\":32", "\\\"batchSize\\\":-1");
        SafetensorsWriter.write(store.resolve("foreign.state.safetensors"), Map.of("format", "pt"),
                List.of(new TensorValues.Floats("conv1.weight", TensorValues.shape(2, 2), new float[4], 0)));
        Waves.write(store.resolve("text.state.safetensors"), "not a checkpoint at all");
    }

    private static void replaced(String name, String text, String from, String to) throws IOException {
        assertThat(text).contains(from);
        Files.write(store.resolve(name + ".state.safetensors"), text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
    }

    @BeforeEach
    void look() {
        before = Phc.contents(store);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --data S/nan.ts              | line 8, column 1: 'NaN'; expected
            --data S/missing.ts          | line 8, column 1: '?'; expected
            --data S/dimensions.ts       | line 8: 3 dimensions; expected 4
            --data S/length.ts           | line 9: 20 steps in dimension 1; expected 21
            --data S/label.ts            | 'meddle'; expected one of the 3 classes
            --data S/empty.ts            | empty.ts: the file is empty; expected
            --data S/none.ts             | none.ts: no such file; expected
            --data S/folder              | folder: no training part; expected
            --data S/unseen              | 'slow', which no training case has; expected
            --data S/run.safetensors     | run.safetensors: no tensor 'x'; expected
            --data S/nan.safetensors     | tensor 'x', case 1, step 2, channel 1: 'NaN'; expected
            --data S/plan.json           | plan.json
            --data S/nan.ts --mask S/square.csv | line 8, column 1: 'NaN'; expected
            """)
    void data_that_cannot_be_used(String options, String expected) {
        assertRefused("train " + options + " --out " + folder.resolve("m.safetensors"), expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --delay 0                    | delay = 0; expected at least 1 step
            --segments 21                | Waves: case 1: a length of 20 steps; expected at least 21
            --segments 0                 | segments = 0; expected
            --topology 2                 | --topology = 2; expected 0, 1, or a JSON file that exists
            --topology S/plan.json       | plan.json: line 1
            --topology S/plan.json --neurons 8 | --neurons = 8 together with --topology FILE; expected
            --cells S/plan.json          | --cells
            --mask S/none.csv            | none.csv: no such file
            --mask S/wide.csv            | wide.csv
            --mask S/long.csv            | long.csv
            --mask S/text.csv            | text.csv: line 2
            --mask S/square.csv --cells S/strangers.csv | expected
            --mask S/square.csv --cells S/none.csv | none.csv: no such file
            --mask S/square.csv --neurons 8  | square.csv: a mask of 4 x 4; expected 8 x 8 for topology-1
            --mask S/square.csv --regions 2x8 | square.csv: a mask of 4 x 4; expected 16 x 16 for topology-1
            --regions 0                  | 0 regions of 32 neurons together; expected at least 1 region
            --regions 3x0                | 3 regions of 0 neurons together; expected
            --regions 2x                 | --regions = 2x; expected
            --regions 2x2x2              | --regions = 2x2x2; expected
            --regions 99999x99999        | --regions = 99999x99999; expected
            --regions 2x8 --neurons 16   | --neurons = 16 together with --regions 2x8; expected
            --neurons 1                  | 2 regions of 1 neurons together; expected
            --neurons 20000              | 20000 neurons; expected at most
            --engine quantum             | --engine = quantum; expected one of vector, scalar
            --threads 0                  | --threads = 0; expected 1 to
            --threads 5000               | --threads = 5000; expected 1 to
            --lr nan                     | '--lr': 'nan' is not a double
            --lr NaN                     | learning rate = NaN; expected a positive number
            --lr 0                       | learning rate = 0.0; expected a positive number
            --lr Infinity                | learning rate = Infinity; expected a positive number
            --validation 1               | validation = 1.0; expected a share in [0, 1)
            --passes 0                   | passes = 0; expected at least 1
            --execution parallel --passes 0 | passes = 0; expected at least 1
            --execution backwards        | execution = backwards; expected exact or parallel
            --tolerance NaN              | tolerance = NaN; expected
            --batch 0                    | batchSize = 0; expected at least 1
            --updates -1                 | updates = -1; expected at least 0
            --updates many               | '--updates': 'many' is not a long
            --clip NaN                   | clip = NaN; expected a positive norm
            --weight-decay Infinity      | weightDecay = Infinity; expected
            --gamma NaN                  | gamma = NaN; expected
            --label-smoothing 1.5        | labelSmoothing = 1.5; expected 0 to 1
            --lam-rate -1                | lamRate = -1.0; expected
            --target-rate 2              | targetRate = 2.0; expected
            --lam-volt NaN               | lamVolt = NaN; expected
            --rstdp-rate NaN             | rstdp-rate = NaN; expected
            --schedule linear            | schedule = linear; expected constant or cosine
            --warm-up 1                  | warm-up = 1.0; expected a share in [0, 1)
            --evaluate-every -1          | evaluate-every = -1; expected
            --patience -1                | patience = -1; expected at least 0
            --positivity relu            | '--positivity'
            --floor NaN                  | floor = NaN; expected
            --alpha-drive NaN            | alphaDrive = NaN; expected
            --step-ms 0                  | stepMs = 0.0; expected
            --w-scale -1                 | wScale = -1.0; expected
            --seed x                     | '--seed': 'x' is not a long
            --bogus                      | Unknown option: '--bogus'
            --update 5                   | did you mean --updates
            --resume                     | m.state.safetensors: no such file
            """)
    void options_that_cannot_be_had(String options, String expected) {
        assertRefused("train --data S --out " + folder.resolve("m.safetensors") + " " + options, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --out S/none/m.safetensors   | no such folder; expected
            --out S/folder               | folder: a folder; expected a file
            --data S/Waves_TEST.ts --out S/Waves_TEST.ts | the data itself; expected another file
            """)
    void places_that_cannot_be_written(String options, String expected) {
        assertRefused("train " + (options.contains("--data") ? "" : "--data S ") + options, expected);
    }

    @Test
    void test_cases_too_short_are_refused_before_the_training() {
        assertRefused("train --data S/shorttest --segments 3 --out " + folder.resolve("m.safetensors"),
                "Waves: case 7: a length of 2 steps; expected at least 3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run --lr 0.02                | --lr = 0.02 together with --resume; expected 0.01
            run --seed 1                 | --seed = 1 together with --resume; expected 0
            run --rstdp                  | --rstdp = true together with --resume; expected false
            run --neurons 10             | --neurons = topology-1 (10 neurons
            run --mask S/square.csv      | --mask = square.csv (4 neurons
            run --no-stp                 | --no-stp = true together with --resume; expected false
            run --updates 4              | updates = 4; expected at least 5, as the run has done
            run --updates 9              | updates = 9; expected 5, as the run began with: a cosine
            cut                          | cut.state.safetensors
            cutearly                     | cutearly.state.safetensors
            foreign                      | foreign.state.safetensors: no metadata 'version'; expected
            text                         | text.state.safetensors
            network                      | a network without the state of its training; expected
            shape                        | tensor 'encW' of shape [3, 8]; expected shape [8, 3]
            version                      | version '7'; expected
            recipe                       | metadata 'training'
            range                        | batchSize = -1
            none                         | none.state.safetensors: no such file
            """)
    void states_that_cannot_be_resumed(String run, String expected) {
        String[] words = run.split(" ", 2);
        assertRefused("train --data S --resume --out S/" + words[0] + ".safetensors " + (words.length > 1 ? words[1] : ""), expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            S/Waves_TEST.ts              | other cases than the run of
            S/short.ts                   | other cases than the run of
            S/shorttest                  | other cases than the run of
            """)
    void resuming_with_other_data(String data, String expected) {
        assertRefused("train --resume --data " + data + " --out S/run.safetensors", expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trian                        | did you mean
            train --data S               | Missing required option: '--out=FILE'
            train --out m.safetensors    | Missing required option: '--data=FILE|DIR'
            train --data                 | Missing required parameter for option '--data'
            verify                       | Missing required parameter
            """)
    void usage(String words, String expected) {
        assertRefused(words, expected);
    }

    private void assertRefused(String words, String expected) {
        Phc phc = Phc.run(words.replaceAll("\\bS(?=/|\\s|$)", store.toString()));

        assertThat(phc.err()).contains(expected).matches("[a-z]+: [^\\r\\n]+\\R").hasSizeLessThan(500);
        assertThat(phc.out()).isEmpty();
        assertThat(phc.code()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
        assertThat(Phc.contents(store)).isEqualTo(before);
    }
}
