package org.phc4j.scanengine.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;

/**
 * The arrays over time that an engine keeps from run to run, allocated once for the longest batch so far: the states of one pass, the
 * inputs of the others, derivatives, working memory. The formula for their size is stated at {@link Nd4jEngine}.
 */
final class Buffers implements AutoCloseable {
    /** Arrays over all lanes for forward runs: states, working memory, encoder, valid steps. */
    static final int FORWARD_TRACKS = Frame.TRACKS + Scratch.TRACKS + EncoderLayer.TRACKS + 1;
    /** Further ones for backward runs: derivatives, those by xs among them. */
    static final int BACKWARD_TRACKS = Cotangents.TRACKS + 1;

    private final Ops ops;
    private final NetworkConfig config;
    private final Extent extent;
    private final List<Track> extras = new ArrayList<>();
    final Frame frame;
    final Scratch scratch;
    final EncoderLayer encoder;
    final Track valid;
    final Ones ones;
    private @Nullable Cotangents cotangents;
    private @Nullable Track dxs;

    Buffers(Ops ops, NetworkConfig config, ParameterLayout layout, Extent extent) {
        this.ops = ops;
        this.config = config;
        this.extent = extent;
        int steps = extent.steps();
        frame = new Frame(ops, config, steps, extent.lanes());
        scratch = Scratch.of(ops, steps, extent.lanes());
        encoder = new EncoderLayer(ops, layout, steps, extent.samples());
        valid = new Track(ops, 0, steps, extent.lanes());
        ones = new Ones(ops, Math.multiplyExact(steps, extent.samples()));
        form(extent);
    }

    /** Bytes of a run over an extent that keeps so many inputs of passes. */
    static long bytes(Extent extent, NetworkConfig config, int inputsKept, int bytesOfValue) {
        long row = (long) extent.lanes() * bytesOfValue;
        long tracks = FORWARD_TRACKS + BACKWARD_TRACKS + inputsKept;
        return (extent.steps() + 2L) * (row * tracks + (long) extent.samples() * config.inputs() * bytesOfValue)
                + 2L * config.delay() * row;
    }

    /** Refuses a run that does not fit a budget. */
    static void require(Extent extent, NetworkConfig config, int inputsKept, Nd4jOptions options) {
        long needed = bytes(extent, config, inputsKept, options.precision().bytes);
        if (needed > options.budgetBytes()) {
            throw new BadInputException("a batch of " + extent.samples() + " sequences of " + extent.steps() + " steps needs "
                    + (needed >> 20) + " MiB of arrays, and the budget is " + (options.budgetBytes() >> 20)
                    + " MiB; expected a smaller batch, or fewer passes");
        }
    }

    /** Whether a batch fits into what is allocated. */
    boolean holds(Extent other) {
        return other.steps() <= extent.steps() && other.samples() <= extent.samples();
    }

    /** The form of all rows from here on. */
    void form(Extent now) {
        encoder.form(now);
        for (Track track : all()) {
            track.form(now.lanes(), now.neurons());
        }
    }

    private List<Track> all() {
        List<Track> tracks = new ArrayList<>(List.of(frame.tracks()));
        tracks.addAll(List.of(scratch.tracks()));
        tracks.add(valid);
        tracks.addAll(extras);
        if (cotangents != null && dxs != null) {
            tracks.addAll(List.of(cotangents.tracks()));
            tracks.add(dxs);
        }
        return tracks;
    }

    /** Makes a number of further tracks available, in the form of an extent. */
    void reserve(int number, Extent now) {
        while (extras.size() < number) {
            Track track = new Track(ops, 0, extent.steps(), extent.lanes());
            track.form(now.lanes(), now.neurons());
            extras.add(track);
        }
    }

    Track extra(int index) {
        return extras.get(index);
    }

    /** Derivatives by the states, allocated when first asked for. */
    Cotangents cotangents(Extent now) {
        if (cotangents == null) {
            cotangents = new Cotangents(ops, config.delay(), extent.steps(), extent.lanes());
            dxs = new Track(ops, 0, extent.steps(), extent.lanes());
            form(now);
        }
        return cotangents;
    }

    /** Derivatives by xs, allocated with the others. */
    Track dxs(Extent now) {
        cotangents(now);
        return Objects.requireNonNull(dxs);
    }

    /** Bytes that are allocated. */
    long heldBytes() {
        int tracks = FORWARD_TRACKS + extras.size() + (cotangents == null ? 0 : BACKWARD_TRACKS);
        return (long) tracks * (extent.steps() + 2) * extent.lanes() * ops.bytes();
    }

    @Override
    public void close() {
        for (Track track : all()) {
            track.close();
        }
        encoder.close();
        ones.close();
    }
}
