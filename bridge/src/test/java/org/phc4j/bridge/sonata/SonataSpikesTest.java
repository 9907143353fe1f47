package org.phc4j.bridge.sonata;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.HdfFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.testing.Python;

/** Spikes as libsonata and h5py read them back. */
class SonataSpikesTest {
    @TempDir
    private Path folder;

    private Path spikes() {
        Path file = folder.resolve("spikes.h5");
        SonataSpikes.write(file, List.of(new SonataSpikes.Train("E", new long[] {3, 0, 3}, new double[] {0.1, 12.5, 99.9}),
                new SonataSpikes.Train("silent", new long[0], new double[0]),
                new SonataSpikes.Train("I/2", new long[] {1}, new double[] {7})));
        return file;
    }

    @Test
    void every_population_has_its_ids_and_times() {
        try (HdfFile file = new HdfFile(spikes())) {
            assertThat(file.getDatasetByPath("/spikes/E/timestamps").getData()).isEqualTo(new double[] {0.1, 12.5, 99.9});
            assertThat(file.getDatasetByPath("/spikes/E/timestamps").getAttribute("units").getData()).isEqualTo("ms");
            assertThat(((io.jhdf.api.Group) file.getByPath("/spikes")).getChildren()).containsOnlyKeys("E", "I_2");
        }
    }

    @Test
    void libsonata_and_h5py_read_them() {
        Python python = Python.with("libsonata", "h5py");
        assertThat(python.run("""
                import sys, h5py, libsonata
                reader = libsonata.SpikeReader(sys.argv[1])
                assert sorted(reader.get_population_names()) == ['E', 'I_2']
                got = reader['E'].get_dict()
                assert got['node_ids'].tolist() == [3, 0, 3] and got['timestamps'].tolist() == [0.1, 12.5, 99.9], got
                assert h5py.File(sys.argv[1])['spikes/E/node_ids'].dtype.kind == 'u'
                print(reader['E'].get([3], 0, 50))
                """, spikes())).isEqualTo("[(3, 0.1)]");
    }
}
