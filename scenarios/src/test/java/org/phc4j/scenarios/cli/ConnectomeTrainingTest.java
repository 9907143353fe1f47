package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scenarios.Waves;
import org.phc4j.testing.SharedFiles;

/** From files as they were downloaded to networks that were trained under them, and run event by event with the same spikes. */
class ConnectomeTrainingTest {
    private static final String[] NEUROPILS = {"AL_R", "MB_CA_R", "SLP_R", "GNG"};
    private static final String[] TRANSMITTERS = {"ACH", "ACH", "GABA", "GLUT"};

    @TempDir
    private Path folder;

    private Path importing(String words) {
        Path mask = folder.resolve("mask.connectome");
        assertThat(Phc.done("import " + words + " --as-mask --out " + mask).out()).contains("mask: ", "phc train --mask ");
        return mask;
    }

    /** Trains under a mask; holds what came out against it, and the actors' run against the exact scan. */
    private Model trained(Path mask, String options) {
        Path file = folder.resolve("m.safetensors");
        String data = " --data " + Waves.folder(folder);
        JsonNode result = Phc.done("train" + data + " --mask " + mask + " --out " + file + " --updates 3 --quiet --json " + options).json();
        assertThat(result.get("offMask").intValue()).isZero();
        assertThat(result.get("wrongSign").intValue()).isZero();
        JsonNode report = Phc.done("compare" + data + " --model " + file + " --out " + folder.resolve("report") + " --actors 1,3 --no-replay --quiet --json").json();
        assertThat(report.toString()).contains("actors-1", "actors-3");
        return Checkpoint.load(file).model();
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "synapses"})
    void the_worm(String weights) {
        String worm = "../connectomes/samples/celegans/";
        Model model = trained(importing(worm + "herm_full_edgelist.csv " + worm + "all_cell_info.csv"), "--init-weights " + weights);
        assertThat(model.topology().size()).isEqualTo(300);
        assertThat(model.topology().synapses()).isEqualTo(3604);
    }

    @Test
    void the_larval_brain() {
        Path larva = SharedFiles.require("data/connectomes/larva");
        Model model = trained(importing(larva.resolve("edges.csv.gz") + " --annotations " + larva.resolve("annotations.csv") + " --regions celltype"),
                "--init-weights synapses --preset tuned");
        assertThat(model.topology().size()).isEqualTo(2952);
        assertThat(model.topology().synapses()).isEqualTo(110_140);
        assertThat(model.parameters().layout().synapses().isSparse()).isTrue();
    }

    /** A table in the form of FlyWire's: as it is, a part of it, and coarsened to its neuropils. */
    @ParameterizedTest
    @ValueSource(strings = {"--regions neuropil", "--regions 5 --threshold 4", "--regions neuropil --coarsen region",
        "--regions neuropil --control degrees --seed 3"})
    void a_fly(String options) throws IOException {
        Random random = new Random(8);
        StringBuilder rows = new StringBuilder("pre_root_id,post_root_id,neuropil,syn_count,nt_type\n");
        for (int pre = 0; pre < 600; pre++) {
            for (int k = 0; k < 12; k++) {
                rows.append(720_575_940_600_000_000L + pre).append(',').append(720_575_940_600_000_000L + random.nextInt(600)).append(',')
                        .append(NEUROPILS[pre % 4]).append(',').append(1 + random.nextInt(9)).append(',').append(TRANSMITTERS[pre / 7 % 4]).append('\n');
            }
        }
        Path connections = Files.writeString(folder.resolve("connections.csv"), rows);
        Model model = trained(importing(connections + " " + options), "--init-weights synapses");
        assertThat(model.topology().regions()).isEqualTo(options.contains(" 5 ") ? 5 : 4);
        assertThat(model.topology().size()).isEqualTo(options.contains("coarsen") ? 4 : 600);
    }

    @Test
    void initial_weights_from_synapses_need_a_mask_and_are_part_of_the_run() {
        Path out = folder.resolve("m.safetensors");
        String train = "train --quiet --schedule constant --data " + Waves.folder(folder) + " --out " + out;
        Phc refused = Phc.run(train + " --init-weights synapses --updates 1");
        assertThat(refused.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(refused.err()).startsWith("train: --init-weights synapses without --mask; expected ");
        String worm = "../connectomes/samples/celegans/";
        train += " --mask " + importing(worm + "herm_full_edgelist.csv " + worm + "all_cell_info.csv");
        Phc.done(train + " --init-weights synapses --updates 1");
        Phc.done(train + " --init-weights synapses --updates 2 --resume");
        assertThat(Phc.run(train + " --init-weights random --updates 3 --resume").err()).contains("--init-weights = RANDOM together with --resume; expected SYNAPSES");
    }
}
