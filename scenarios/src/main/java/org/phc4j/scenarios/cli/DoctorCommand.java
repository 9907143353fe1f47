package org.phc4j.scenarios.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.phc4j.scenarios.doctor.Checkup;
import org.phc4j.scenarios.doctor.Symptom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is here, and what to do about what is not. */
@Command(name = "doctor", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Prints what this machine has of what PHC4J can use (JDK, vectors, memory, engines, CUDA driver, Python), and what to do about",
            "what is missing. Exit code 1 if an engine that was added cannot be used."},
        footer = {"", "Examples:  phc doctor", "           phc --with-nd4j doctor"})
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        List<Symptom> found = new Checkup(Engines.all(), Path.of(System.getProperty("phc.home", "."))).look();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree(found)));
        } else {
            found.forEach(symptom -> print(out, symptom));
        }
        return found.stream().anyMatch(s -> s.state() == Symptom.State.MISSING) ? Main.NO : 0;
    }

    private static void print(PrintWriter out, Symptom s) {
        out.printf(Locale.ROOT, "%-8s %-22s %s%n", s.state() == Symptom.State.OK ? "ok" : s.state().name().toLowerCase(Locale.ROOT), s.name(), s.found());
        if (!s.advice().isEmpty()) {
            out.printf(Locale.ROOT, "%-8s %-22s %s%n", "", "", s.advice());
        }
    }

    private static List<Map<String, Object>> tree(List<Symptom> found) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Symptom s : found) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("name", s.name());
            line.put("state", s.state().name().toLowerCase(Locale.ROOT));
            line.put("found", s.found());
            line.put("advice", s.advice());
            lines.add(line);
        }
        return lines;
    }
}
