package org.phc4j.bridge.format;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What some formats need to be told besides their files; readers that have no use for a setting pass it over.
 *
 * @param conductionSpeed how fast spikes travel along tracts, mm/ms (which is m/s): a tract's length divided by it is its delay
 * @param pValues a matrix of p-values, shaped and labelled as the matrix of weights, if connections are to be tested by it
 * @param significance the largest p-value of a connection that stays
 */
public record FormatSettings(double conductionSpeed, Optional<Path> pValues, double significance) {
    /** 3 mm/ms, the default of The Virtual Brain; no p-values, 0.05 if there were any. */
    public static final FormatSettings NONE = new FormatSettings(3, Optional.empty(), 0.05);

    /** Checks the numbers. */
    public FormatSettings {
        if (!(conductionSpeed > 0 && Double.isFinite(conductionSpeed)) || !(significance >= 0 && significance <= 1)) {
            throw new IllegalArgumentException("speed " + conductionSpeed + ", significance " + significance);
        }
    }

    /**
     * The same with another speed.
     *
     * @param mmPerMs above 0, mm/ms
     * @return a changed copy
     */
    public FormatSettings withConductionSpeed(double mmPerMs) {
        return new FormatSettings(mmPerMs, pValues, significance);
    }

    /**
     * The same with a test by p-values.
     *
     * @param file a matrix of p-values
     * @param largest the largest p-value of a connection that stays, 0..1
     * @return a changed copy
     */
    public FormatSettings withPValues(Path file, double largest) {
        return new FormatSettings(conductionSpeed, Optional.of(file), largest);
    }
}
