package org.phc4j.bridge.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.bridge.ConnectomeExport;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.export.SampleConnectomes.Kind;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.testing.Python;

/** The packages that others use read what is exported, and what they write is imported. */
class PythonReadsExportsTest {
    @TempDir
    private Path folder;

    private static String totals(ConnectomeData data) {
        double weights = 0;
        double delays = 0;
        for (long pair = 0; pair < data.edges().size(); pair++) {
            weights += data.edges().weight(pair);
            delays += data.edges().delayMs(pair);
        }
        return String.format(Locale.ROOT, "%d %d %d %.5f %.5f", data.neurons().size(), data.edges().size(), data.edges().totalSynapses(), weights, delays);
    }

    private static ConnectomeData sample() {
        return SampleConnectomes.random(3, 40, new Kind(true, true, true, true));
    }

    private static ConnectomeData read(Path... files) {
        return ConnectomeImport.read(List.of(files), ImportOptions.defaults(), Progress.NONE).data();
    }

    @Test
    void networkx_reads_graphml_and_back() {
        Python python = Python.with("networkx");
        Path file = ConnectomeExport.write(sample(), "graphml", folder.resolve("c.graphml")).files().getFirst();
        String found = python.run("""
                import sys, networkx as nx
                g = nx.read_graphml(sys.argv[1])
                edges = list(g.edges(data=True))
                assert g.is_directed() and all(set(d) >= {'sign', 'role', 'region'} for _, d in g.nodes(data=True))
                print(len(g), len(edges), sum(d['synapses'] for *_, d in edges), '%.5f' % sum(d['weight'] for *_, d in edges),
                      '%.5f' % sum(d['delay'] for *_, d in edges))
                nx.write_graphml(g, sys.argv[1] + '.back')
                """, file);
        assertThat(found).isEqualTo(totals(sample()));
        ConnectomeData back = read(Path.of(file + ".back"));
        assertThat(SampleConnectomes.pairs(back, true, true, true)).isEqualTo(SampleConnectomes.pairs(sample(), true, true, true));
        assertThat(SampleConnectomes.neurons(back)).isEqualTo(SampleConnectomes.neurons(sample()));
    }

    @Test
    void libsonata_reads_sonata() {
        Python python = Python.with("libsonata", "numpy");
        Path config = ConnectomeExport.write(sample(), "sonata", folder.resolve("c")).files().getLast();
        String found = python.run("""
                import sys, os, libsonata as ls
                folder = os.path.dirname(sys.argv[1])
                nodes = ls.NodeStorage(folder + '/nodes.h5').open_population('neurons')
                edges = ls.EdgeStorage(folder + '/edges.h5').open_population('neurons_to_neurons')
                all = edges.select_all()
                n = edges.get_attribute('nsyns', all)
                w = edges.get_attribute('syn_weight', all)
                assert edges.source == edges.target == 'neurons'
                assert len(set(nodes.get_attribute('name', nodes.select_all()))) == nodes.size
                regions = [word.rstrip(chr(0)) for word in nodes.enumeration_values('region')]
                assert sorted(regions) == ['R0', 'R1', 'R2'], regions
                incoming = sum(edges.afferent_edges([k]).flat_size for k in range(nodes.size))
                outgoing = sum(edges.efferent_edges([k]).flat_size for k in range(nodes.size))
                assert incoming == outgoing == edges.size
                for k in range(nodes.size):
                    assert (edges.target_nodes(edges.afferent_edges([k])) == k).all()
                print(nodes.size, edges.size, n.sum(), '%.5f' % (n * w).sum(), '%.5f' % edges.get_attribute('delay', all).sum())
                """, config);
        assertThat(found).isEqualTo(totals(sample()));
    }

