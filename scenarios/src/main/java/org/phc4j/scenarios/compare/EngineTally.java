package org.phc4j.scenarios.compare;

import java.util.List;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.spikes.SpikeHash;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scenarios.compare.ComparisonReport.Population;

/** What one engine does, added up over the portions of a test set in their order. */
final class EngineTally {
    private final Model model;
    private final SpikeHash hash = new SpikeHash();
    private final long[] spikesByNeuron;
    private int correct;
    private int samples;
    private long steps;
    private double seconds;

    EngineTally(Model model) {
        this.model = model;
        this.spikesByNeuron = new long[model.topology().size()];
    }

    void add(Portion portion, Timed timed) {
        Recording recording = timed.recording();
        seconds += timed.seconds();
        for (int b = 0; b < portion.batch().size(); b++) {
            SpikeRaster raster = recording.spikes().get(b);
            raster.hashInto(hash, portion.first() + b);
            count(raster);
            correct += recording.predicted(b, model.config().classes()) == portion.batch().labels()[b] ? 1 : 0;
            samples++;
            steps += raster.steps();
        }
    }

    private void count(SpikeRaster raster) {
        long[] words = raster.words();
        int perStep = raster.wordsPerStep();
        for (int w = 0; w < raster.steps() * perStep; w++) {
            for (long bits = words[w]; bits != 0; bits &= bits - 1) {
                spikesByNeuron[(w % perStep) * Long.SIZE + Long.numberOfTrailingZeros(bits)]++;
            }
        }
    }

    EngineResult result(String name, EngineKind kind, String description, List<Population> populations) {
        return new EngineResult(name, kind, description, (double) correct / samples, hash.spikes(), hash.hex(), seconds,
                rates(populations));
    }

    private double[] rates(List<Population> populations) {
        Topology topology = model.topology();
        double[] rates = new double[populations.size()];
        for (int p = 0; p < rates.length; p++) {
            Population population = populations.get(p);
            long spikes = 0;
            for (int i = 0; i < spikesByNeuron.length; i++) {
                boolean member = topology.excitatory(i) == population.excitatory()
                        && topology.regionName(topology.region(i)).equals(population.region());
                spikes += member ? spikesByNeuron[i] : 0;
            }
            rates[p] = spikes / ((double) population.neurons() * steps);
        }
        return rates;
    }
}
