package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.connectomes.topology.Connectome;
import org.phc4j.connectomes.topology.RegionPlanFile;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import picocli.CommandLine.Option;

/** Flags that describe a network. */
final class NetworkFlags {
    private static final int DEFAULT_NEURONS = 32;

    @Option(names = "--topology", paramLabel = "0|1|FILE",
            description = "0 feed-forward, 1 bidirectional, or a JSON file with regions and rules (default: 1)")
    private @Nullable String topology;

    @Option(names = "--mask", paramLabel = "FILE", description = "connectome as mask and signs: a .connectome file, or any file that 'phc import' reads; with --topology, --regions or"
                    + " --neurons it masks those regions instead, and must have their size")
    private @Nullable Path mask;

    private @Nullable Connectome measured;

    @Option(names = "--cells", paramLabel = "FILE", description = "what is known of the neurons of --mask: names, regions, signs, roles; CSV")
    private @Nullable Path cells;

    @Option(names = "--neurons", paramLabel = "D", description = "neurons over all regions (default: " + DEFAULT_NEURONS + ")")
    private @Nullable Integer neurons;

    @Option(names = "--regions", paramLabel = "R|RxN", description = "regions, or regions times neurons of each, as 4x128 (default: 2)")
    private @Nullable String regions;

    @Option(names = "--read", paramLabel = "WHICH",
            description = "regions whose excitatory neurons are read out: all, or the last (default: all, and a connectome's or a file's own;"
                    + " literal, paper: last)")
    private Preset.@Nullable Read read;

    @Option(names = "--positivity", paramLabel = "MAP", description = "softplus, centered or identity (default: identity; literal, paper: softplus)")
    private @Nullable Positivity positivity;

    @Option(names = "--floor", paramLabel = "V", description = "lower bound of the acting membrane voltage (default: none)")
    private double floor = Double.NEGATIVE_INFINITY;

    @Option(names = "--delay", paramLabel = "STEPS", defaultValue = "1", description = "synaptic delay (default: ${DEFAULT-VALUE})")
    private int delay = 1;

    @Option(names = "--alpha-drive", paramLabel = "X", defaultValue = "1", description = "factor on the input (default: ${DEFAULT-VALUE})")
    private double alphaDrive = 1;

    @Option(names = "--lag", paramLabel = "STEPS", defaultValue = "0",
            description = "the network also hears by how much every channel has changed over so many steps (default: not)")
    private int lag;

    @Option(names = "--readout", paramLabel = "WHAT", defaultValue = "voltage", description = "voltage or spike (default: ${DEFAULT-VALUE})")
    private Readout readout = Readout.VOLTAGE;

    @Option(names = "--segments", paramLabel = "S", defaultValue = "1",
            description = "equal stretches of time the readout averages apart (default: ${DEFAULT-VALUE})")
    private int segments = 1;

    @Option(names = "--window", paramLabel = "WHEN",
            description = "when there are outputs, and over which steps: once at the end, over equal stretches (sequence), the last steps (last:STEPS), or"
                    + " stretches with learned weights (weighted:STRETCHES); at every step, over sliding:STEPS or leaky:TAU (default: sequence)")
    @Nullable String window;

    @Option(names = "--no-alif", description = "without adaptive thresholds")
    private boolean noAlif;

    @Option(names = "--no-stp", description = "without short-term plasticity")
    private boolean noStp;

    @Option(names = "--efficacy", paramLabel = "WHEN", defaultValue = "post",
            description = "resources a spike releases: post or pre its own depletion (default: ${DEFAULT-VALUE})")
    private Efficacy efficacy = Efficacy.POST;

    @Option(names = "--no-dale", description = "without Dale's law")
    private boolean noDale;

    @Option(names = "--step-ms", paramLabel = "MS", defaultValue = "1", description = "duration of a step (default: ${DEFAULT-VALUE})")
    private double stepMs = 1;

    @Option(names = "--w-scale", paramLabel = "G", description = "scale of the initial synapses (default: 30)")
    private @Nullable Double wScale;

