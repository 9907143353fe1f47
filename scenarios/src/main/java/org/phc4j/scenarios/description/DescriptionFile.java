package org.phc4j.scenarios.description;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a description in YAML, of which JSON is a part. Only the tree of values is read: no tag makes an object of any class. Anchors
 * are limited to {@value #ALIASES} uses, depth to {@value #DEPTH}, size to 64 MiB.
 */
public final class DescriptionFile {
    private static final int ALIASES = 50;
    private static final int DEPTH = 50;
    private static final int BYTES = 64 << 20;

    private DescriptionFile() {}

    /**
     * Reads a file.
     *
     * @param file the file, UTF-8
     * @return its outermost value
     * @throws BadInputException if it cannot be read, or is no YAML
     */
    public static Entry read(Path file) {
        try {
            if (Files.size(file) > BYTES) {
                throw BadInputException.in(file, Files.size(file) + " bytes", "a description of at most " + BYTES + " bytes");
            }
            return parse(file, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString());
        } catch (CharacterCodingException e) {
            throw BadInputException.in(file, "bytes that are no UTF-8", "a text");
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    /**
     * Reads a text.
     *
     * @param file where it is from, for complaints
     * @param text YAML or JSON
     * @return its outermost value
     * @throws BadInputException if it is no YAML
     */
    public static Entry parse(Path file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(ALIASES);
        options.setNestingDepthLimit(DEPTH);
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(BYTES);
        @Nullable Node node;
        try {
            node = new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(text));
        } catch (MarkedYAMLException e) {
            long line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1L;
            long column = e.getProblemMark() == null ? 0 : e.getProblemMark().getColumn() + 1L;
            throw new BadInputException(file + ": line " + line + ", column " + column + ": " + e.getProblem() + "; expected YAML or JSON", e);
        } catch (YAMLException e) {
            throw new BadInputException(file + ": " + e.getMessage() + "; expected YAML or JSON", e);
        }
        if (node == null) {
            throw BadInputException.in(file, "an empty file", "a description");
        }
        return new Entry(file, "", node);
    }
}
