package org.phc4j.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the launcher runs once after a build, so that classes and profiles of an import and of a training can be kept ahead of time: tables
 * just long enough for what runs hot to get hot, or a few updates. Nobody reads the results.
 */
public final class Rehearsal {
    private static final long FIRST_ID = 720_575_940_600_000_000L;
    private static final int NEURONS = 40_000;
    private static final int ROWS_OF_NEURON = 25;
    private static final String[] PLACES = {"SLP_R", "MB_CA_R", "GNG", "AVLP_L", "ME_R", "LO_L", ""};
    private static final String[] TRANSMITTERS = {"ACH", "GABA", "GLUT", "DA", ""};

    private Rehearsal() {}

    /**
     * Runs one of them.
     *
     * @param arguments {@code import} or {@code train}, and a folder with {@code data.ts}; everything is written there
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        System.exit(arguments[0].equals("import") ? imported(folder) : trained(folder));
    }

    private static int imported(Path folder) throws IOException {
        Path neurons = Files.write(folder.resolve("neurons.csv"), neurons());
        Path connections = Files.write(folder.resolve("connections.csv"), connections());
        return Main.run("import", connections.toString(), "--neurons", neurons.toString(), "--out", folder.resolve("a.connectome").toString(),
                "--threads", "2", "--quiet");
    }

    private static int trained(Path folder) {
        return Main.run("train", "--data", folder.resolve("data.ts").toString(), "--out", folder.resolve("model.safetensors").toString(),
                "--updates", "60");
    }

    private static long id(int neuron) {
        return FIRST_ID + 264 + 4919L * neuron;
    }

    private static List<String> neurons() {
        List<String> lines = new ArrayList<>(List.of("root_id,nt_type"));
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            lines.add(id(neuron) + "," + TRANSMITTERS[neuron % 3]);
        }
        return lines;
    }

    private static List<String> connections() {
        List<String> lines = new ArrayList<>(List.of("pre_root_id,post_root_id,neuropil,syn_count,nt_type"));
        for (int pre = 0; pre < NEURONS; pre++) {
            for (int k = 0; k < ROWS_OF_NEURON; k++) {
                int post = (pre + 1 + k * (k % 7 == 0 ? 11 : 13)) % NEURONS;
                lines.add(id(pre) + "," + id(post) + "," + PLACES[(pre + k) % PLACES.length] + "," + (1 + k % 12) + ","
                        + TRANSMITTERS[(pre + k / 9) % TRANSMITTERS.length]);
            }
        }
        return lines;
    }
}