    @Option(names = "--encoder-bias", paramLabel = "X", defaultValue = "1",
            description = "factor on the encoder's initial bias; the larger, the better the network sees how strong an input is"
                    + " (default: ${DEFAULT-VALUE})")
    private double encoderBias = 1;

    @Option(names = "--calibrate", paramLabel = "RATE", defaultValue = "0",
            description = "scale synapses and set thresholds before training so that every neuron fires at this rate on the data (default: not)")
    private double targetRate;

    NetworkConfig config(Preset preset, int inputs, int classes) {
        return new NetworkConfig(inputs, classes, delay, alphaDrive, positivity(preset), floor, !noAlif, !noStp, efficacy, !noDale, readout, segments,
                stepMs).withWindow(window == null ? ReadoutWindow.SEQUENCE : ReadoutWindow.parse(window)).withLag(lag);
    }

    private Positivity positivity(Preset preset) {
        return positivity == null ? preset.positivity() : positivity;
    }

    Initialisation initialisation(Preset preset) {
        Initialisation defaults = Initialisation.defaults(positivity(preset)).withTargetRate(targetRate)
                .withEncoderBias(encoderBias);
        return wScale == null ? defaults : defaults.withWScale(wScale);
    }

    /** The connectome of {@code --mask}, once {@link #topology} has read it. */
    Optional<Connectome> measured() {
        return Optional.ofNullable(measured);
    }

    Topology topology(Preset preset, PrintWriter report) {
        if (mask == null) {
            requireAbsent("no --mask", "--cells", cells);
            boolean builtin = topology == null || topology.equals("0") || topology.equals("1");
            return read(builtin ? preset.read() : Preset.Read.LAST, planned(DEFAULT_NEURONS));
        }
        ConnectomeMasks.Mask imported = ConnectomeMasks.read(mask, Optional.ofNullable(cells));
        Connectome connectome = imported.connectome();
        boolean own = topology == null && regions == null && neurons == null;
        Topology masked = own ? connectome.topology() : connectome.mask(planned(connectome.cells().size()));
        imported.lines().forEach(report::println);
        measured = connectome;
        return read(Preset.Read.LAST, masked);
    }

    /** A description read from a file has its own readout population unless told otherwise. */
    private Topology read(Preset.Read otherwise, Topology described) {
        return switch (read == null ? otherwise : read) {
            case ALL -> described.readingAll();
            case LAST -> described;
        };
    }

    private Topology planned(int defaultNeurons) {
        if (topology == null || topology.equals("0") || topology.equals("1")) {
            return builtin("0".equals(topology) ? 0 : 1, regions == null ? "2" : regions, neurons == null ? defaultNeurons : neurons);
        }
        requireSizesAbsent("--topology FILE");
        if (!Files.isRegularFile(Path.of(topology))) {
            throw new BadInputException("--topology = " + topology + "; expected 0, 1, or a JSON file that exists");
        }
        return RegionPlanFile.read(Path.of(topology)).topology();
    }

    private void requireSizesAbsent(String source) {
        requireAbsent(source, "--neurons", neurons);
        requireAbsent(source, "--regions", regions);
    }

    private static void requireAbsent(String source, String option, @Nullable Object value) {
        if (value != null) {
            throw new BadInputException(option + " = " + value + " together with " + source + "; expected one or the other");
        }
    }

    private Topology builtin(int kind, String shape, int total) {
        String[] parts = shape.split("x", -1);
        try {
            int count = Integer.parseInt(parts[0]);
            if (parts.length == 1) {
                return Topologies.builtin(kind, count, total);
            }
            if (parts.length == 2) {
                requireAbsent("--regions " + shape, "--neurons", neurons);
                return Topologies.builtin(kind, count, Math.multiplyExact(count, Integer.parseInt(parts[1])));
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // Told below, as for too many parts.
        }
        throw new BadInputException("--regions = " + shape + "; expected a number of regions, or regions times neurons, as 4x128");
    }
}
