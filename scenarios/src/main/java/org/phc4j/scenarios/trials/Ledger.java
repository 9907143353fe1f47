package org.phc4j.scenarios.trials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/**
 * The finished trials of an experiment: a small JSON file for each, written whole or not at all, so that whenever the process dies every
 * finished trial stays finished. A file counts only for a trial of the same identity.
 *
 * @param <T> kind of result
 */
public final class Ledger<T> {
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES).build();

    private final Path folder;
    private final Class<T> kind;

    private Ledger(Path folder, Class<T> kind) {
        this.folder = folder;
        this.kind = kind;
    }

    /**
     * The ledger in a folder, which is made if it is missing.
     *
     * @param <T> kind of result
     * @param folder the folder
     * @param kind a record of plain values
     * @return the ledger
     * @throws BadInputException if the folder cannot be made
     */
    public static <T> Ledger<T> in(Path folder, Class<T> kind) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BadInputException(folder + ": cannot be made (" + e + "); expected a folder for results", e);
        }
        return new Ledger<>(folder, kind);
    }

    private Path file(Trial<T> trial) {
        return folder.resolve(trial.key() + ".json");
    }

    /**
     * The result of a trial, if it is there.
     *
     * @param trial which
     * @return its result
     * @throws BadInputException if the file is damaged, or holds the result of other options or data
     */
    public Optional<T> find(Trial<T> trial) {
        Path file = file(trial);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode tree = JSON.readTree(file.toFile());
            if (!tree.path("identity").asText().equals(trial.identity())) {
                throw BadInputException.in(file, "the result of other options or other data", "those of this run; name another folder");
            }
            return Optional.of(JSON.treeToValue(tree.path("result"), kind));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new BadInputException(file + ": no result of a trial; expected what an earlier run wrote, or no such file", e);
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    /**
     * Keeps the result of a trial.
     *
     * @param trial which
     * @param result its result
     * @throws BadInputException if it cannot be written
     */
    public void keep(Trial<T> trial, T result) {
        ObjectNode tree = JSON.createObjectNode().put("identity", trial.identity());
        tree.set("result", JSON.valueToTree(result));
        AtomicFile.writeText(file(trial), tree.toPrettyString() + "\n");
    }
}
