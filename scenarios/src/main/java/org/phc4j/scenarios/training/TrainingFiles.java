package org.phc4j.scenarios.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.phc4j.connectomes.BadInputException;

/**
 * The files of a training run.
 *
 * @param model the checkpoint to deploy
 * @param state the state to resume from: the model's name with {@code .state} before its ending
 * @param metrics one JSON object a line: the model's name with {@code .metrics.jsonl} for its ending
 */
public record TrainingFiles(Path model, Path state, Path metrics) {

    /**
     * The files of a run by the name of its model.
     *
     * @param model the checkpoint to write
     * @return names beside it
     */
    public static TrainingFiles of(Path model) {
        String name = model.getFileName() == null ? "" : model.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : ".safetensors";
        return new TrainingFiles(model, model.resolveSibling(stem + ".state" + ending), model.resolveSibling(stem + ".metrics.jsonl"));
    }

    /**
     * Fails early where nothing could be written at the end, or where it would replace the data.
     *
     * @param data what is to be read
     * @throws BadInputException if the folder is missing, a name is that of a folder, or the model's name is that of the data
     */
    public void requireWritable(Path data) {
        Path folder = model.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw BadInputException.in(model, "no such folder", "a file in a folder that exists");
        }
        if (!Files.isWritable(folder)) {
            throw BadInputException.in(model, "a folder that cannot be written to", "a writable folder");
        }
        for (Path file : List.of(model, state, metrics)) {
            if (Files.isDirectory(file)) {
                throw BadInputException.in(file, "a folder", "a file");
            }
            if (file.toAbsolutePath().normalize().equals(data.toAbsolutePath().normalize())) {
                throw BadInputException.in(file, "the data itself", "another file to write");
            }
        }
    }
}
