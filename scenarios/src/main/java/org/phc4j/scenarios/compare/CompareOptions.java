package org.phc4j.scenarios.compare;

import java.util.List;
import org.phc4j.connectomes.BadInputException;

/**
 * What is compared, and how far. Immutable; validated on construction.
 *
 * @param threads threads for either kind of engine, at least 1; default: one for each processor. No result but the times depends on it
 * @param actors numbers of actors to run, each at least 1; empty, the default, for one actor per region. As many actors as there are
 *     regions means one per region; any other number cuts the neurons into contiguous blocks of equal size
 * @param passLimit no parallel run takes more passes than this, at least 1; default {@value #DEFAULT_PASS_LIMIT}. A sample that is not
 *     certified by then is reported so
 * @param replay whether, where two engines differ, the spikes of one are replayed through the other; default true
 * @param sample sample shown in detail, or {@value #AUTOMATIC}, the default, for the one with the first difference
 * @param warmUpSeconds how long exact scans and actors each run untimed before anything is timed, so that no engine is charged for the
 *     compiler's work, at least 0; default 1
 * @param modelName what the model is called in the report, for example its file
 * @param dataName what the data are called in the report, for example their file
 */
public record CompareOptions(int threads, List<Integer> actors, int passLimit, boolean replay, int sample, double warmUpSeconds,
        String modelName, String dataName) {
    /** Passes a parallel run may take unless said otherwise. */
    public static final int DEFAULT_PASS_LIMIT = 1024;
    /** Leaves the choice of the sample shown in detail to the comparison. */
    public static final int AUTOMATIC = -1;

    /** Checks every option. */
    public CompareOptions {
        actors = actors.stream().distinct().sorted().toList();
        require(threads >= 1, "threads", threads, "at least 1");
        require(actors.isEmpty() || actors.getFirst() >= 1, "actors", actors, "numbers of at least 1");
        require(passLimit >= 1, "passLimit", passLimit, "at least 1");
        require(warmUpSeconds >= 0 && warmUpSeconds < Double.POSITIVE_INFINITY, "warmUpSeconds", warmUpSeconds, "at least 0");
        require(sample >= AUTOMATIC, "sample", sample, "an index from 0, or " + AUTOMATIC + " for the first that differs");
    }

    /**
     * The defaults.
     *
     * @return one thread per processor, one actor per region, replay on
     */
    public static CompareOptions defaults() {
        return new CompareOptions(Runtime.getRuntime().availableProcessors(), List.of(), DEFAULT_PASS_LIMIT, true, AUTOMATIC, 1.0,
                "model", "data");
    }

    /**
     * The same with another number of threads.
     *
     * @param value at least 1
     * @return a changed copy
     */
    public CompareOptions withThreads(int value) {
        return new CompareOptions(value, actors, passLimit, replay, sample, warmUpSeconds, modelName, dataName);
    }

    /**
     * The same with other numbers of actors.
     *
     * @param value each at least 1; empty for one actor per region
     * @return a changed copy
     */
    public CompareOptions withActors(List<Integer> value) {
        return new CompareOptions(threads, value, passLimit, replay, sample, warmUpSeconds, modelName, dataName);
    }

    /**
     * The same with another limit on passes.
     *
     * @param value at least 1
     * @return a changed copy
     */
    public CompareOptions withPassLimit(int value) {
        return new CompareOptions(threads, actors, value, replay, sample, warmUpSeconds, modelName, dataName);
    }

    /**
     * The same with replay on or off.
     *
     * @param value whether differences are located by replay
     * @return a changed copy
     */
    public CompareOptions withReplay(boolean value) {
        return new CompareOptions(threads, actors, passLimit, value, sample, warmUpSeconds, modelName, dataName);
    }

    /**
     * The same with another sample shown in detail.
     *
     * @param value its index, or {@value #AUTOMATIC}
     * @return a changed copy
     */
    public CompareOptions withSample(int value) {
        return new CompareOptions(threads, actors, passLimit, replay, value, warmUpSeconds, modelName, dataName);
    }

    /**
     * The same with another time of untimed running.
     *
     * @param value seconds, at least 0
     * @return a changed copy
     */
    public CompareOptions withWarmUp(double value) {
        return new CompareOptions(threads, actors, passLimit, replay, sample, value, modelName, dataName);
    }

    /**
     * The same with other names in the report.
     *
     * @param model what the model is called
     * @param data what the data are called
     * @return a changed copy
     */
    public CompareOptions withNames(String model, String data) {
        return new CompareOptions(threads, actors, passLimit, replay, sample, warmUpSeconds, model, data);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new BadInputException(name + " = " + value + "; expected " + expected);
        }
    }
}
