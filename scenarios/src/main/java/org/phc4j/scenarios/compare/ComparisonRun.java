package org.phc4j.scenarios.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scenarios.compare.ComparisonReport.Certificate;
import org.phc4j.scenarios.compare.ComparisonReport.Machine;
import org.phc4j.scenarios.compare.ComparisonReport.PassResult;
import org.phc4j.scenarios.compare.ComparisonReport.Population;
import org.phc4j.scenarios.compare.Contender.Verdict;

/**
 * One comparison. Two rounds over the test set: the first finds how many passes the certificate takes, and with that which parallel runs
 * there are to be made; the second holds every engine against the exact scans.
 */
final class ComparisonRun {
    private static final int WARM_UP_SAMPLES = 4;
    private static final String CERTIFICATE = "certificate";

    private final Model model;
    private final Batch testSet;
    private final CompareOptions options;
    private final CompareListener listener;
    private final ScanEngine engine;
    private final ExactRun exact;
    private final EngineTally exactTally;
    private final List<Portion> portions;

    ComparisonRun(Model model, Batch testSet, CompareOptions options, CompareListener listener, ScanEngine engine) {
        this.model = model;
        this.testSet = testSet;
        this.options = options;
        this.listener = listener;
        this.engine = engine;
        this.exact = new ExactRun(engine);
        this.exactTally = new EngineTally(model);
        this.portions = Portion.of(testSet, model.topology().size());
    }

    ComparisonReport report(List<EngineRun> actors) {
        warmUp(actors);
        Contender certified = new Contender(model, engine, new CertifiedRun(engine, model.config(), options.passLimit()));
        Certificate certificate = seekCertificate(certified.run());
        List<Contender> ladder = new ArrayList<>();
        for (int passes = 1; passes < certificate.maxPasses(); passes *= 2) {
            ladder.add(new Contender(model, engine, new ParallelRun(engine, model.topology().size(), passes)));
        }
        List<Contender> deployed = actors.stream().map(run -> new Contender(model, engine, run)).toList();
        List<Contender> others = new ArrayList<>(ladder);
        others.add(certified);
        others.addAll(deployed);
        face(others);
        return assemble(certified, certificate, ladder, deployed);
    }

    /** A few samples untimed, so that no engine's time is that of the compiler. */
    private void warmUp(List<EngineRun> actors) {
        Batch few = Portion.slice(testSet, 0, Math.min(WARM_UP_SAMPLES, testSet.size()));
        warmUp(() -> {
            exact.run(few);
            PassChain.run(engine, few, 2, null);
            new ParallelRun(engine, model.topology().size(), 2).run(few);
        });
        warmUp(() -> actors.forEach(run -> run.run(few)));
    }

    private void warmUp(Runnable work) {
        long start = System.nanoTime();
        while (Timed.secondsSince(start) < options.warmUpSeconds()) {
            work.run();
        }
    }

    private Certificate seekCertificate(EngineRun certified) {
        int[] perSample = new int[testSet.size()];
        for (Portion portion : portions) {
            int[] passes = certified.run(portion.batch()).passes();
            System.arraycopy(passes, 0, perSample, portion.first(), passes.length);
            advanced(CERTIFICATE, portion);
        }
        boolean complete = Arrays.stream(perSample).allMatch(passes -> passes > 0);
        int most = complete ? Arrays.stream(perSample).max().orElseThrow() : options.passLimit();
        return new Certificate(most, perSample, CertifiedRun.bound(model.config(), testSet));
    }

    private void face(List<Contender> contenders) {
        for (Portion portion : portions) {
            Timed timed = Timed.run(exact, portion.batch());
            Recording recording = timed.recording();
            exactTally.add(portion, timed);
            advanced(exact.name(), portion);
            VoltageRecord voltages = VoltageRecord.of(exact, portion.batch(), recording, model.topology().size());
            for (Contender contender : contenders) {
                contender.face(portion, recording, voltages, options.replay());
                advanced(contender.run().name(), portion);
            }
        }
    }

    private void advanced(String what, Portion portion) {
        listener.advanced(what, portion.first() + portion.batch().size(), testSet.size());
    }

    private ComparisonReport assemble(Contender certified, Certificate certificate, List<Contender> ladder, List<Contender> deployed) {
        List<Population> populations = populations(model.topology());
        List<Verdict> verdicts = new ArrayList<>();
        List<PassResult> parallel = new ArrayList<>();
        for (int k = 0; k < ladder.size(); k++) {
            verdicts.add(ladder.get(k).verdict(populations));
            parallel.add(verdicts.getLast().passes(1 << k));
        }
        String name = ParallelRun.name(certificate.maxPasses());
        verdicts.add(certificate.complete() ? certified.verdict(name, EngineKind.CERTIFIED, certified.run().description(), populations)
                : certified.verdict(name, EngineKind.PARALLEL, "passes up to the limit, not certified", populations));
        parallel.add(verdicts.getLast().passes(certificate.maxPasses()));
        deployed.forEach(contender -> verdicts.add(contender.verdict(populations)));
        List<EngineResult> engines = new ArrayList<>();
        engines.add(exactTally.result(exact.name(), exact.kind(), exact.description(), populations));
        verdicts.forEach(verdict -> engines.add(verdict.result()));
        return new ComparisonReport(model, options, machine(), testSet.size(), testSet.totalSteps(),
                Constraints.count(model.topology(), model.config().dale(), model.parameters()), populations, engines,
                verdicts.stream().map(Verdict::pair).toList(), parallel, certificate,
                new CloseUps(model, testSet, exact).of(options.sample(), verdicts));
    }

    private static List<Population> populations(Topology topology) {
        List<Population> populations = new ArrayList<>();
        for (int r = 0; r < topology.regions(); r++) {
            for (boolean excitatory : new boolean[] {true, false}) {
                int neurons = 0;
                for (int i = 0; i < topology.size(); i++) {
                    neurons += topology.region(i) == r && topology.excitatory(i) == excitatory ? 1 : 0;
                }
                if (neurons > 0) {
                    populations.add(new Population(topology.regionName(r), excitatory, neurons));
                }
            }
        }
        return populations;
    }

    private Machine machine() {
        String version = ComparisonRun.class.getPackage().getImplementationVersion();
        return new Machine(Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"), engine.name(),
                version == null ? "development" : version);
    }
}
