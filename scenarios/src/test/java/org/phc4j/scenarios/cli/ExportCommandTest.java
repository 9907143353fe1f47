package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.store.ConnectomeWriter;
import org.phc4j.scenarios.TestNetworks;

class ExportCommandTest {
    @TempDir
    private Path folder;

    private static Imported read(Path file) {
        return ConnectomeImport.read(List.of(file), ImportOptions.defaults(), Progress.NONE);
    }

    private Path connectome() throws IOException {
        Path text = Files.writeString(folder.resolve("c.csv"), "pre,post,synapses\na,b,5\nb,c,2\nc,a,7\n");
        Path file = folder.resolve("c.connectome");
        ConnectomeWriter.write(file, read(text).data());
        return file;
    }

    @Test
    void a_connectome_in_every_format() throws IOException {
        Path file = connectome();
        Phc.done("export " + file + " --to graphml --out " + folder.resolve("c.graphml"));
        Phc.done("export " + file + " --to sonata --out " + folder.resolve("sonata"));
        Phc nir = Phc.done("export " + file + " --to nir --out " + folder.resolve("c.nir"));
        assertThat(nir.out()).contains("wrote " + folder.resolve("c.nir")).contains("not said").contains("parameters of the neurons");
        Phc csv = Phc.done("export " + file + " --to csv --out " + folder.resolve("out.csv.gz"));
        assertThat(csv.out()).contains("out_neurons.csv.gz");
        for (String exported : List.of("c.graphml", "sonata/circuit_config.json", "c.nir", "out.csv.gz")) {
            assertThat(read(folder.resolve(exported)).report().kept()).isEqualTo(14);
        }
    }

    @Test
    void a_trained_network_as_nir() {
        Path file = folder.resolve("m.safetensors");
        Checkpoint.save(file, TestNetworks.small(), Optional.empty());
        Phc phc = Phc.done("export " + file + " --to nir --out " + folder.resolve("m.nir"));
        assertThat(phc.out()).contains("adaptive thresholds");
        assertThat(read(folder.resolve("m.nir")).report().neurons()).isEqualTo(32);
        Phc refused = Phc.run("export " + file + " --to graphml --out " + folder.resolve("m.graphml"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("expected nir");
        assertThat(folder.resolve("m.graphml")).doesNotExist();
    }

    @Test
    void what_is_wrong_ends_with_code_2() throws IOException {
        assertThat(Phc.run("export " + connectome() + " --to pdf --out x").code()).isEqualTo(2);
        assertThat(Phc.run("export " + folder + " --to nir --out x").err()).contains("a folder");
        assertThat(Phc.run("export " + folder.resolve("absent") + " --to nir --out x").err()).contains("no such file");
    }
}
