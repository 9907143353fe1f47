package org.phc4j.actors.lif.synapse;

import java.util.Arrays;

/** Which weights occur, as long as they are few, and whether single precision holds all of them. */
final class WeightCensus {
    private static final int MOST = 1 << 16;
    /** So many are counted at any rate: whether they have a unit must not depend on regions. */
    private static final int IN_UNITS = 1 << 12;
    private static final int MOST_UNITS = 1 << 20;    // of a weight
    private static final int SMALLEST_UNITS = 64;     // of the smallest weight
    private final int most;     // more different weights than this are not counted
    private final int shift;
    private final long[] keys;  // bits of a weight, plus one
    private final int[] index;
    private double[] palette = new double[16];
    private int count;
    private boolean many;
    private boolean single = true;
    private double last = Double.NaN;

    /** A census of up to so many different weights. */
    WeightCensus(long wanted) {
        most = (int) Math.clamp(wanted, IN_UNITS, MOST);
        int bits = 2 + Integer.SIZE - Integer.numberOfLeadingZeros(most - 1 | 1);
        shift = Long.SIZE - bits;
        keys = new long[1 << bits];
        index = new int[1 << bits];
    }

    void add(double weight) {
        if (weight == last) {
            return;
        }
        last = weight;
        single &= (float) weight == weight;
        if (many) {
            return;
        }
        int place = place(weight);
        if (keys[place] == 0) {
            if (count == most) {
                many = true;
                return;
            }
            keys[place] = Double.doubleToRawLongBits(weight) + 1;
            index[place] = count;
            if (count == palette.length) {
                palette = Arrays.copyOf(palette, 2 * count);
            }
            palette[count++] = weight;
        }
    }

    /** Counts what another census has counted after this one. */
    void addAll(WeightCensus later) {
        for (int k = 0; k < later.count; k++) {
            add(later.palette[k]);
        }
        many |= later.many;
        single &= later.single;
    }

    private int place(double weight) {
        long key = Double.doubleToRawLongBits(weight) + 1;
        int place = (int) (key * 0x9E3779B97F4A7C15L >>> shift);
        while (keys[place] != 0 && keys[place] != key) {
            place = place + 1 & keys.length - 1;
        }
        return place;
    }

    /** Whether a palette index fits into so many bits. */
    boolean fits(int bits) {
        return !many && count <= 1 << Math.min(bits, 30);
    }

    boolean single() {
        return single;
    }

    /**
     * The largest unit of which all weights are whole multiples, exactly as products of doubles: the smallest weight or a part of it. 1 if
     * there is none.
     */
    double unit() {
        double smallest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            smallest = palette[k] == 0 ? smallest : Math.min(smallest, Math.abs(palette[k]));
        }
        if (!many && count <= IN_UNITS && smallest < Double.POSITIVE_INFINITY) {
            for (int parts = 1; parts <= SMALLEST_UNITS; parts++) {
                if (isUnit(smallest / parts)) {
                    return smallest / parts;
                }
            }
        }
        return 1;
    }

    private boolean isUnit(double unit) {
        for (int k = 0; k < count; k++) {
            double units = Math.rint(palette[k] / unit);
            if (units * unit != palette[k] || Math.abs(units) > MOST_UNITS) {
                return false;
            }
        }
        return true;
    }

    double[] palette() {
        return Arrays.copyOf(palette, Math.max(1, count));
    }

    /** The palette index of a weight that was counted. */
    int index(double weight) {
        return index[place(weight)];
    }
}
