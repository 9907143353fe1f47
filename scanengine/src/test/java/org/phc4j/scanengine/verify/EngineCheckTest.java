package org.phc4j.scanengine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.sweep.ScalarProvider;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.testing.SharedFiles;

class EngineCheckTest {
    @TestFactory
    Stream<DynamicTest> float32EnginesReproduceEveryReferenceCase() throws IOException {
        Path folder = SharedFiles.require("oracles/phcssm");
        List<ScanEngine.Provider> providers = List.of(new VectorProvider(), new ScalarProvider());
        List<Path> cases;
        try (Stream<Path> files = Files.list(folder)) {
            cases = files.filter(f -> f.getFileName().toString().startsWith("case_")).sorted().toList();
        }
        return cases.stream().flatMap(file -> providers.stream().map(provider -> DynamicTest.dynamicTest(
                file.getFileName() + " " + provider.name(), () -> {
                    CheckResult result = EngineCheck.check(GoldenCase.read(file), provider);
                    assertThat(result.pass()).as(result.summary()).isTrue();
                    System.out.println(result.summary());
                })));
    }
}
