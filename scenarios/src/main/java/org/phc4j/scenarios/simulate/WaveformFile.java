package org.phc4j.scenarios.simulate;

import static org.phc4j.scenarios.description.Unit.CURRENT;
import static org.phc4j.scenarios.description.Unit.TIME;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.lif.device.CurrentSteps;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Fields;

/** A current in a text file with a header: {@code time_ms}, ascending, and {@code current_pA}, which holds from there on. */
final class WaveformFile {
    private WaveformFile() {}

    /** {@code {file: waveform.csv}}. */
    static List<CurrentSteps.Piece> read(Entry table, StimulusTimes times) {
        try (Fields fields = table.fields()) {
            Entry file = fields.require("file");
            Path path = file.file().resolveSibling(file.text());
            List<CurrentSteps.Piece> pieces = new ArrayList<>();
            NetworkReading.located(file, () -> {
                StimulusTable.read(path, List.of("time_ms", "current_pA"), row -> {
                    double ms = row.number("time_ms", TIME);
                    int step = row.located(() -> times.grid().steps(ms, "time_ms"));
                    if (times.outside(step)) {
                        throw row.complaint("time_ms", "a time " + times.expected());
                    }
                    if (!pieces.isEmpty() && step <= pieces.getLast().step()) {
                        throw row.complaint("time_ms", "ascending times");
                    }
                    pieces.add(new CurrentSteps.Piece(step, row.number("current_pA", CURRENT)));
                });
                return pieces;
            });
            return pieces;
        }
    }
}
