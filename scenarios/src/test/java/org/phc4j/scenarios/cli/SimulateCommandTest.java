package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.scenarios.plugins.PluginJar;
import org.phc4j.testing.Python;

class SimulateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aDescriptionBecomesFilesThatAgree() throws IOException {
        Path out = folder.resolve("run");
        JsonNode summary = Phc.done("simulate samples/balanced.yaml --time 50ms --trials 2 --report --quiet --json --out " + out).json();
        assertThat(summary.get("finished").booleanValue()).isTrue();
        assertThat(summary.get("trials")).hasSize(2);
        assertThat(Files.readAllLines(out.resolve("spikes.csv"))).hasSize(1 + summary.get("spikes").intValue())
                .startsWith("time_ms,trial,population,neuron");
        assertThat(Files.readAllLines(out.resolve("rates.csv"))).hasSize(1 + 2 * 2 * 10);
        assertThat(Files.readAllLines(out.resolve("traces.csv"))).hasSize(1 + 2 * 3 * 100);
        assertThat(Phc.parse(Files.readString(out.resolve("summary.json")))).isEqualTo(summary);
        assertThat(Files.readString(out.resolve("report.html"))).contains("Simulation of balanced", "Most active neurons");
    }

    @Test
    void theSchemaOfPluginsHasTheirModels() throws IOException {
        Path jar = Files.createDirectories(folder.resolve("plugins")).resolve("resonator.jar");
        PluginJar.build(Path.of("../examples/plugin-resonator"), folder.resolve("work"), jar);
        assertThat(Phc.done("simulate --schema --plugins " + jar.getParent()).out()).contains("resonate_and_fire", "unreliable", "pulses");
        assertThat(Phc.done("simulate --schema").out()).doesNotContain("resonate_and_fire").endsWith("}\n");
        Path out = folder.resolve("run");
        Phc.done("simulate ../examples/plugin-resonator/resonators.yaml --quiet --plugins " + jar.getParent() + " --out " + out);
        assertThat(Files.readString(out.resolve("spikes.csv"))).contains(",tuned,").doesNotContain(",detuned,");
        Phc without = Phc.run("simulate ../examples/plugin-resonator/resonators.yaml --quiet --out " + out);
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("'resonate_and_fire'; expected model to be one of");
    }

    @Test
    void parquetAndSonataHoldWhatTheTextHolds() throws IOException {
        Path out = folder.resolve("run");
        Phc.done("simulate samples/balanced.yaml --time 30ms --trials 2 --quiet --format csv,parquet,sonata --out " + out);
        assertThat(out).isDirectoryContaining("glob:**/spikes.parquet").isDirectoryContaining("glob:**/rates.parquet")
                .isDirectoryContaining("glob:**/traces.parquet").isDirectoryContaining("glob:**/spikes-trial-1.h5");
        long lines = Files.lines(out.resolve("spikes.csv")).skip(1).filter(line -> line.split(",")[1].equals("0")).count();
        try (HdfFile file = new HdfFile(out.resolve("spikes.h5"))) {
            int inhibitory = file.getDatasetByPath("/spikes/I/node_ids").getDimensions()[0];
            assertThat(inhibitory + file.getDatasetByPath("/spikes/E/node_ids").getDimensions()[0]).isEqualTo((int) lines);
        }
    }

    @Test
    void pandasReadsTheTablesAlike() {
        Python python = Python.with("pandas", "pyarrow");
        Path out = folder.resolve("run");
        Phc.done("simulate samples/learning.yaml --time 300ms --quiet --format csv,parquet --out " + out);
        assertThat(python.run("""
                import sys, pandas as pd
                for name in ['spikes', 'traces', 'rates', 'weights']:
                    text, columns = pd.read_csv(f'{sys.argv[1]}/{name}.csv', float_precision='round_trip'), pd.read_parquet(f'{sys.argv[1]}/{name}.parquet')
                    columns = columns.astype(text.dtypes.to_dict())
                    assert len(text) > 0 and text.equals(columns), (name, text.compare(columns))
                print(sorted(set(columns.time_ms.astype(int))))
                """, out)).isEqualTo("[100, 200, 300]");
    }

    @Test
    void aTrainedNetworkRunsOnTheSameRuntimeWithTheSpikesOfTheScan() throws IOException {
        String data = "../connectomes/samples/timeseries/BasicMotions";
        Path model = folder.resolve("m.safetensors");
        Phc.done("train --data " + data + " --updates 3 --quiet --out " + model);
        Path out = folder.resolve("run");
        JsonNode one = Phc.done("simulate " + model + " --data " + data + " --json --out " + out).json();
        JsonNode two = Phc.done("simulate " + model + " --data " + data + " --threads 2 --json --out " + folder.resolve("two")).json();
        JsonNode compared = Phc.done("compare --model " + model + " --data " + data + " --quiet --json --out " + folder.resolve("cmp")).json();
        assertThat(one.get("spikes").longValue()).isPositive();
        assertThat(two.get("hash")).isEqualTo(one.get("hash")).isEqualTo(compared.findValue("spikeHash"));
        assertThat(Files.readAllLines(out.resolve("spikes.csv"))).hasSize(1 + one.get("spikes").intValue());
        assertThat(Files.readAllLines(out.resolve("outputs.csv"))).hasSize(1 + one.get("samples").intValue());
        Phc none = Phc.run("simulate " + model + " --out " + out);
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("no --data; expected").hasLineCount(1);
    }

    /** The functions with which the analysis of the published whole-brain model reads its results, in what they compute. */
    @Test
    void theAnalysisOfTheWholeBrainModelReadsItsFormat() {
        Python python = Python.with("pandas", "pyarrow");
        Path out = folder.resolve("sugar");
        Phc.done("import ../connectomes/samples/celegans/herm_full_edgelist.csv ../connectomes/samples/celegans/all_cell_info.csv --quiet --out " + folder.resolve("worm.connectome"));
        Phc.done("simulate " + folder.resolve("worm.connectome") + " --stimulate AVAL@200Hz --synapse-weight 2mV --trials 3 --time 200ms"
                + " --quiet --format parquet --out " + out);
        assertThat(python.run("""
                import sys, pandas as pd
                df = pd.read_parquet(sys.argv[1] + '/spikes.parquet')
                assert list(df.columns) == ['t', 'trial', 'flywire_id', 'exp_name'], df.columns
                assert df.t.between(0, 0.2).all() and set(df.exp_name) == {'sugar'} and set(df.trial) == {0, 1, 2}
                rate = df.groupby(['exp_name', 'flywire_id', 'trial']).size().groupby(['exp_name', 'flywire_id']).sum() / 3 / 0.2
                print(rate.idxmax()[1])
                """, out)).isEqualTo("AVAL");
    }

    /** The rows of a table are neurons, neurons that spiked, spikes and rate: every spike is in one region, and in one group of an annotation at most. */
    @Test
    void reportsHaveTheRatesOfRegionsAndAnnotatedGroups() throws IOException {
        Path out = folder.resolve("groups");
        String samples = "../connectomes/samples/celegans/";
        Phc.done("import " + samples + "herm_full_edgelist.csv " + samples + "all_cell_info.csv --quiet --out " + folder.resolve("worm.connectome"));
        JsonNode summary = Phc.done("simulate " + folder.resolve("worm.connectome") + " --stimulate AVAL@200Hz --synapse-weight 2mV --trials 3"
                + " --time 200ms --report --quiet --json --out " + out).json();
        String page = Files.readString(out.resolve("report.html"));
        assertThat(spikes(page, "Mean rates by population, all trials")).isEqualTo(summary.get("spikes").longValue());
        Matcher annotated = Pattern.compile("<h2[^>]*>Rates by ([a-z_ ]+)</h2>").matcher(page);
        assertThat(annotated.results().toList()).isNotEmpty().allSatisfy(section -> assertThat(
                spikes(page, "Mean rates by " + section.group(1) + ", all trials")).isBetween(1L, summary.get("spikes").longValue()));
        assertThat(page).contains("Most active neurons");
    }

    private static long spikes(String page, String caption) {
        int table = page.indexOf("<caption>" + caption);
        assertThat(table).as(caption).isPositive();
        String rows = page.substring(page.indexOf("<tbody", table), page.indexOf("</tbody>", table));
        return Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL).matcher(rows).results().mapToLong(row -> {
            List<String> cells = Pattern.compile("<td[^>]*>([^<]*)</td>").matcher(row.group(1)).results().map(cell -> cell.group(1)).toList();
            return Long.parseLong(cells.get(2).replaceAll("\\D", ""));
        }).sum();
    }

    @Test
    void parametersThatRunAwayAreToldInOneLine() throws IOException {
        Path unstable = folder.resolve("unstable.yaml");
        Files.writeString(unstable, "time: 20ms\npopulations: {A: {size: 20, model: izhikevich, b: 1e308}}\n");
        for (int threads = 1; threads <= 2; threads++) {
            Phc phc = Phc.run("simulate " + unstable + " --quiet --threads " + threads + " --out " + folder.resolve("run"));
            assertThat(phc.code()).isEqualTo(2);
            assertThat(phc.err().strip()).matches("simulate: izhikevich neuron \\d+: v is not a number after step 2; expected [^\n]*");
        }
    }

    @Test
    void mistakesOfExperimentsAreToldInOneLine() {
        Path worm = folder.resolve("worm.connectome");
        String samples = "../connectomes/samples/celegans/";
        Phc.done("import " + samples + "herm_full_edgelist.csv " + samples + "all_cell_info.csv --quiet --out " + worm);
        for (String words : new String[] {"--stimulate NOBODY@150Hz", "--stimulate AVAL@-5Hz", "--stimulate AVAL", "--silence NOBODY", "--delay 0.05ms",
            "--synapse-weight nan", "--trace NOBODY", "--trace AVAL --trace-every 0ms", "--data worm.ts"}) {
            Phc phc = Phc.run("simulate " + worm + " " + words + " --quiet --out " + folder.resolve("run"));
            assertThat(phc.code()).as(words).isEqualTo(2);
            assertThat(phc.err().strip()).as(words).contains("expected").hasLineCount(1);
        }
    }

    @Test
    void badInputIsOneLine() {
        Path out = folder.resolve("run");
        for (String words : new String[] {"samples/none.yaml", "samples/balanced.yaml --time 5mV", "samples/balanced.yaml --trials 0",
            "samples/balanced.yaml --stimulate 12@150Hz", "samples/balanced.yaml --format xml", "samples/balanced.yaml --plugins none",
            "samples/balanced.yaml --restore --snapshot-every 0.05ms", "samples/balanced.yaml --threads 0"}) {
            Phc phc = Phc.run("simulate " + words + " --out " + out);
            assertThat(phc.code()).as(words).isEqualTo(2);
            assertThat(phc.err().strip().lines()).as(words).hasSize(1);
            assertThat(out).doesNotExist();
        }
    }
}
