package org.phc4j.scanengine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.scenarios.cli.Main;

/** The engine by its name on the command line, as users meet it. */
class CommandLineTest {
    @TempDir
    private Path folder;

    /** Runs a command; what it printed, after its exit code. */
    private static String run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            return Main.run(arguments) + " " + said.toString(StandardCharsets.UTF_8);
        } finally {
            System.out.flush();
            System.setOut(before);
        }
    }

    private Path data() throws java.io.IOException {
        StringBuilder cases = new StringBuilder("@dimensions 2\n@classLabel true up down\n@data\n");
        for (int n = 1; n <= 8; n++) {
            cases.append("1,2,3,").append(n).append(",4,5:0,1,0,1,0,").append(n).append(":up\n");
            cases.append("-1,-2,-3,-").append(n).append(",-4,-5:1,0,1,0,1,").append(n).append(":down\n");
        }
        return Files.writeString(folder.resolve("data.ts"), cases);
    }

    @Test
    void trains_and_is_held_against_the_reference() throws java.io.IOException {
        String file = folder.resolve("m.safetensors").toString();
        String data = data().toString();
        assertThat(run("train", "--engine", "nd4j", "--data", data, "--out", file, "--updates", "3", "--neurons", "16", "--execution", "parallel",
                "--quiet")).startsWith("0 ");
        assertThat(Path.of(file)).exists();
        assertThat(run("compare", "--engine", "nd4j", "--model", file, "--data", data, "--out", folder.resolve("report").toString(), "--quiet"))
                .startsWith("0 ").contains("engine nd4j against the float64 reference").contains("margin");
    }

    @Test
    void is_found_by_the_doctor_and_chosen_only_where_there_is_a_gpu() throws java.io.IOException {
        assertThat(run("doctor")).startsWith("0 ").contains("engine nd4j").contains("engine nd4j-float64");
        String file = folder.resolve("auto.safetensors").toString();
        assertThat(run("train", "--engine", "auto", "--data", data().toString(), "--out", file, "--updates", "1", "--neurons", "16", "--quiet"))
                .startsWith("0 ");
    }

    @Test
    void stands_beside_the_vector_engine() {
        assertThat(run("bench", "engines", "--shape", "64x2x2x16x2", "--seconds", "0.1", "--quiet")).startsWith("0 ").contains("nd4j")
                .contains("microseconds for an array operation").contains("MODEL, not measured").contains("RTX 4090");
    }
}
