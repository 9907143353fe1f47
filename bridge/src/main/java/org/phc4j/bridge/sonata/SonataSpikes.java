package org.phc4j.bridge.sonata;

import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.List;
import org.phc4j.bridge.hdf5.Hdf5Writing;

/**
 * Writes spikes as SONATA: for each population {@code /spikes/<population>/node_ids} and {@code timestamps} in ms, by time. A population
 * without a spike is left out, as HDF5 written here holds no empty lists.
 */
public final class SonataSpikes {
    private static final int MAGIC = 0x0A7A;
    private static final DatasetCreationOptions UNSIGNED = DatasetCreationOptions.builder().unsigned().build();

    private SonataSpikes() {}

    /**
     * The spikes of a population.
     *
     * @param population its name
     * @param nodeIds (n) ids of its nodes, from 0
     * @param timestampsMs (n) times in ms, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over to be written
    public record Train(String population, long[] nodeIds, double[] timestampsMs) {}

    /**
     * Creates or replaces a file.
     *
     * @param file the file
     * @param trains the spikes of each population
     * @throws org.phc4j.connectomes.BadInputException if it cannot be written
     */
    public static void write(Path file, List<Train> trains) {
        Hdf5Writing.write(file, hdf -> {
            hdf.putAttribute("magic", MAGIC);
            hdf.putAttribute("version", new int[] {0, 1});
            WritableGroup spikes = hdf.putGroup("spikes");
            for (Train train : trains) {
                if (train.nodeIds.length > 0) {
                    WritableGroup group = spikes.putGroup(train.population.replace('/', '_'));
                    group.putDataset("node_ids", train.nodeIds, UNSIGNED);
                    group.putDataset("timestamps", train.timestampsMs).putAttribute("units", "ms");
                }
            }
        });
    }
}
