package org.phc4j.scenarios.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.phc4j.connectomes.BadInputException;

/** How long fresh processes of {@code phc train} take to the end of their first training step. */
public final class StartBench {
    private static final Pattern LINE = Pattern.compile("first step after ([0-9.]+) s, processor ([0-9.]+) s");

    private StartBench() {}

    /**
     * One process.
     *
     * @param seconds from the start of the process, launcher and virtual machine included, to the end of the first step
     * @param processorSeconds processor time of all its threads until then, which says more on a machine that does other work too
     */
    public record Start(double seconds, double processorSeconds) {}

    /**
     * Starts processes one after the other, the first of them for warm caches only.
     *
     * @param launcher the command {@code phc}
     * @param data data set to train on
     * @param scratch folder for what the trainings write
     * @param runs processes to count
     * @param stop asked before every process
     * @param watcher told of every counted process
     * @return the starts, in their order
     * @throws BadInputException if the launcher cannot be started, or a process fails
     */
    public static List<Start> run(Path launcher, Path data, Path scratch, int runs, BooleanSupplier stop, Consumer<Start> watcher) {
        List<Start> starts = new ArrayList<>();
        for (int k = 0; k <= runs && !stop.getAsBoolean(); k++) {
            Start start = once(launcher, data, scratch.resolve("start.safetensors"));
            if (k > 0) {
                starts.add(start);
                watcher.accept(start);
            }
        }
        return starts;
    }

    private static Start once(Path launcher, Path data, Path out) {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "train", "--data", data.toString(), "--updates", "1", "--quiet", "--out",
                out.toString()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.merge("PHC_JAVA_OPTS", "-Dphc.first-step=true", (before, more) -> before + " " + more);
        try {
            Process process = builder.start();
            Optional<Start> start = Optional.empty();
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Optional<Start> found = parse(line);
                    start = found.isPresent() ? found : start;
                }
            }
            int code = process.waitFor();
            return start.orElseThrow(() -> new BadInputException(launcher + ": ended with exit code " + code + " before its first step"));
        } catch (IOException e) {
            throw new BadInputException(launcher + ": cannot be started (" + e.getMessage() + "); expected the launcher phc", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Reads the line that a training says.
     *
     * @param line a line of output
     * @return the times, if it is that line
     */
    static Optional<Start> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.find() ? Optional.of(new Start(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)))) : Optional.empty();
    }
}
