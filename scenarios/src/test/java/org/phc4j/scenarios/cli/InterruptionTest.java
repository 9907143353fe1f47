package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.checkpoint.TrainingState;
import org.phc4j.scenarios.Waves;

/** A process that is told to end, ends with its work saved; one that is killed has lost seconds; either goes on to the same bytes. */
class InterruptionTest {
    private static final int MORE = 20;
    private static final long DEADLINE_SECONDS = 120;

    @TempDir
    Path folder;

    private Process child;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(new File("/bin/kill").canExecute(), "skipped: there is no /bin/kill here");
        Waves.folder(folder);
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector", "-Xmx256m", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(train("child", 1_000_000).split(" ")));
        child = new ProcessBuilder(command).redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile()).start();
    }

    @AfterEach
    void end() {
        child.destroyForcibly();
    }

    private String train(String name, long updates) {
        return "train --data " + folder + " --out " + folder.resolve(name + ".safetensors")
                + " --neurons 10 --batch 8 --evaluate-every 7 --schedule constant --rstdp --quiet --threads 2 --updates " + updates;
    }

    @Test
    void ctrl_c_saves_says_how_to_go_on_and_exits_with_130() throws IOException, InterruptedException {
        assumeTrue(!interruptIsIgnored(), "skipped: this process was started with SIGINT ignored, and so would be every child");
        await(() -> size("child.metrics.jsonl") > 2000);
        signal("INT");

        assertThat(child.exitValue()).isEqualTo(130);
        assertSavedAndResumable();
    }

    @Test
    void a_plain_kill_does_the_same_and_exits_with_143() throws IOException, InterruptedException {
        await(() -> size("child.metrics.jsonl") > 2000);
        signal("TERM");

        assertThat(child.exitValue()).isEqualTo(143);
        assertSavedAndResumable();
    }

    @Test
    void after_a_kill_that_cannot_be_caught_the_run_goes_on_to_the_same_bytes() throws InterruptedException {
        await(() -> Files.exists(folder.resolve("child.state.safetensors")) && saved().step() > 0);
        child.destroyForcibly().waitFor();

        long step = saved().step();
        assertThat(step).isPositive();
        assertSameAsStraight(step + MORE);
    }

    private void assertSavedAndResumable() throws IOException {
        long step = saved().step();
        String said = Files.readString(folder.resolve("err"));
        String resume = "phc " + train("child", 1_000_000) + " --resume";

        assertThat(said).contains("train: interrupted after update " + step + " of 1000000").contains("to go on: " + resume)
                .doesNotContain("Exception");
        assertThat(said.lines().filter(line -> !line.startsWith("WARNING"))).hasSize(1);
        assertThat(Files.readString(folder.resolve("out"))).contains("interrupted         true");
        assertThat(Checkpoint.load(folder.resolve("child.safetensors")).training()).isEmpty();
        assertSameAsStraight(step + MORE);
    }

    private void assertSameAsStraight(long updates) {
        Phc.done(train("child", updates) + " --resume");
        Phc.done(train("straight", updates));
        for (String ending : new String[] {".metrics.jsonl", ".state.safetensors", ".safetensors"}) {
            assertThat(folder.resolve("child" + ending)).as(ending).hasSameBinaryContentAs(folder.resolve("straight" + ending));
        }
    }

    private TrainingState saved() {
        return Checkpoint.load(folder.resolve("child.state.safetensors")).training().orElseThrow();
    }

    private long size(String name) {
        return folder.resolve(name).toFile().length();
    }

    private void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("/bin/kill", "-" + name, Long.toString(child.pid())).start().waitFor()).isZero();
        assertThat(child.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).as("the child ends").isTrue();
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        for (int k = 0; k < DEADLINE_SECONDS * 50; k++) {
            if (condition.getAsBoolean()) {
                return;
            }
            assertThat(child.isAlive()).as("the child runs").isTrue();
            Thread.sleep(20);
        }
        throw new AssertionError("nothing happened for " + DEADLINE_SECONDS + " s");
    }

    private static boolean interruptIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status) && Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
}
