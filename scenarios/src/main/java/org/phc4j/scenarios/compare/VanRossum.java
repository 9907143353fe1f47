package org.phc4j.scenarios.compare;

/**
 * The spike-train distance of van Rossum (Neural Computation 13, 2001): every spike becomes a decaying exponential,
 *
 * <pre>
 *   f(t) = sum over spikes t_k &lt;= t of exp(-(t - t_k) / tau)      D(f, g)^2 = (1 / tau) * integral of (f - g)^2 dt
 * </pre>
 *
 * <p>With this normalisation one spike against none is at distance sqrt(1/2), and a spike against the same one shifted by dt at
 * sqrt(1 - exp(-dt / tau)). Computed without quadrature: with weights w = +1 for the spikes of one train and -1 for those of the other,
 * D^2 is the sum over all ordered events of w^2 / 2 + w x, where x is the trace left by the events before; linear in their number.
 */
public final class VanRossum {
    private VanRossum() {}

    /**
     * The distance of two trains.
     *
     * @param a spike times in steps, strictly ascending
     * @param b spike times in steps, strictly ascending
     * @param tau time constant of the exponential in steps, positive
     * @return D, at least 0
     */
    public static double distance(int[] a, int[] b, double tau) {
        double square = 0;
        double trace = 0;
        int last = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            int time = Math.min(i < a.length ? a[i] : Integer.MAX_VALUE, j < b.length ? b[j] : Integer.MAX_VALUE);
            int weight = 0;
            if (i < a.length && a[i] == time) {
                weight++;
                i++;
            }
            if (j < b.length && b[j] == time) {
                weight--;
                j++;
            }
            if (weight != 0) {
                trace *= StrictMath.exp(-(time - last) / tau);
                square += 0.5 + weight * trace;
                trace += weight;
                last = time;
            }
        }
        return Math.sqrt(Math.max(square, 0));
    }
}
