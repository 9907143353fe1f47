package org.phc4j.scenarios.cli;

/** How {@code --lsm} trains the readout. */
enum LsmMethod {
    /** Ridge regression. */
    RIDGE,
    /** AdamW on the readout's tensors. */
    ADAMW
}
