package org.phc4j.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.store.ConnectomeWriter;
import org.phc4j.scenarios.TestNetworks;
import org.phc4j.scenarios.simulate.NetworkReading;
import org.phc4j.scenarios.simulate.SimulationPlan;

/** What can be served: every file that holds a network, told apart by its content. */
class ServedNetworkTest {
    private static final String DESCRIPTION = """
            name: two
            step: 0.1ms
            time: 1s
            seed: 7
            populations:
              G: {size: 20, model: poisson, rate: 100Hz}
              E: {size: 30, model: iaf_psc_exp, I_e: 300}
            projections:
              - {from: G, to: E, rule: {fixed_indegree: 5}, weight: 400, delay: 1.5ms}
            """;
    @TempDir
    private Path folder;

    private Path description() throws IOException {
        return Files.writeString(folder.resolve("two.yaml"), DESCRIPTION);
    }

    @Test
    void aDescriptionGivesTheSpikesOfItsSimulation() throws IOException {
        OnlineSession session = ServedNetwork.of(description().toString()).network().open();
        assertThat(session.card().stepMs()).isEqualTo(1.0);
        assertThat(session.card().inputs()).as("channels: populations with membranes").isEqualTo(1);
        List<Integer> live = new ArrayList<>();
        for (int t = 0; t < 200; t++) {
            session.advance();
            Arrays.stream(session.spikes(), 0, session.spikeCount()).forEach(live::add);
        }
        assertThat(session.voltage(0)).as("a generator has no membrane").isNaN();
        assertThat(session.voltage(20)).isFinite();
        SimulationPlan plan = NetworkReading.read(description(), Optional.empty(), Optional.empty(), Optional.empty());
        SpikeRecording recorded = new SpikeRecording(plan.network().stamp());
        try (LifSimulation simulation = LifSimulation.open(plan.network(), LifOptions.defaults().withSeed(plan.seed()))) {
            simulation.record(recorded);
            simulation.run(2000);
        }
        assertThat(live).isEqualTo(Arrays.stream(recorded.neurons()).boxed().toList());
        assertThat(live).anyMatch(i -> i >= 20);
    }

    @Test
    void aConnectomeRespondsToEventsOfItsClients() throws IOException {
        Path edges = Files.writeString(folder.resolve("edges.csv"), "pre_root_id,post_root_id,syn_count,nt_type\n1,2,300,ACH\n2,3,300,ACH\n");
        Imported imported = ConnectomeImport.read(List.of(edges), ImportOptions.beside(edges), Progress.NONE);
        Path stored = folder.resolve("three.connectome");
        ConnectomeWriter.write(stored, imported.data());
        ServedNetwork served = ServedNetwork.of(stored.toString());
        assertThat(served.sha256()).hasSize(64);
        OnlineSession session = served.network().open();
        assertThat(session.card().neurons()).isEqualTo(3);
        session.event(0, 400f);
        List<Integer> spikes = new ArrayList<>();
        for (int t = 0; t < 60; t++) {
            session.advance();
            Arrays.stream(session.spikes(), 0, session.spikeCount()).forEach(spikes::add);
        }
        assertThat(spikes).startsWith(0).contains(1, 2);
    }

    @Test
    void aCheckpointIsKnownByItsContent() {
        Path file = folder.resolve("model.of-any-name");
        Checkpoint.save(file, TestNetworks.small(), Optional.empty());
        assertThat(ServedNetwork.of(file.toString()).network().card().family()).isEqualTo("phcssm");
    }

    @Test
    void whatIsNoNetworkIsToldInOneLine() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
        assertThatThrownBy(() -> ServedNetwork.of(empty.toString())).isInstanceOf(BadInputException.class).hasMessageContaining("empty.yaml");
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), DESCRIPTION.replace("iaf_psc_exp", "iaf_psc_alpha"));
        assertThatThrownBy(() -> ServedNetwork.of(wrong.toString())).hasMessageContaining("line 7").hasMessageContaining("'iaf_psc_alpha'");
        assertThatThrownBy(() -> ServedNetwork.of("nowhere.yaml")).isInstanceOf(BadInputException.class).hasMessageContaining("nowhere.yaml");
    }
}
