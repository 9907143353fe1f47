package org.phc4j.scenarios.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Prints a result: aligned lines for people, JSON for scripts. */
final class Results {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Results() {}

    static void print(PrintWriter out, Map<String, Object> result, boolean json) {
        if (json) {
            try {
                out.println(JSON.writeValueAsString(result));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            return;
        }
        int width = result.keySet().stream().mapToInt(String::length).max().orElse(0);
        result.forEach((key, value) -> out.println(String.format(Locale.ROOT, "%-" + width + "s  %s", key, shown(value))));
    }

    private static String shown(Object value) {
        return value instanceof Double d ? String.format(Locale.ROOT, "%.4f", d) : value.toString();
    }
}
