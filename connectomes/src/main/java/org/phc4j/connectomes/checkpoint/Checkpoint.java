package org.phc4j.connectomes.checkpoint;

import java.nio.file.Path;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;

/**
 * A trained network on disk, with or without the state of its training: a safetensors file, which Python reads by
 * {@code safetensors.numpy.load_file(path)}.
 *
 * <table>
 * <caption>Tensors; D neurons, Din channels, C classes, S stretches of time, nO readout neurons</caption>
 * <tr><th>name</th><th>type</th><th>shape</th><th>what</th></tr>
 * <tr><td>encW, encB, lnG, lnB</td><td>F32</td><td>(D, Din), (D) ...</td><td>encoder</td></tr>
 * <tr><td>tauExc, rhoAdapt, tauInh, vTh, rhoBeta, rhoReset</td><td>F32</td><td>(D)</td><td>neurons</td></tr>
 * <tr><td>rhoU, rhoF, rhoD</td><td>F32</td><td>(D)</td><td>short-term plasticity</td></tr>
 * <tr><td>W</td><td>F32</td><td>(D, D)</td><td>synapses, [post][pre]</td></tr>
 * <tr><td>rmsG, decW, decB</td><td>F32</td><td>(S nO), (C, S nO), (C)</td><td>readout</td></tr>
 * <tr><td>adamw.m.*, adamw.v.*</td><td>F32</td><td>as the parameter</td><td>optimiser moments, with training state only</td></tr>
 * <tr><td>best.*</td><td>F32</td><td>as the parameter</td><td>best parameters so far, where kept</td></tr>
 * <tr><td>norm.mean, norm.std</td><td>F32</td><td>(Din)</td><td>normalisation of the input</td></tr>
 * <tr><td>region, out</td><td>I32</td><td>(D), (nO)</td><td>region of each neuron, readout neurons</td></tr>
 * <tr><td>M, exc, mIn</td><td>BOOL</td><td>(D, D), (D), (D)</td><td>mask [post][pre], cell types, input neurons</td></tr>
 * </table>
 *
 * <p>Metadata strings: {@code version} ("1"); {@code config}, the options as JSON with {@code topology: {name, regions, neurons}};
 * {@code classes}, a JSON array of names; with training state {@code step}, {@code rng} and {@code training} (the trainer's JSON).
 *
 * <p>Guarantees: saving replaces the file whole or leaves the old one; the same content gives the same bytes; loading gives back the
 * same bits, or one line that says what is wrong. Loading also accepts other number types (F64, F16, BF16; integers for truth
 * values), as tools that edit checkpoints may write them; tensors of other names are ignored.
 *
 * @param model the network
 * @param training the state of its training, if it was saved with it
 */
public record Checkpoint(Model model, Optional<TrainingState> training) {
    /** The version of the format. */
    static final String VERSION = "1";

    /**
     * Saves a network.
     *
     * @param file the file, created or replaced
     * @param model the network
     * @param training the state of its training, or empty
     * @throws BadInputException if the file cannot be written; what was there before stays
     * @throws IllegalArgumentException if a value is not finite, as such a file could not be loaded; nothing is written
     */
    public static void save(Path file, Model model, Optional<TrainingState> training) {
        SafetensorsWriter.write(file, CheckpointWriting.metadata(model, training), CheckpointWriting.tensors(model, training));
    }

    /**
     * Loads a network.
     *
     * @param file a file that {@link #save} wrote
     * @return the network and the state of its training
     * @throws BadInputException if the file cannot be read or holds no sound checkpoint; nothing but this is thrown for any content
     */
    public static Checkpoint load(Path file) {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            return new CheckpointReading(file, reader).checkpoint();
        }
    }
}
