package org.phc4j.scanengine.verify;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.phc4j.connectomes.BadInputException;

/** Reads a JSON reference file, plain or gzip, told apart by content. */
final class GoldenFile {
    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;
    private static final String EXPECTED = "a JSON reference file, plain or gzip";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GoldenFile() {}

    /** The root of the file. */
    static JsonCursor read(Path path) {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path)); InputStream in = decoded(file)) {
            JsonNode root = MAPPER.readTree(in);
            if (root == null || root.isMissingNode()) {
                throw BadInputException.in(path, "empty", EXPECTED);
            }
            return new JsonCursor(path.toString(), "$", root);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            String where = place == null ? "" : "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
            throw BadInputException.in(path, where + e.getOriginalMessage(), EXPECTED);
        } catch (NoSuchFileException e) {
            throw BadInputException.in(path, "no such file", EXPECTED);
        } catch (IOException e) {
            throw BadInputException.in(path, "cannot be read (" + e.getMessage() + ")", EXPECTED);
        }
    }

    private static InputStream decoded(InputStream file) throws IOException {
        file.mark(2);
        boolean gzip = file.read() == GZIP_MAGIC_1 && file.read() == GZIP_MAGIC_2;
        file.reset();
        return gzip ? new GZIPInputStream(file) : file;
    }
}
