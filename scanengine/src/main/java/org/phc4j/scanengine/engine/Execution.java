package org.phc4j.scanengine.engine;

import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.spikes.SpikeRaster;

/** In which order a network is run over whole sequences. */
public sealed interface Execution {

    /** The default: exact. */
    Execution EXACT = new Exact();

    /**
     * Chunks of at most d steps, d the synaptic delay: every delayed spike that a chunk needs is already known, so one pass is exact
     * and equals the event-driven run.
     */
    record Exact() implements Execution {}

    /**
     * The paper's multi-transmission loop: whole-sequence passes, each fed with the synaptic currents of the one before. With fewer
     * than ceil(T/d) passes the result differs from the deployed network; equal feedback spikes of two successive passes certify
     * that it does not.
     *
     * @param passes Nmax, at most so many passes, at least 1
     * @param tolerance thetaConv of the exit test ||Isyn(k) - Isyn(k-1)|| / (||Isyn(k)|| + 1e-8) &lt; tolerance, from pass 2
     * @param scope over what the norms of the exit test run
     * @param gradient what is differentiated
     */
    record Parallel(int passes, double tolerance, Scope scope, Gradient gradient) implements Execution {
        /** Checks the options. */
        public Parallel {
            if (passes < 1) {
                throw new BadInputException("passes = " + passes + "; expected at least 1");
            }
            if (!(tolerance >= 0)) {
                throw new BadInputException("tolerance = " + tolerance + "; expected at least 0");
            }
        }

        /**
         * A fixed number of passes without exit test, differentiated through every pass.
         *
         * @param passes number of passes
         * @return the execution
         */
        public static Parallel fixed(int passes) {
            return new Parallel(passes, 0, Scope.NONE, Gradient.UNROLLED);
        }
    }

    /**
     * Passes until the certificate: per sample, until the feedback spikes s[0..T-d-1] of two successive passes agree. The outputs are
     * then exact. At most ceil(T/d) passes and one to see the equality (one more if alphaDrive is not 1).
     */
    record Certified() implements Execution {}

    /**
     * One pass whose synapses are fed with recorded spikes in place of its own: locates a difference between two engines instead of
     * letting it grow.
     *
     * @param feedback one raster per sample of the batch
     */
    record Replay(List<SpikeRaster> feedback) implements Execution {}

    /** Over what the norms of the exit test run. */
    enum Scope {
        /** One norm over the whole batch: a prediction then depends on the rest of its batch. */
        BATCH,
        /** One norm per sample; a converged sample keeps the values of the pass at which it converged. */
        SAMPLE,
        /** No exit test. */
        NONE
    }

    /** What the gradient of a parallel execution is. */
    enum Gradient {
        /** Through every executed pass, as in the paper. */
        UNROLLED,
        /** The adjoint of the sequential run on the final states: exact once certified. */
        CONVERGED
    }
}
