package org.phc4j.scanengine.kernel;

import java.util.Arrays;
import org.phc4j.connectomes.dynamics.NeuronDynamics;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.RewardStdp;

/**
 * Operands of the pair sums of R-STDP over a block of at most 64 steps of one sample. The spikes of a block lie as one word of time for
 * each neuron, so that a neuron's sums stay in registers while the rows of traces at the times of its spikes are added.
 */
public final class PairBlock {
    /** Most steps of a block: the bits of a word. */
    public static final int STEPS = Long.SIZE;

    /** D. */
    public final int neurons;
    /** D rounded up to whole chunks of lanes. */
    public final int padded;
    /** The permitted synapses. */
    public final Edges edges;
    /** (D) cell types. */
    public final boolean[] excitatory;
    /** (STEPS + 1, padded) presynaptic traces after each step, row 0 those before the block. */
    public final float[] pre;
    /** (STEPS + 1, padded) postsynaptic traces after each step, row 0 those before the block. */
    public final float[] post;
    /** (padded) bit k of word i: neuron i spikes in step k of the block. */
    public final long[] times;
    /** Factor of a presynaptic trace from step to step. */
    public float preDecay;
    /** Factor of a postsynaptic trace from step to step. */
    public float postDecay;
    /** The words of the sample's spikes. */
    public long[] words = new long[0];
    /** Words of a step. */
    public int wordsPerStep;
    /** First step of the block. */
    public int t0;
    /** Steps of the block. */
    public int steps;
    /** (D, padded) as [post][pre], or (E): s[post, t] xpre[pre, t-1]. */
    public float[] potentiation = new float[0];
    /** (D, padded) as [pre][post], or (E): xpost[post, t] s[pre, t]. */
    public float[] depression = new float[0];

    /**
     * Room for a network.
     *
     * @param topology neurons and cell types
     * @param edges its permitted synapses
     * @param lanes arrangement of its neurons
     */
    public PairBlock(Topology topology, Edges edges, Lanes lanes) {
        this.edges = edges;
        neurons = topology.size();
        padded = lanes.padded();
        excitatory = new boolean[neurons];
        for (int i = 0; i < neurons; i++) {
            excitatory[i] = topology.excitatory(i);
        }
        pre = Lanes.array((STEPS + 1) * padded);
        post = Lanes.array((STEPS + 1) * padded);
        times = new long[padded];
    }

    /**
     * Begins a sample: traces at 0.
     *
     * @param rule time constants
     * @param spikes the sample's spikes
     * @param raised potentiation sums
     * @param lowered depression sums
     */
    public void begin(RewardStdp rule, SpikeRaster spikes, float[] raised, float[] lowered) {
        preDecay = (float) StrictMath.exp(-1 / rule.tauPlus());
        postDecay = (float) StrictMath.exp(-1 / rule.tauMinus());
        Arrays.fill(pre, 0, Lanes.FIRST + padded, 0f);
        Arrays.fill(post, 0, Lanes.FIRST + padded, 0f);
        words = spikes.words();
        wordsPerStep = spikes.wordsPerStep();
        potentiation = raised;
        depression = lowered;
        steps = 0;
    }

    /**
     * Moves to a block; the traces go on from the end of the block before.
     *
     * @param from first step
     * @param to step after the last
     */
    public void move(int from, int to) {
        System.arraycopy(pre, Lanes.FIRST + steps * padded, pre, Lanes.FIRST, padded);
        System.arraycopy(post, Lanes.FIRST + steps * padded, post, Lanes.FIRST, padded);
        t0 = from;
        steps = to - from;
        Arrays.fill(times, 0L);
        for (int k = 0; k < steps; k++) {
            for (int w = 0; w < wordsPerStep; w++) {
                for (long bits = words[(from + k) * wordsPerStep + w]; bits != 0; bits &= bits - 1) {
                    times[w * Long.SIZE + Long.numberOfTrailingZeros(bits)] |= 1L << k;
                }
            }
        }
    }

    /**
     * A trace after the time of a step, before its spike.
     *
     * @param before the trace
     * @param factor its decay
     * @return the product, 0 where it is negligible
     */
    static float decayed(float before, float factor) {
        float x = before * factor;
        return x < NeuronDynamics.NEGLIGIBLE ? 0f : x;
    }
}
