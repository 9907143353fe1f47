package org.phc4j.actors.lif.synapse;

import java.util.Arrays;
import org.phc4j.actors.lif.model.StateVisitor;

/** A signal that is constant between its changes: value k holds in the steps from change k to the next. */
final class RewardSignal {
    private int[] from = {0, 0, 0, 0};
    private double[] value = {0, 0, 0, 0};
    private int count = 1;

    void change(int step, double reward) {
        if (reward == value[count - 1]) {
            return;
        }
        if (from[count - 1] < step) {
            count++;
        }
        if (count > from.length) {
            from = Arrays.copyOf(from, 2 * count);
            value = Arrays.copyOf(value, 2 * count);
        }
        from[count - 1] = step;
        value[count - 1] = reward;
    }

    /** The last change at or before a step. */
    int at(int step) {
        int found = Arrays.binarySearch(from, 0, count, step);
        return found >= 0 ? found : -found - 2;
    }

    /** Number of values that are remembered. */
    int count() {
        return count;
    }

    /** The step of the last change before a step, or the first step that is remembered. */
    int lastBefore(int step) {
        return from[Math.max(0, at(step - 1))];
    }

    /** Forgets the values that had ended at a step. */
    void forget(int step) {
        int first = at(step);
        from = Arrays.copyOfRange(from, first, Math.max(count, first + 4));
        value = Arrays.copyOfRange(value, first, Math.max(count, first + 4));
        count -= first;
    }

    double value(int change) {
        return value[change];
    }

    /** The step up to which a value holds. */
    int end(int change) {
        return change + 1 < count ? from[change + 1] : Integer.MAX_VALUE;
    }

    void state(StateVisitor visitor) {
        int used = (int) visitor.number("reward.count", count);
        from = visitor.grown("reward.from", from, count);
        value = visitor.grown("reward.value", value, count);
        count = used;
    }
}
