package org.phc4j.scenarios.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Python that has Gymnasium: {@code PHC_PYTHON}, or {@code python3} of the path. */
public final class GymnasiumPython {
    private final String program;
    private final Path client;

    private GymnasiumPython(String program, Path client) {
        this.program = program;
        this.client = client;
    }

    /**
     * Looks for it.
     *
     * @param home the checkout, in which the client lies
     * @return it, or empty if there is no Python with gymnasium and numpy
     */
    public static Optional<GymnasiumPython> find(Path home) {
        @Nullable String asked = System.getenv("PHC_PYTHON");
        for (String program : asked == null || asked.isEmpty() ? List.of("python3", "python") : List.of(asked)) {
            if (imports(program)) {
                return Optional.of(new GymnasiumPython(program, home.resolve("bridge/python")));
            }
        }
        return Optional.empty();
    }

    /**
     * The program.
     *
     * @return its name or path
     */
    public String program() {
        return program;
    }

    private static boolean imports(String program) {
        try {
            Process process = new ProcessBuilder(program, "-c", "import gymnasium, numpy").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            if (process.waitFor(2, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /**
     * Plays episodes.
     *
     * @param scenario what is played
     * @param ports ports of the servers
     * @return how it went: {@code episodes}, {@code won}, {@code mean}, {@code least}, {@code seconds}
     * @throws IOException if Python fails; its last words are the message
     */
    public JsonNode play(Scenario scenario, List<Integer> ports) throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "-m", "phc4j.environments", scenario.environment(), "--ports",
                String.join(",", ports.stream().map(String::valueOf).toList()), "--episodes", Integer.toString(scenario.episodes()), "--seed",
                Integer.toString(scenario.seed()), "--pace", scenario.realTime() ? "realtime" : "lockstep", "--shuffle",
                Integer.toString(scenario.shuffle()), "--hertz", Double.toString(scenario.hertz())));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", client.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            String last = said.substring(said.lastIndexOf('\n') + 1);
            if (process.waitFor() != 0 || !last.startsWith("{")) {
                throw new IOException("the environment failed: " + last);
            }
            return new ObjectMapper().readTree(last);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
