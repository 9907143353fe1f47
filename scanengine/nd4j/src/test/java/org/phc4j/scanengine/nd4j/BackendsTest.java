package org.phc4j.scanengine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.engine.ScanEngine.Finding;

class BackendsTest {
    @Test
    void theServiceLoaderFindsBothPrecisions() {
        assertThat(ServiceLoader.load(ScanEngine.Provider.class).stream().map(found -> found.get().name())).contains("nd4j", "nd4j-float64");
    }

    @Test
    void aMachineWithABackendSaysWhichOne() {
        Finding finding = new Nd4jProvider().probe();
        assertThat(finding.usable()).as(finding.lines().toString()).isTrue();
        assertThat(finding.lines()).anyMatch(line -> line.startsWith("ND4J " + finding.backend()));
    }

    @Test
    void aMissingDriverIsOneLineThatSaysWhatToDo() {
        Finding finding = Backends.probe(() -> {
            throw new ExceptionInInitializerError(new RuntimeException(
                    new UnsatisfiedLinkError("/tmp/libjnicudart.so: libcuda.so.1: cannot open shared object file")));
        });
        assertThat(finding.usable()).isFalse();
        assertThat(finding.lines()).singleElement().asString().startsWith("CUDA was asked for, and no usable driver was found: install")
                .contains("libcuda.so.1").doesNotContain("\n");
    }

    @Test
    void aMissingLibraryIsOneLineThatNamesThePlatform() {
        Finding finding = Backends.probe(() -> {
            throw new NoClassDefFoundError("Could not initialize class org.nd4j.linalg.factory.Nd4j");
        });
        assertThat(finding.usable()).isFalse();
        assertThat(finding.lines()).singleElement().asString().startsWith("ND4J could not be loaded on " + System.getProperty("os.name"))
                .contains("-Dnd4j.platform=");
    }
}
