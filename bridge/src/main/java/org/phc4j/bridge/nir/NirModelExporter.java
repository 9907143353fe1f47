package org.phc4j.bridge.nir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.phc4j.bridge.export.Exporter.Exported;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.ReadoutStretches;

/**
 * Trained networks as NIR graphs: {@code input -> encoder (Affine) -> neurons (LIF) -> decoder (Affine) -> output}, and
 * {@code neurons -> recurrent (Linear, [post][pre]) -> delay -> neurons}.
 *
 * <p>A membrane of the network is {@code V[t] = a V[t-1] + I[t]}; a LIF neuron of NIR, {@code tau dV/dt = -V + r I}, advanced exactly over a
 * step dt of constant input is {@code V[t] = e V[t-1] + (1 - e) r I[t]} with {@code e = exp(-dt/tau)}. So {@code tau = -dt / ln a} and
 * {@code r = 1/(1 - a)} make them the same. What NIR has no word for is listed.
 */
public final class NirModelExporter {
    private static final double MS = 1000;

    private NirModelExporter() {}

    /**
     * Writes a trained network.
     *
     * @param model the network
     * @param out the file
     * @return what was written, and what was not
     * @throws BadInputException if it has more neurons than a dense matrix is for, or the file cannot be written
     */
    public static Exported write(Model model, Path out) {
        int size = model.topology().size();
        if (size > NirExporter.MOST_NEURONS) {
            throw BadInputException.in(out, size + " neurons, whose matrix NIR would store densely", "at most " + NirExporter.MOST_NEURONS);
        }
        NirWriting.write(out, graph -> graph(model, graph));
        return new Exported(List.of(out), unsaid(model.config()));
    }

    private static void graph(Model model, NirWriting graph) {
        NetworkConfig config = model.config();
        Parameters parameters = model.parameters();
        Derived derived = Derived.of(config, model.topology(), parameters);
        double stepSeconds = config.stepMs() / MS;
        int size = model.topology().size();
        float[] tau = new float[size];
        float[] r = new float[size];
        for (int i = 0; i < size; i++) {
            tau[i] = (float) (-stepSeconds / StrictMath.log(derived.aE()[i]));
            r[i] = (float) (1 / (1 - (double) derived.aE()[i]));
        }
        graph.door("input", "Input", config.inputs());
        graph.matrix("encoder", matrix(parameters.copyOf(Tensor.ENC_W), size, (float) config.alphaDrive()), scaled(parameters, config));
        graph.lif("neurons", tau, r, derived.vTh());
        graph.matrix("recurrent", recurrent(derived.synapses(), size));
        graph.delay("delay", size, config.delay() * stepSeconds);
        graph.chain("input", "encoder", "neurons", "recurrent", "delay", "neurons");
        readOut(model, graph);
    }

    private static float[] scaled(Parameters parameters, NetworkConfig config) {
        float[] bias = parameters.copyOf(Tensor.ENC_B);
        for (int k = 0; k < bias.length; k++) {
            bias[k] *= (float) config.alphaDrive();
        }
        return bias;
    }

    private static float[][] matrix(float[] values, int rows, float factor) {
        int columns = values.length / rows;
        float[][] matrix = new float[rows][columns];
        for (int k = 0; k < values.length; k++) {
            matrix[k / columns][k % columns] = values[k] * factor;
        }
        return matrix;
    }

    /** Masked weights, from [pre][post] to [post][pre]. */
    private static float[][] recurrent(float[] synapses, int size) {
        float[][] weights = new float[size][size];
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                weights[i][j] = synapses[j * size + i];
            }
        }
        return weights;
    }

    /** The decoder, its norm's gains multiplied in; over several stretches of time there is none, and the readout neurons come out. */
    private static void readOut(Model model, NirWriting graph) {
        int size = model.topology().size();
        int[] readout = model.topology().readout();
        boolean decoded = ReadoutStretches.of(model.config()).read() == 1;
        int rows = decoded ? model.config().classes() : readout.length;
        float[][] weights = new float[rows][size];
        float[] decoder = model.parameters().copyOf(Tensor.DEC_W);
        float[] gains = model.parameters().copyOf(Tensor.RMS_G);
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < readout.length; k++) {
                weights[row][readout[k]] = !decoded ? row == k ? 1 : 0 : decoder[row * readout.length + k] * gains[k];
            }
        }
        graph.matrix("decoder", weights, decoded ? model.parameters().copyOf(Tensor.DEC_B) : new float[0]);
        graph.door("output", "Output", rows);
        graph.chain("neurons", "decoder", "output");
    }

    private static List<String> unsaid(NetworkConfig config) {
        List<String> unsaid = new ArrayList<>(Arrays.asList("normalisation of the input (mean and standard deviation per channel)",
                "layer norm of the encoder over all neurons", "reset: a trace that is subtracted; NIR sets the voltage to v_reset",
                "readout: the mean over time of voltages or spikes, and its norm; NIR's decoder sees spikes of every step"));
        if (config.lag() > 0) {
            unsaid.add("what half of the input is: changes of the channels over " + config.lag() + " steps");
        }
        if (config.positivity() != Positivity.IDENTITY) {
            unsaid.add("the map of input currents, " + config.positivity().name().toLowerCase(Locale.ROOT));
        }
        if (config.alif()) {
            unsaid.add("adaptive thresholds");
        }
        if (config.stp()) {
            unsaid.add("short-term plasticity: weights are those of a full release");
        }
        if (Double.isFinite(config.floor())) {
            unsaid.add("the floor of the voltage");
        }
        int stretches = ReadoutStretches.of(config).read();
        if (stretches > 1) {
            unsaid.add("the decoder over " + stretches + " stretches of time: the readout neurons come out instead");
        }
        unsaid.add("regions, cell types, names of classes");
        return unsaid;
    }
}
