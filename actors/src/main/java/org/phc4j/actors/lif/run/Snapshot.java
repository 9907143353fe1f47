package org.phc4j.actors.lif.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/**
 * The complete state of a simulation in a file: neurons, traces, spikes in flight, random counters, recordings. A run restored from it
 * ends with the same spikes as one that was never interrupted.
 *
 * <pre>
 *   +----------+---------+-------------+---------+-------------------+---------+
 *   | "PHCLIF" | version | fingerprint | owners  | state             | CRC-32C |
 *   | 6 bytes  | u16     | i64         | i32 + K | see StateWriter   | i64     |
 *   +----------+---------+-------------+---------+-------------------+---------+
 * </pre>
 *
 * <p>A file is written whole or not at all; the snapshot before it is kept under the same name with {@code .previous}, and used if the
 * newest is damaged.
 */
public final class Snapshot {
    private static final byte[] MAGIC = {'P', 'H', 'C', 'L', 'I', 'F'};
    private static final int VERSION = 3;
    private static final String PREVIOUS = ".previous";

    private Snapshot() {}

    /**
     * What was restored.
     *
     * @param file the file that was used
     * @param step the next step
     * @param damaged the complaint about the newest file, where the one before it was used
     */
    public record Restored(Path file, int step, Optional<String> damaged) {}

    /**
     * Saves a simulation between runs.
     *
     * @param simulation the simulation, with its recorders
     * @param network its network
     * @param file the file; one that is there is kept as the previous
     * @throws BadInputException if it cannot be written
     */
    public static void save(LifSimulation simulation, LifNetwork network, Path file) {
        keepPrevious(file);
        AtomicFile.write(file, channel -> {
            CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)), new CRC32C());
            DataOutputStream out = new DataOutputStream(checked);
            out.write(MAGIC);
            out.writeShort(VERSION);
            out.writeLong(simulation.fingerprint(network));
            int[] owners = simulation.lowered().map().owners();
            StateWriter writer = new StateWriter(out);
            writer.ints("owners", owners);
            simulation.state(writer);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
        });
    }

    private static void keepPrevious(Path file) {
        try {
            if (Files.isRegularFile(file)) {
                Files.move(file, previous(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    private static Path previous(Path file) {
        return file.resolveSibling(file.getFileName() + PREVIOUS);
    }

    /**
     * A simulation as it was when it was saved, with the regions it had then.
     *
     * @param network the network, equal to the one that was saved
     * @param options seed and threads as they were; regions are those of the snapshot
     * @param sinks the recorders, in the order in which they were then; their recordings go on
     * @param file the snapshot
     * @return the simulation, to be closed by the caller, and what was used
     * @throws BadInputException if neither the file nor the one before it is whole, or they are of another network
     */
    public static Resumed restore(LifNetwork network, LifOptions options, List<SpikeSink> sinks, Path file) {
        Path previous = previous(file);
        try {
            return open(network, options, sinks, file, Optional.empty());
        } catch (DamagedException e) {
            if (!Files.isRegularFile(previous)) {
                throw new BadInputException(e.complaint, e);
            }
            try {
                return open(network, options, sinks, previous, Optional.of(e.complaint));
            } catch (DamagedException again) {
                throw new BadInputException(e.complaint + "; and " + again.complaint, again);
            }
        }
    }

    /**
     * A simulation that goes on.
     *
     * @param simulation the simulation
     * @param restored where it comes from
     */
    public record Resumed(LifSimulation simulation, Restored restored) {}

    private static Resumed open(LifNetwork network, LifOptions options, List<SpikeSink> sinks, Path file,
            Optional<String> damaged) {
        verify(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(MAGIC.length + Short.BYTES);
            long fingerprint = in.readLong();
            StateReader reader = new StateReader(in, file);
            int[] owners = reader.grown("owners", new int[0], 0);
            if (owners.length != network.neurons()) {
                throw BadInputException.in(file, "a snapshot of " + owners.length + " neurons", network.neurons() + ", as the network has");
            }
            LifSimulation simulation = LifSimulation.open(network, options.withOwner(owners));
            boolean whole = false;
            try {
                sinks.forEach(simulation::record);
                if (simulation.fingerprint(network) != fingerprint) {
                    throw BadInputException.in(file, "a snapshot of another network", "one of the same network, with the same parameters");
                }
                simulation.state(reader);
                whole = true;
            } finally {
                if (!whole) {
                    simulation.close();
                }
            }
            return new Resumed(simulation, new Restored(file, simulation.step(), damaged));
        } catch (IOException | UncheckedIOException e) {
            throw new DamagedException(file + ": " + e);
        }
    }

    /** Reads the file once to its end, before any of it is believed. */
    private static void verify(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DamagedException(file + ": no such snapshot");
        }
        try (CheckedInputStream in = new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), new CRC32C())) {
            long body = Files.size(file) - Long.BYTES;
            DataInputStream data = new DataInputStream(in);
            if (body < MAGIC.length + Short.BYTES + Long.BYTES) {
                throw new DamagedException(file + ": " + (body + Long.BYTES) + " bytes; expected a whole snapshot");
            }
            byte[] magic = data.readNBytes(MAGIC.length);
            int version = data.readUnsignedShort();
            if (!Arrays.equals(magic, MAGIC)) {
                throw new DamagedException(file + ": no snapshot; expected it to begin with PHCLIF");
            }
            if (version != VERSION) {
                throw BadInputException.in(file, "a snapshot of version " + version, "version " + VERSION);
            }
            data.skipNBytes(body - MAGIC.length - Short.BYTES);
            long computed = in.getChecksum().getValue();
            if (data.readLong() != computed) {
                throw new DamagedException(file + ": damaged: its checksum differs; expected a whole snapshot");
            }
        } catch (IOException e) {
            throw new DamagedException(file + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    /** A file that is no whole snapshot, so that another may be tried. */
    private static final class DamagedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String complaint;

        DamagedException(String complaint) {
            super(complaint);
            this.complaint = complaint;
        }
    }
}
