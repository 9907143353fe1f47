package org.phc4j.scenarios.doctor;

/**
 * One thing that was looked for.
 *
 * @param name what it is
 * @param state whether it is as it should be
 * @param found what was found, in one line
 * @param advice what to do, or empty
 */
public record Symptom(String name, State state, String found, String advice) {
    /** How a thing stands. */
    public enum State {
        /** As it should be. */
        OK,
        /** Works without it, but less well, or not everything. */
        NOTE,
        /** What was asked for cannot run. */
        MISSING
    }

    static Symptom ok(String name, String found) {
        return new Symptom(name, State.OK, found, "");
    }

    static Symptom note(String name, String found, String advice) {
        return new Symptom(name, State.NOTE, found, advice);
    }
}
