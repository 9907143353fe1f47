package org.phc4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.report.ImportReport;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Connectome;
import org.phc4j.connectomes.topology.Connectome.Cell;
import org.phc4j.connectomes.topology.Topology;

/** The expected numbers were counted in the files by other means. */
class CelegansTest {
    private static final Path EDGES = Path.of("../connectomes/samples/celegans/herm_full_edgelist.csv");
    private static final Reading IMPORTED = Reading.of(EDGES);

    @Test
    void every_row_is_accounted_for() {
        ImportReport report = IMPORTED.report();
        assertThat(report.rows()).isEqualTo(7379);
        assertThat(report.rows(Fate.GAP_JUNCTION)).isEqualTo(2698);
        assertThat(report.rows(Fate.NOT_A_NEURON)).isEqualTo(1043);
        assertThat(report.rows(Fate.UNKNOWN_NEURON)).isZero();
        assertThat(report.rows(Fate.SELF_LOOP)).isEqualTo(34);
        assertThat(report.rows(Fate.MERGED)).isZero();
        assertThat(report.rows(Fate.PAIR)).isEqualTo(3604);
        assertThat(report.neurons() + report.cellsLeftOut()).isEqualTo(448);
        assertThat(report.lines()).contains("7379 rows read, 39702 synapses", "300 neurons: 274 excitatory, 26 inhibitory; 83 input, 123 readout");
    }

    @Test
    void regions_roles_and_signs_follow_the_classes_of_the_cells() {
        Connectome connectome = IMPORTED.connectome();
        assertThat(connectome.size()).isEqualTo(300);
        assertThat(connectome.regionNames()).containsExactly("sensory", "inter", "motor");
        assertThat(connectome.totalStrength()).isEqualTo(20484);
        assertThat(connectome.cells().stream().filter(cell -> !cell.excitatory()).map(Cell::name)).hasSize(26)
                .contains("DD1", "VD13", "RMED", "AVL", "DVB", "RIS");
        for (Cell cell : connectome.cells()) {
            assertThat(cell.input()).isEqualTo(cell.region() == 0);
            assertThat(cell.readout()).isEqualTo(cell.region() == 2);
        }
        assertThat(regionOf("ASEL")).isEqualTo("sensory");
        assertThat(regionOf("AVAL")).isEqualTo("inter");
        assertThat(regionOf("RIML")).isEqualTo("inter");
        assertThat(regionOf("SABD")).isEqualTo("motor");
        assertThat(regionOf("VC5")).isEqualTo("motor");
    }

    @Test
    void single_connections_are_those_of_the_file() {
        assertThat(strength("I1L", "I2L")).isEqualTo(10);
        assertThat(strength("I1L", "NSML")).isEqualTo(3);
        assertThat(strength("I2L", "I1L")).isEqualTo(2);
        assertThat(strength("I6", "I1L")).isZero();
        assertThat(IMPORTED.connectome().cells().stream().map(Cell::name).collect(Collectors.toSet())).contains("AS1").doesNotContain("AS01",
                "CANL", "pm1vl", "hyp");
    }

    @Test
    void the_mask_is_ready_to_train() {
        Topology topology = IMPORTED.connectome().topology();
        assertThat(List.of(topology.regionSize(0), topology.regionSize(1), topology.regionSize(2))).containsExactly(83, 94, 123);
        assertThat(topology.synapses()).isEqualTo(3604);
        for (int i = 1; i < 300; i++) {
            assertThat(topology.region(i)).isGreaterThanOrEqualTo(topology.region(i - 1));
        }
        NetworkConfig config = NetworkConfig.defaults(6, 4);
        assertThat(Constraints.count(topology, true, Initialisation.defaults(Positivity.SOFTPLUS).draw(config, topology, 1)))
                .isEqualTo(new Constraints.Violations(0, 0));
    }

    private static double strength(String pre, String post) {
        return IMPORTED.connectome().strength(index(post), index(pre));
    }

    private static String regionOf(String name) {
        return IMPORTED.connectome().regionNames().get(IMPORTED.connectome().cells().get(index(name)).region());
    }

    private static int index(String name) {
        List<String> names = IMPORTED.connectome().cells().stream().map(Cell::name).toList();
        assertThat(names).contains(name);
        return names.indexOf(name);
    }
}
