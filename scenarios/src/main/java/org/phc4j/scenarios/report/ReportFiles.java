package org.phc4j.scenarios.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.compare.ComparisonReport;

/**
 * Writes a comparison to a folder: {@code report.json} for scripts, {@code report.html} for people. The page holds all it shows: it
 * loads nothing, runs no script, and reads well on paper.
 */
public final class ReportFiles {
    /** The report for scripts. */
    public static final String JSON = "report.json";
    /** The report for people. */
    public static final String HTML = "report.html";

    private ReportFiles() {}

    /**
     * Writes both files, creating the folder if needed and replacing earlier reports. Neither file is ever seen half-written.
     *
     * @param report what to write
     * @param dir the folder
     * @throws BadInputException if the folder cannot be written to
     */
    public static void write(ComparisonReport report, Path dir) {
        String json = json(report);
        String html = html(report);
        try {
            Files.createDirectories(dir);
            Path jsonPart = Files.writeString(dir.resolve(JSON + ".part"), json);
            Path htmlPart = Files.writeString(dir.resolve(HTML + ".part"), html);
            Files.move(jsonPart, dir.resolve(JSON), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.move(htmlPart, dir.resolve(HTML), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BadInputException(dir + ": the report cannot be written (" + e + "); expected a folder with room for it", e);
        }
    }

    /**
     * The report for scripts.
     *
     * @param report what to write
     * @return JSON, indented
     */
    public static String json(ComparisonReport report) {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(ReportJson.of(report)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes can always be written", e);
        }
    }

    /**
     * The report for people.
     *
     * @param report what to write
     * @return a page that is HTML and well-formed XML
     */
    public static String html(ComparisonReport report) {
        return HtmlPage.of(report);
    }
}
