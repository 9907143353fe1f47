package org.phc4j.scenarios.simulate;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Unit;

/**
 * Times of stimuli: on the grid, and within the run.
 *
 * @param grid the time grid
 * @param endMs length of the run; 0 if it is not known
 */
record StimulusTimes(TimeGrid grid, double endMs) {
    int step(Entry time) {
        int step = NetworkReading.located(time, () -> grid.steps(time.quantity(Unit.TIME), time.name()));
        if (outside(step)) {
            throw time.complaint(expected());
        }
        return step;
    }

    /** Whether nothing that happens in a step can be seen. */
    boolean outside(long step) {
        return endMs > 0 && grid.ms(step) >= endMs * (1 - 1e-12);
    }

    String expected() {
        return "before the end of the run, " + endMs + " ms";
    }

    /** {@code [[time, value], ...]} as (step, value), ascending. */
    List<double[]> pieces(Entry list, Unit unit) {
        List<double[]> pieces = new ArrayList<>();
        for (Entry item : list.items()) {
            List<Entry> pair = item.items();
            if (pair.size() != 2) {
                throw item.complaint("[time, value]");
            }
            int step = step(pair.get(0));
            if (!pieces.isEmpty() && step <= pieces.getLast()[0]) {
                throw pair.get(0).complaint("ascending times");
            }
            pieces.add(new double[] {step, pair.get(1).quantity(unit)});
        }
        return pieces;
    }
}
