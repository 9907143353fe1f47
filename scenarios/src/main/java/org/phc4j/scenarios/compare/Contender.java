package org.phc4j.scenarios.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scenarios.compare.ComparisonReport.PassResult;
import org.phc4j.scenarios.compare.ComparisonReport.Population;
import org.phc4j.scenarios.compare.EnginePair.Difference;

/** An engine that is held against the exact scans, and what was found about it so far. */
final class Contender {
    /** Seconds in a nanosecond. */
    static final double NANOSECOND = 1e-9;

    private final EngineRun run;
    private final EngineTally tally;
    private final PairTally pair;
    private final ReplayTally replay;

    Contender(Model model, ScanEngine engine, EngineRun run) {
        this.run = run;
        this.tally = new EngineTally(model);
        this.pair = new PairTally(model);
        this.replay = new ReplayTally(model, engine, run);
    }

    EngineRun run() {
        return run;
    }

    @Nullable Difference firstDifference() {
        return pair.first();
    }

    /** Runs a portion, timed, then once more for its voltages; returns the recording. */
    Recording face(Portion portion, Recording exact, VoltageRecord voltages, boolean replaying) {
        long start = System.nanoTime();
        Recording recording = run.run(portion.batch());
        tally.add(portion, recording, (System.nanoTime() - start) * NANOSECOND);
        VoltageError error = new VoltageError(voltages);
        run.voltages(portion.batch(), recording, error);
        if (pair.add(portion, exact, voltages, recording, error) && replaying) {
            replay.add(portion, recording);
        }
        return recording;
    }

    Verdict verdict(String name, EngineKind kind, List<Population> populations) {
        EngineResult result = tally.result(name, kind, run.description(), populations);
        return new Verdict(run, result, pair.result(name, kind, replay.result(pair.first())));
    }

    Verdict verdict(List<Population> populations) {
        return verdict(run.name(), run.kind(), populations);
    }

    /** What was found. */
    record Verdict(EngineRun run, EngineResult result, EnginePair pair) {
        PassResult passes(int passes) {
            return new PassResult(passes, result.kind() == EngineKind.CERTIFIED, pair.differingSpikes(), pair.relativeVoltageError(),
                    result.accuracy(), pair.vanRossum(), pair.victorPurpura());
        }
    }
}
