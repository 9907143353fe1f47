package org.phc4j.actors.lif.synapse;

/** Adds up the weights of the connections of some rows, block of slots by block. */
public interface BlockSums {
    /**
     * Says which rows; afterwards each block is asked for once, in any order.
     *
     * @param rows (count) rows, in the order in which their weights are added up
     * @param steps (count) step of the window, for each row
     * @param count number of rows
     */
    void begin(int[] rows, int[] steps, int count);

    /**
     * Adds up the weights that go to a block.
     *
     * @param block which
     * @param port the port to which it belongs
     */
    void sum(int block, int port);
}
