package org.phc4j.scanengine.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The comparison of an engine with one reference file.
 *
 * @param subject the file
 * @param engine what was checked, with its precision, for example {@code reference float64}
 * @param lines every quantity that was compared
 * @param notes what the reader should know: skipped quantities, tolerated differences
 */
public record CheckResult(String subject, String engine, List<CheckLine> lines, List<String> notes) {

    /** Copies the lists. */
    public CheckResult {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /**
     * Whether every quantity agrees.
     *
     * @return true if all lines pass and there is at least one
     */
    public boolean pass() {
        return !lines.isEmpty() && lines.stream().allMatch(CheckLine::pass);
    }

    /**
     * The worst line of each group.
     *
     * @return group to line, in the order in which the groups were first compared
     */
    public Map<String, CheckLine> worstByGroup() {
        Map<String, CheckLine> worst = new LinkedHashMap<>();
        for (CheckLine line : lines) {
            worst.merge(line.group(), line, CheckLine::worse);
        }
        return worst;
    }

    /**
     * The result in one line.
     *
     * @return {@code PASS} or {@code FAIL}, the file, and the engine's {@link #errors}
     */
    public String summary() {
        return summary(List.of(this));
    }

    /**
     * The results of several engines on one file, in one line.
     *
     * @param results results on the same file, at least one
     * @return {@code PASS} if all pass or {@code FAIL}, the file, and each engine's {@link #errors}
     */
    public static String summary(List<CheckResult> results) {
        StringJoiner text = new StringJoiner(" | ");
        results.forEach(result -> text.add(result.errors()));
        boolean pass = results.stream().allMatch(CheckResult::pass);
        return (pass ? "PASS " : "FAIL ") + results.getFirst().subject + " " + text;
    }

    /**
     * The engine and the worst error of each group.
     *
     * @return one line, with the quantity and tolerance of groups that fail, and the notes
     */
    public String errors() {
        StringJoiner text = new StringJoiner(" ");
        text.add(engine + ":");
        worstByGroup().forEach((group, line) -> text.add(group + "=" + number(line.error()) + blame(line)));
        notes.forEach(note -> text.add("[" + note + "]"));
        return text.toString();
    }

    private static String blame(CheckLine line) {
        return line.pass() ? "" : "(!" + line.quantity() + ", tolerance " + number(line.tolerance()) + ")";
    }

    private static String number(double x) {
        return x == 0 ? "0" : String.format(Locale.ROOT, "%.1e", x);
    }
}
