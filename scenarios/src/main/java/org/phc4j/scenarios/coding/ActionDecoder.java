package org.phc4j.scenarios.coding;

import java.util.Arrays;
import org.phc4j.actors.online.NetworkCard;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.connectomes.BadInputException;

/** A running decoder. Allocates nothing while it runs. */
public final class ActionDecoder {
    private static final int[] NONE = new int[0];
    private final DecoderSpec spec;
    private final NetworkCard card;
    private final int[] populationOf; // (D), -1 for none
    private final int[] counts; // (populations) in the stretch
    private final int[][] ring; // (steps) (populations)
    private final float[] action;
    private int slot;

    /**
     * A decoder before the first step.
     *
     * @param spec what it does
     * @param card the network
     * @throws BadInputException if it does not fit the network
     */
    public ActionDecoder(DecoderSpec spec, NetworkCard card) {
        this.spec = spec;
        this.card = card;
        this.populationOf = populationOf(card);
        int populations = card.populations().size();
        this.counts = new int[populations];
        this.ring = switch (spec) {
            case DecoderSpec.Rate rate -> new int[rate.steps()][populations];
            case DecoderSpec.PopulationVector vector -> new int[vector.steps()][populations];
            case DecoderSpec.Argmax argmax -> new int[][] {NONE};
            case DecoderSpec.FirstSpike firstSpike -> new int[][] {NONE};
        };
        this.action = new float[spec instanceof DecoderSpec.Rate ? populations : 1];
        requireFit();
        reset();
    }

    private void requireFit() {
        if (spec instanceof DecoderSpec.Argmax && card.outputs() == 0) {
            throw new BadInputException("decoder argmax; expected a network with a readout");
        }
        if (spec instanceof DecoderSpec.PopulationVector vector && vector.preferred().length != counts.length) {
            throw new BadInputException(vector.preferred().length + " preferred values; expected " + counts.length
                    + ", one for each population");
        }
    }

    private static int[] populationOf(NetworkCard card) {
        int[] of = new int[card.neurons()];
        Arrays.fill(of, -1);
        for (int p = 0; p < card.populations().size(); p++) {
            for (int i : card.populations().get(p).neurons()) {
                of[i] = p;
            }
        }
        return of;
    }

    /**
     * The present action.
     *
     * @return borrowed until the next step
     */
    public float[] action() {
        return action;
    }

    /** Back to the start. */
    public void reset() {
        Arrays.fill(counts, 0);
        for (int[] row : ring) {
            Arrays.fill(row, 0);
        }
        slot = 0;
        Arrays.fill(action, spec instanceof DecoderSpec.FirstSpike ? -1f : 0f);
    }

    /** A new analog frame acts. */
    public void frame() {
        if (spec instanceof DecoderSpec.FirstSpike) {
            action[0] = -1f;
        }
    }

    /**
     * Takes a step in.
     *
     * @param session the network after it
     */
    public void observe(OnlineSession session) {
        switch (spec) {
            case DecoderSpec.Argmax argmax -> action[0] = argmax(session.readout());
            case DecoderSpec.FirstSpike firstSpike -> firstSpike(session);
            case DecoderSpec.Rate rate -> {
                slide(session);
                for (int p = 0; p < counts.length; p++) {
                    action[p] = hertz(p);
                }
            }
            case DecoderSpec.PopulationVector vector -> {
                slide(session);
                action[0] = vector(vector.preferred());
            }
        }
    }

    private static int argmax(float[] values) {
        int best = 0;
        for (int c = 1; c < values.length; c++) {
            best = values[c] > values[best] ? c : best;
        }
        return best;
    }

    private void firstSpike(OnlineSession session) {
        if (action[0] >= 0f) {
            return;
        }
        int first = Integer.MAX_VALUE;
        for (int k = 0; k < session.spikeCount(); k++) {
            int p = populationOf[session.spikes()[k]];
            first = p >= 0 && p < first ? p : first;
        }
        action[0] = first == Integer.MAX_VALUE ? -1f : first;
    }

    private void slide(OnlineSession session) {
        int[] row = ring[slot];
        for (int p = 0; p < counts.length; p++) {
            counts[p] -= row[p];
            row[p] = 0;
        }
        for (int k = 0; k < session.spikeCount(); k++) {
            int p = populationOf[session.spikes()[k]];
            if (p >= 0) {
                row[p]++;
                counts[p]++;
            }
        }
        slot = slot + 1 == ring.length ? 0 : slot + 1;
    }

    private float hertz(int p) {
        return (float) (counts[p] * 1000.0 / (card.populations().get(p).neurons().length * ring.length * card.stepMs()));
    }

    private float vector(float[] preferred) {
        double weighted = 0;
        double sum = 0;
        for (int p = 0; p < counts.length; p++) {
            double rate = hertz(p);
            weighted += rate * preferred[p];
            sum += rate;
        }
        return sum == 0 ? 0f : (float) (weighted / sum);
    }
}
