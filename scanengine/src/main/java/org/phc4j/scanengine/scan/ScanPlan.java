package org.phc4j.scanengine.scan;

/** A scan of fixed schedule and shape with its scratch memory, made by {@link AffineScan} and used any number of times. */
public sealed interface ScanPlan permits DoubleScanPlan, FloatScanPlan {

    /**
     * The order in which the maps are composed.
     *
     * @return the schedule
     */
    Schedule schedule();

    /**
     * The number of steps.
     *
     * @return T, possibly 0
     */
    int steps();

    /**
     * The number of independent recurrences.
     *
     * @return N, at least 1
     */
    int lanes();
}
