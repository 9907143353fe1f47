package org.phc4j.scenarios.ablation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.Split;
import org.phc4j.scenarios.data.Splits;
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
 * Trains every variant on every data set with every seed, on the data set's own split, and compares each variant with the first one seed
 * by seed: both members of a pair share initial draws, validation part and sample order, so their difference scatters less than either.
 */
public final class Ablation {
    private final List<TrainTest> data;
    private final List<Variant> variants;
    private final List<Long> seeds;
    private final double heldOut;

    /**
     * An ablation.
     *
     * @param data data sets, each with a test part; no name twice
     * @param variants what to compare; the first is the reference
     * @param seeds seeds, none twice
     * @throws BadInputException if something is missing or there twice
     */
    public Ablation(List<TrainTest> data, List<Variant> variants, List<Long> seeds) {
        this(data, variants, seeds, 0);
    }

    /**
     * An ablation that leaves the test parts unread, to choose options by: a share of the training part, drawn with each seed and
     * stratified by class, takes their place.
     *
     * @param data data sets, each with a test part unless a share is held out; no name twice
     * @param variants what to compare; the first is the reference
     * @param seeds seeds, none twice
     * @param heldOut share of the training part to score on, in [0, 1); 0 for the test part
     * @throws BadInputException if something is missing or there twice
     */
    public Ablation(List<TrainTest> data, List<Variant> variants, List<Long> seeds, double heldOut) {
        this.data = List.copyOf(data);
        this.variants = List.copyOf(variants);
        this.seeds = List.copyOf(seeds);
        this.heldOut = heldOut;
        if (!(heldOut >= 0 && heldOut < 1)) {
            throw new BadInputException("held-out share = " + heldOut + "; expected at least 0, below 1");
        }
        requireDistinct("data sets", data.stream().map(parts -> parts.train().name()).toList());
        requireDistinct("variants", variants.stream().map(Variant::slug).toList());
        requireDistinct("seeds", seeds);
        for (TrainTest parts : data) {
            if (parts.test().isEmpty() && heldOut == 0) {
                throw BadInputException.in(parts.train().name(), "no test part", "a data set with _TRAIN and _TEST parts");
            }
        }
    }

    private static void requireDistinct(String what, List<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw new BadInputException(what + ": '" + value + "' twice; expected different ones");
            }
        }
        if (values.isEmpty()) {
            throw new BadInputException(what + ": none; expected at least one");
        }
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
    public AblationResult run(ScanEngine.Provider provider, Ledger<Scored> ledger, int jobs, TrialListener listener) {
        List<Trial<Scored>> trials = new ArrayList<>();
        for (TrainTest parts : data) {
            for (long seed : seeds) {
                TrainTest scored = scored(parts, seed);
                String identity = Identity.begin().add(scored.train()).add(scored.test().orElseThrow()).hex();
                for (Variant variant : variants) {
                    Plan plan = variant.design().plan(parts.train().channels(), parts.train().classes().size(), seed);
                    TrainedTrial.Cases cases = cases(scored, plan);
                    trials.add(new Trial<>(key(parts.train().name(), variant, seed), Identity.begin().add(identity).add(plan).hex(),
                            stop -> TrainedTrial.run(provider, plan, cases, stop)));
                }
            }
        }
        Map<String, Scored> runs = TrialPool.run(trials, ledger, jobs, listener);
        return result(runs);
    }

    /** The parts as they are, or a share of the training part in place of the test part. */
    private TrainTest scored(TrainTest parts, long seed) {
        if (heldOut == 0) {
            return parts;
        }
        Split split = Splits.stratified(parts.train(), heldOut, seed);
        return new TrainTest(parts.train().select(split.training()), Optional.of(parts.train().select(split.validation())));
    }

    private static TrainedTrial.Cases cases(TrainTest parts, Plan plan) {
        Split split = Splits.stratified(parts.train(), plan.recipe().validation(), plan.recipe().seed());
        Optional<LabelledSeries> heldOut = split.validation().length == 0 ? Optional.empty()
                : Optional.of(parts.train().select(split.validation()));
        return new TrainedTrial.Cases(parts.train().select(split.training()), heldOut, parts.test().orElseThrow());
    }

    private static String key(String dataSet, Variant variant, long seed) {
        return dataSet.replaceAll("[^A-Za-z0-9.]+", "-") + "-" + variant.slug() + "-s" + seed;
    }

    private AblationResult result(Map<String, Scored> runs) {
        List<AblationResult.Cell> cells = new ArrayList<>();
        for (TrainTest parts : data) {
            String name = parts.train().name();
            Map<Long, Scored> reference = scores(name, variants.getFirst(), runs);
            for (Variant variant : variants) {
                cells.add(AblationResult.Cell.of(name, variant.name(), scores(name, variant, runs), reference,
                        variant.equals(variants.getFirst())));
            }
        }
        return new AblationResult(data.stream().map(parts -> parts.train().name()).toList(), variants.stream().map(Variant::name).toList(),
                seeds, cells);
    }

    private Map<Long, Scored> scores(String dataSet, Variant variant, Map<String, Scored> runs) {
        Map<Long, Scored> scores = new LinkedHashMap<>();
        for (long seed : seeds) {
            Optional.ofNullable(runs.get(key(dataSet, variant, seed))).ifPresent(score -> scores.put(seed, score));
        }
        return scores;
    }
}
