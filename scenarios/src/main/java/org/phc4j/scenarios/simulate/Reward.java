package org.phc4j.scenarios.simulate;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Unit;

/**
 * From a step on, the reward that synapses learn from.
 *
 * @param step the step, in each trial
 * @param value the reward, in 1/ms
 */
public record Reward(int step, double value) {
    /** {@code reward: [[0ms, 0], [500ms, 0.01]]}: a value from each time on, 0 before the first. */
    static List<Reward> read(Entry entry, StimulusTimes times) {
        List<Reward> rewards = new ArrayList<>();
        times.pieces(entry, Unit.NONE).forEach(piece -> rewards.add(new Reward((int) piece[0], piece[1])));
        return rewards;
    }
}
