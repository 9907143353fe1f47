package org.phc4j.actors.lif.model;

/**
 * Walks through the state of a simulation, to write it down or to put it back: every part shows its arrays in a fixed order, and one
 * method serves both directions. What is not shown is derived from the description.
 */
public interface StateVisitor {
    /**
     * An array of fixed length.
     *
     * @param name what it is, for complaints
     * @param values read when saving, overwritten when restoring
     */
    void doubles(String name, double[] values);

    /**
     * An array of fixed length.
     *
     * @param name what it is, for complaints
     * @param values read when saving, overwritten when restoring
     */
    void ints(String name, int[] values);

    /**
     * An array of fixed length.
     *
     * @param name what it is, for complaints
     * @param values read when saving, overwritten when restoring
     */
    void longs(String name, long[] values);

    /**
     * The used part of an array that grows.
     *
     * @param name what it is, for complaints
     * @param values the array
     * @param used length of the used part when saving; ignored when restoring
     * @return the array itself when saving, one of exactly the stored length when restoring
     */
    int[] grown(String name, int[] values, int used);

    /**
     * The used part of an array that grows.
     *
     * @param name what it is, for complaints
     * @param values the array
     * @param used length of the used part when saving; ignored when restoring
     * @return the array itself when saving, one of exactly the stored length when restoring
     */
    double[] grown(String name, double[] values, int used);

    /**
     * A number.
     *
     * @param name what it is, for complaints
     * @param value the present value
     * @return the same value when saving, the stored one when restoring
     */
    long number(String name, long value);
}
