package org.phc4j.scenarios.simulate;

/** In which form results are written. */
public enum OutputFormat {
    /** Comma-separated text. */
    CSV,
    /** Parquet tables, with the same columns. */
    PARQUET,
    /** Spikes as SONATA: HDF5, a file for each trial. Tables other than spikes are text, unless Parquet is asked for too. */
    SONATA
}
