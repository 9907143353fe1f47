package org.phc4j.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The Python packages that the rest of the world reads these formats with. The interpreter is the system property {@code phc.python}, or
 * that of the folder {@code .python} at the root of the project (made by {@code .ci/python}), or {@code python3}.
 */
public final class Python {
    private final String interpreter;

    private Python(String interpreter) {
        this.interpreter = interpreter;
    }

    /**
     * An interpreter that has these packages.
     *
     * @param packages names to import
     * @return the interpreter; the test is skipped, saying so, if there is none
     */
    public static Python with(String... packages) {
        for (String candidate : candidates()) {
            Python python = new Python(candidate);
            if (python.imports(packages)) {
                return python;
            }
        }
        return abort("skipped: no Python with the packages " + String.join(", ", packages) + "; run .ci/python");
    }

    private static List<String> candidates() {
        List<String> candidates = new ArrayList<>();
        Optional.ofNullable(System.getProperty("phc.python")).ifPresent(candidates::add);
        for (String root : List.of("", "..")) {
            Path own = Path.of(root, ".python", "bin", "python");
            if (Files.exists(own)) {
                candidates.add(own.toAbsolutePath().toString());
            }
        }
        candidates.add("python3");
        return candidates;
    }

    private boolean imports(String... packages) {
        try {
            Process process = start("import " + String.join(", ", packages));
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Process start(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(interpreter, "-c", script));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        return builder.start();
    }

    /**
     * Runs a script.
     *
     * @param script its text
     * @param arguments what it finds in {@code sys.argv}
     * @return what it prints, without white space around it
     * @throws AssertionError if it does not end well
     */
    public String run(String script, Object... arguments) {
        return output(script, arguments).strip();
    }

    /**
     * Runs a script.
     *
     * @param script its text
     * @param arguments what it finds in {@code sys.argv}
     * @return what it prints, to the character
     * @throws AssertionError if it does not end well
     */
    public String output(String script, Object... arguments) {
        try {
            Process process = start(script, Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new AssertionError("Python ended with " + status + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
