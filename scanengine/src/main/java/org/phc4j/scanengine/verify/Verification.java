package org.phc4j.scanengine.verify;

import java.nio.file.Path;
import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.sweep.ScalarProvider;
import org.phc4j.scanengine.sweep.VectorProvider;

/** A reference file of any known form, recognised by content, ready to be checked against every engine of this build. */
public sealed interface Verification {

    /**
     * Checks the file.
     *
     * @return one result per engine and precision
     */
    List<CheckResult> check();

    /**
     * Reads a reference file: a case of a whole network, or a collection of scans.
     *
     * @param path a JSON file, plain or gzip
     * @return what it holds
     * @throws BadInputException if it is neither, or malformed, naming the place, what was found and what was expected
     */
    static Verification read(Path path) {
        JsonCursor root = GoldenFile.read(path);
        if (GoldenCase.recognises(root)) {
            return new OfCase(new GoldenCaseReader(root).read());
        }
        if (GoldenScans.recognises(root)) {
            return new OfScans(GoldenScans.read(path.toString(), root));
        }
        throw BadInputException.in(path, "no known reference file", "a network case (config, topology, params, X, ...) or scans (cases)");
    }

    /**
     * A network case: the float64 reference, and the float32 engine in vectorised and scalar form.
     *
     * @param golden the case
     */
    record OfCase(GoldenCase golden) implements Verification {
        @Override
        public List<CheckResult> check() {
            return List.of(ReferenceCheck.check(golden), EngineCheck.check(golden, new VectorProvider()),
                    EngineCheck.check(golden, new ScalarProvider()));
        }
    }

    /**
     * Scans: every linear schedule, in both precisions.
     *
     * @param golden the scans
     */
    record OfScans(GoldenScans golden) implements Verification {
        @Override
        public List<CheckResult> check() {
            return List.of(golden.check(false), golden.check(true));
        }
    }
}
