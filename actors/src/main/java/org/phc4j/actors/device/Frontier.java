package org.phc4j.actors.device;

/** How far each of several participants has come; what the slowest of them has passed is done for all. */
public final class Frontier {
    private final int[] reached;

    /**
     * All at step 0.
     *
     * @param participants how many
     */
    public Frontier(int participants) {
        this.reached = new int[participants];
    }

    /**
     * A participant has come further.
     *
     * @param participant which
     * @param step the step it will do next
     */
    public void reach(int participant, int step) {
        reached[participant] = step;
    }

    /**
     * The slowest participant.
     *
     * @return the least step reached
     */
    public int least() {
        int least = Integer.MAX_VALUE;
        for (int step : reached) {
            least = Math.min(least, step);
        }
        return least;
    }
}
