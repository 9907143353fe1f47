package org.phc4j.scenarios.compare;

/**
 * The spike-train metric of Victor and Purpura (Journal of Neurophysiology 76, 1996): the least cost of turning one train into the
 * other, where deleting or inserting a spike costs 1 and shifting one by dt costs q |dt|.
 *
 * <p>A shift pays only within |dt| &lt; 2 / q, when it saves 2 - q |dt| against a deletion and an insertion. So the distance is the
 * number of all spikes less the greatest saving of any order-preserving pairing, and the dynamic programme need only visit pairs within
 * that reach: exact, and linear in the number of spikes for a bounded reach.
 */
public final class VictorPurpura {
    private static final double PAIR = 2.0;

    private VictorPurpura() {}

    /**
     * The distance of two trains.
     *
     * @param a spike times in steps, strictly ascending
     * @param b spike times in steps, strictly ascending
     * @param q cost of a shift per step, at least 0
     * @return the least cost, at least 0
     */
    public static double distance(int[] a, int[] b, double q) {
        return a.length + b.length - greatestSaving(a, b, q);
    }

    /** In row i, {@code saving[j]} is the best with the first i spikes of a and j of b; entries above {@code high} equal that at it. */
    private static double greatestSaving(int[] a, int[] b, double q) {
        double reach = PAIR / q;
        double[] saving = new double[b.length + 1];
        int low = 0;
        int high = 0;
        for (int time : a) {
            while (low < b.length && b[low] <= time - reach) {
                low++;
            }
            while (high < b.length && b[high] < time + reach) {
                saving[high + 1] = saving[high];
                high++;
            }
            double diagonal = saving[low];
            for (int j = low; j < high; j++) {
                double above = saving[j + 1];
                double paired = diagonal + (PAIR - q * Math.abs(time - b[j]));
                saving[j + 1] = Math.max(paired, Math.max(above, saving[j]));
                diagonal = above;
            }
        }
        return saving[high];
    }
}