    @Test
    void nir_reads_connectomes_and_back() {
        Python python = Python.with("nir", "numpy");
        ConnectomeData data = SampleConnectomes.random(3, 40, new Kind(false, false, true, true));
        Path file = ConnectomeExport.write(data, "nir", folder.resolve("c.nir")).files().getFirst();
        String found = python.run("""
                import sys, nir, numpy as np
                g = nir.read(sys.argv[1])
                weights = {k: n for k, n in g.nodes.items() if k.startswith('recurrent')}
                delays = {k: n for k, n in g.nodes.items() if k.startswith('delay')}
                w = sum(n.weight.astype('f8').sum() for n in weights.values())
                pairs = sum((n.weight != 0).sum() for n in weights.values())
                ms = sum((n.weight != 0).sum() * delays[k.replace('recurrent', 'delay')].delay[0] * 1000 for k, n in weights.items())
                lif = g.nodes['neurons']
                assert isinstance(lif, nir.LIF) and len(lif.metadata['ids']) == 40
                print(len(lif.tau), pairs, pairs, '%.5f' % w, '%.3f' % ms)
                nir.write(sys.argv[1] + '.back', g)
                """, file);
        assertThat(found).isEqualTo(totals(data).replaceAll("..$", ""));
        ConnectomeData back = read(Path.of(file + ".back"));
        assertThat(SampleConnectomes.pairs(back, false, true, true)).isEqualTo(SampleConnectomes.pairs(data, false, true, true));
        assertThat(SampleConnectomes.neurons(back)).isEqualTo(SampleConnectomes.neurons(data));
    }

    @Test
    void graphs_that_nir_writes_are_imported() {
        Python python = Python.with("nir", "numpy");
        python.run("""
                import sys, nir, numpy as np
                one = lambda n: np.ones(n)
                rnn = nir.NIRGraph(nodes={'input': nir.Input({'input': np.array([3])}), 'lif': nir.LIF(one(3) * .02, one(3), one(3) * 0, one(3)),
                    'rec': nir.Linear(np.arange(9.).reshape(3, 3)), 'wait': nir.Delay(np.array([.001, .002, .003])), 'output': nir.Output({'output': np.array([3])})},
                    edges=[('input', 'lif'), ('lif', 'rec'), ('rec', 'wait'), ('wait', 'lif'), ('lif', 'output')])
                g = nir.NIRGraph(nodes={'input': nir.Input({'input': np.array([2])}), 'enc': nir.Affine(np.array([[1., 0], [0, 0], [0, 1]]), one(3)), 'rnn': rnn,
                    'fc': nir.Linear(np.array([[1., -2, 0]])), 'out': nir.CubaLIF(one(1), one(1), one(1), one(1), one(1)),
                    'output': nir.Output({'output': np.array([1])})},
                    edges=[('input', 'enc'), ('enc', 'rnn'), ('rnn', 'fc'), ('fc', 'out'), ('out', 'output')])
                nir.write(sys.argv[1], g)
                """, folder.resolve("g.nir"));
        ConnectomeData data = read(folder.resolve("g.nir"));
        assertThat(SampleConnectomes.pairs(data, false, true, true)).containsExactlyInAnyOrder("rnn.lif/1 -> rnn.lif/0 1.0 1.0",
                "rnn.lif/2 -> rnn.lif/0 2.0 1.0", "rnn.lif/0 -> rnn.lif/1 3.0 2.0", "rnn.lif/2 -> rnn.lif/1 5.0 2.0", "rnn.lif/0 -> rnn.lif/2 6.0 3.0",
                "rnn.lif/1 -> rnn.lif/2 7.0 3.0", "rnn.lif/0 -> out/0 1.0 NaN", "rnn.lif/1 -> out/0 -2.0 NaN");
        assertThat(SampleConnectomes.neurons(data)).contains("rnn.lif/0 + input rnn.lif ", "rnn.lif/2 + input rnn.lif ", "out/0 + readout out ");
        assertThat(data.report()).contains("\"biases, no part of a connectome\":3").contains("\"input weights, no part of a connectome\":2");
    }

    @Test
    void pandas_reads_csv_as_text_with_ids_of_64_bits() throws IOException {
        Python python = Python.with("pandas");
        ConnectomeData data = SampleConnectomes.random(3, 40, new Kind(false, true, false, false));
        List<Path> files = ConnectomeExport.write(data, "csv", folder.resolve("c.csv.gz")).files();
        String found = python.run("""
                import sys, pandas as pd
                c, n = pd.read_csv(sys.argv[1]), pd.read_csv(sys.argv[2])
                assert c.pre_root_id.isin(n.root_id).all() and c.post_root_id.isin(n.root_id).all() and n.root_id.min() == 720575940600000000
                print(len(n), len(c), c.syn_count.sum())
                """, files.get(0), files.get(1));
        assertThat(found).isEqualTo("40 " + data.edges().size() + " " + data.edges().totalSynapses());
        assertThat(Files.size(files.get(0))).isPositive();
    }
}
