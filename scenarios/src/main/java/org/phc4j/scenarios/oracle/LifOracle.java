package org.phc4j.scenarios.oracle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.json.JsonReading;
import org.phc4j.connectomes.json.JsonValue;
import org.phc4j.scanengine.verify.CheckResult;

/**
 * A reference file of an event-driven simulation: a network with its input and all its spikes, or a synapse with its weights. The form is
 * recognised by the fields that only it has; parameters and sizes are those of the file.
 */
public interface LifOracle {
    /**
     * Simulates what the file describes and compares.
     *
     * @return the comparison
     */
    CheckResult check();

    /**
     * Reads a file if it is of one of the known forms.
     *
     * @param path a JSON file, plain or gzip
     * @return what it holds, empty if it is of none of these forms
     * @throws BadInputException if it is of one, and malformed
     */
    static Optional<LifOracle> read(Path path) {
        JsonValue root = parse(path);
        if (!root.isObject()) {
            return Optional.empty();
        }
        if (root.find("I_e_pA").isPresent()) {
            return Optional.of(new IafNetworkOracle(path.toString(), root));
        }
        if (root.find(ShiuNetworkOracle.EDGES).isPresent() || root.find(ShiuNetworkOracle.EDGES_WITH_DELAYS).isPresent()) {
            return Optional.of(new ShiuNetworkOracle(path.toString(), root));
        }
        if (root.find("gains").isPresent() && root.find("input_steps").isPresent()) {
            return Optional.of(new AdaptiveLifOracle(path.toString(), root));
        }
        return root.find("cases").filter(cases -> cases.isArray() && !cases.elements().isEmpty()).flatMap(cases -> ofCases(path, cases));
    }

    private static Optional<LifOracle> ofCases(Path path, JsonValue cases) {
        JsonValue first = cases.elements().getFirst();
        if (!first.isObject()) {
            return Optional.empty();
        }
        if (first.find("pre_spike_times_ms").isPresent()) {
            return Optional.of(new TsodyksMarkramOracle(path.toString(), cases));
        }
        return first.find("post_times_ms").isPresent() ? Optional.of(new StdpOracle(path.toString(), cases)) : Optional.empty();
    }

    private static JsonValue parse(Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            if (bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b) {
                try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    bytes = in.readAllBytes();
                }
            }
            return JsonReading.parse(new String(bytes, StandardCharsets.UTF_8), path);
        } catch (IOException e) {
            throw BadInputException.in(path, "cannot be read (" + e.getMessage() + ")", "a JSON reference file, plain or gzip");
        }
    }
}
