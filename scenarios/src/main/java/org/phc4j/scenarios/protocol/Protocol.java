package org.phc4j.scenarios.protocol;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.trials.Identity;
import org.phc4j.scenarios.trials.Ledger;
import org.phc4j.scenarios.trials.Plan;
import org.phc4j.scenarios.trials.Scored;
import org.phc4j.scenarios.trials.TrainedTrial;
import org.phc4j.scenarios.trials.Trial;
import org.phc4j.scenarios.trials.TrialListener;
import org.phc4j.scenarios.trials.TrialPool;

/**
 * The protocol of arXiv 2604.01295: train and test parts pooled, stratified 70/15/15 splits with fixed seeds, every configuration of a
 * grid trained on every split, one configuration picked by its mean validation accuracy (then the lower mean loss), its test accuracy
 * reported as mean and deviation over the splits. The seed of a split is that of the parameters and the sample order as well.
 *
 * <p>A run per configuration and split, several at a time, each kept in a ledger when it is finished.
 */
public final class Protocol {
    /** The seeds of the five splits. */
    public static final List<Long> SEEDS = List.of(0L, 1L, 2L, 3L, 4L);

    private final LabelledSeries pooled;
    private final Plan.Design base;
    private final Grid grid;
    private final List<Long> seeds;
    private final List<Division> divisions;

    /** The cases of one split. */
    private record Division(long seed, TrainedTrial.Cases cases) {}

    /**
     * The protocol on a data set.
     *
     * @param parts the data set; its parts are pooled
     * @param base all that the grid leaves open: execution, updates, constraints
     * @param grid the configurations
     * @param seeds seeds of the splits, none twice; {@link #SEEDS}
     * @throws BadInputException if a class has fewer than three cases, or a seed is there twice
     */
    public Protocol(TrainTest parts, Plan.Design base, Grid grid, List<Long> seeds) {
        this.pooled = PooledSplits.pool(parts);
        this.base = base;
        this.grid = grid;
        this.seeds = List.copyOf(seeds);
        if (seeds.isEmpty() || seeds.stream().distinct().count() != seeds.size()) {
            throw new BadInputException("seeds = " + seeds + "; expected at least one, none of them twice");
        }
        this.divisions = seeds.stream().map(seed -> new Division(seed, PooledSplits.divide(pooled, seed))).toList();
    }

    /**
     * Runs what the ledger does not hold.
     *
     * @param provider which engine
     * @param ledger finished runs
     * @param jobs runs at a time, a thread each
     * @param listener watches
     * @return what came out, also where it was stopped before its end
     */
    public ProtocolResult run(ScanEngine.Provider provider, Ledger<Scored> ledger, int jobs, TrialListener listener) {
        String data = Identity.begin().add(pooled).hex();
        List<Trial<Scored>> trials = new ArrayList<>();
        for (GridPoint point : grid.points()) {
            for (Division division : divisions) {
                Plan plan = plan(point, division.seed);
                trials.add(new Trial<>(key(point, division.seed), Identity.begin().add(data).add(plan).hex(),
                        stop -> TrainedTrial.run(provider, plan, division.cases, stop)));
            }
        }
        return ProtocolResult.of(this, TrialPool.run(trials, ledger, jobs, listener));
    }

    private Plan plan(GridPoint point, long seed) {
        Plan plan = base.plan(pooled.channels(), pooled.classes().size(), seed);
        return new Plan(plan.config().withReadout(point.readout(), plan.config().segments()),
                Topologies.builtin(point.topology(), plan.topology().regions(), point.neurons()), plan.initialisation(),
                plan.recipe().withLearningRate(point.learningRate()));
    }

    static String key(GridPoint point, long seed) {
        return point.key() + "-s" + seed;
    }

    LabelledSeries pooled() {
        return pooled;
    }

    Grid grid() {
        return grid;
    }

    List<Long> seeds() {
        return seeds;
    }

    /** Cases of the three parts of the first split. */
    int[] sizes() {
        TrainedTrial.Cases cases = divisions.getFirst().cases;
        return new int[] {cases.training().size(), cases.heldOut().map(LabelledSeries::size).orElse(0), cases.test().size()};
    }
}
