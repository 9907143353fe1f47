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

    /** Runs a portion, timed, then once more for its voltages. */
    void face(Portion portion, Recording exact, VoltageRecord voltages, boolean replaying) {
        Timed timed = Timed.run(run, portion.batch());
        Recording recording = timed.recording();
        tally.add(portion, timed);
        VoltageError error = new VoltageError(voltages);
        run.voltages(portion.batch(), recording, error);
        if (pair.add(portion, exact, voltages, recording, error) && replaying) {
            replay.add(portion, recording);
        }
    }

    Verdict verdict(String name, EngineKind kind, String description, List<Population> populations) {
        EngineResult result = tally.result(name, kind, description, populations);
        return new Verdict(run, result, pair.result(name, kind, replay.result(pair.first())));
    }

    Verdict verdict(List<Population> populations) {
        return verdict(run.name(), run.kind(), run.description(), populations);
    }

    /** What was found. */
    record Verdict(EngineRun run, EngineResult result, EnginePair pair) {
        PassResult passes(int passes) {
            return new PassResult(passes, result.kind() == EngineKind.CERTIFIED, pair.differingSpikes(), pair.relativeVoltageError(),
                    result.accuracy(), pair.vanRossum(), pair.victorPurpura());
        }
    }
}
