package org.phc4j.bridge.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.export.Exporter.Exported;
import org.phc4j.bridge.hdf5.Hdf5File;
import org.phc4j.bridge.hdf5.Hdf5Group;
import org.phc4j.bridge.source.Progress;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.testing.Python;

class NirModelExporterTest {
    @TempDir
    private Path folder;

    private static Model model(NetworkConfig config) {
        Topology topology = Topologies.builtin(0, 2, 16);
        return new Model(config, topology, Initialisation.defaults(config.positivity()).draw(config, topology, 7),
                Normalisation.identity(config.inputs()), List.of("up", "down"));
    }

    private static NetworkConfig config() {
        return NetworkConfig.defaults(3, 2).withDelay(4).withStepMs(0.5).withAlphaDrive(2);
    }

    @Test
    void neurons_are_the_same_membranes() {
        Model model = model(config());
        Exported exported = NirModelExporter.write(model, folder.resolve("m.nir"));
        Derived derived = Derived.of(model.config(), model.topology(), model.parameters());
        try (Hdf5File file = Hdf5File.open(SourceFile.of(exported.files().getFirst(), Progress.NONE))) {
            Hdf5Group nodes = file.root().need("node").need("nodes");
            double[] tau = nodes.need("neurons").needColumn("tau").reals();
            double[] r = nodes.need("neurons").needColumn("r").reals();
            for (int i = 0; i < tau.length; i++) {
                double decay = StrictMath.exp(-0.0005 / tau[i]);
                assertThat(decay).isCloseTo(derived.aE()[i], within(1e-6));
                assertThat((1 - decay) * r[i]).isCloseTo(1, within(1e-5));
            }
            assertThat(nodes.need("delay").needColumn("delay").reals()).containsOnly((double) (float) 0.002);
            float[] encoder = model.parameters().copyOf(Tensor.ENC_W);
            assertThat(nodes.need("encoder").needColumn("weight").reals()[5]).isEqualTo((double) (encoder[5] * 2));
        }
        assertThat(exported.unsaid()).anyMatch(line -> line.contains("adaptive thresholds")).anyMatch(line -> line.contains("plasticity"))
                .anyMatch(line -> line.contains("layer norm"));
    }

    @Test
    void what_the_network_does_not_have_is_not_listed() {
        NetworkConfig plain = config().withAlif(false).withStp(false, config().efficacy());
        assertThat(NirModelExporter.write(model(plain), folder.resolve("m.nir")).unsaid()).noneMatch(line -> line.contains("adaptive"))
                .noneMatch(line -> line.contains("plasticity"));
    }

    @Test
    void recurrent_weights_come_back_as_a_connectome() {
        Model model = model(config());
        Imported imported = ConnectomeImport.read(NirModelExporter.write(model, folder.resolve("m.nir")).files(), ImportOptions.defaults(), Progress.NONE);
        float[] synapses = Derived.of(model.config(), model.topology(), model.parameters()).synapses();
        Edges edges = imported.data().edges();
        int size = model.topology().size();
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                if (synapses[j * size + i] != 0 && i != j) {
                    expected.add(j + " " + i + " " + synapses[j * size + i]);
                }
            }
            for (long pair = edges.start(j); pair < edges.start(j + 1); pair++) {
                found.add(j + " " + edges.target(pair) + " " + (float) edges.weight(pair));
                assertThat(edges.delayMs(pair)).isCloseTo(2, within(1e-6));
            }
        }
        assertThat(found).isNotEmpty().isEqualTo(expected);
        assertThat(imported.report().readout()).isEqualTo(model.topology().readoutSize());
    }

    @Test
    void nir_reads_it() {
        Python python = Python.with("nir", "numpy");
        Model model = model(config());
        Path file = NirModelExporter.write(model, folder.resolve("m.nir")).files().getFirst();
        String found = python.run("""
                import sys, nir
                g = nir.read(sys.argv[1])
                print(sorted((k, type(n).__name__) for k, n in g.nodes.items()), len(g.edges), g.nodes['decoder'].weight.shape,
                      '%.4f' % abs(g.nodes['recurrent'].weight.astype('f8')).sum())
                """, file);
        double sum = 0;
        for (float weight : Derived.of(model.config(), model.topology(), model.parameters()).synapses()) {
            sum += Math.abs(weight);
        }
        assertThat(found).isEqualTo("[('decoder', 'Affine'), ('delay', 'Delay'), ('encoder', 'Affine'), ('input', 'Input'), ('neurons', 'LIF'), "
                + "('output', 'Output'), ('recurrent', 'Linear')] 7 (2, 16) " + String.format(Locale.ROOT, "%.4f", sum));
    }
}
