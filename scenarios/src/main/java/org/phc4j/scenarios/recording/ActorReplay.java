package org.phc4j.scenarios.recording;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.ActorNetwork;
import org.phc4j.actors.ActorRun;
import org.phc4j.actors.RunOptions;
import org.phc4j.actors.online.NetworkCard;
import org.phc4j.actors.online.OnlineNetwork;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.actors.online.PastFrames;
import org.phc4j.actors.online.PhcssmOnline;
import org.phc4j.actors.region.Partition;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.Normalisation;

/**
 * The input of a recorded session through one actor per region, event by event: every stretch from rest to rest is a series of its own.
 * Only analog input of a trained network can be replayed so; a session with events, stimulation, silencing or a state that was gone
 * back to cannot.
 */
public final class ActorReplay {
    private ActorReplay() {}

    /**
     * What came out.
     *
     * @param actors number of region actors
     * @param episodes stretches from rest to rest
     * @param steps their steps
     * @param spikes spikes of the live session
     * @param differing steps whose spikes or readout differ between session and actors
     */
    public record Result(int actors, int episodes, long steps, long spikes, long differing) {}

    /**
     * Replays a recording, live and through the actors.
     *
     * @param file a recording
     * @param model the network that was recorded
     * @return what differs
     * @throws BadInputException if the file is no recording, of another network, or has input that actors do not take
     */
    public static Result run(Path file, Model model) {
        Witness witness = new Witness(file, PhcssmOnline.of(model).open(), model.normalisation());
        Replay.run(file, new OnlineNetwork() {
            @Override
            public NetworkCard card() {
                return witness.card();
            }

            @Override
            public OnlineSession open() {
                return witness;
            }
        });
        List<Episode> episodes = witness.episodes.stream().filter(e -> !e.spikes.isEmpty()).toList();
        Partition partition = Partition.byRegion(model.topology());
        try (ActorNetwork actors = ActorNetwork.open(model, partition)) {
            ActorRun run = actors.run(episodes.stream().map(Episode::series).toArray(float[][]::new), RunOptions.defaults().recordingSpikes());
            long differing = 0;
            for (int e = 0; e < episodes.size(); e++) {
                differing += episodes.get(e).differing(run, e);
            }
            return new Result(partition.actors(), episodes.size(), episodes.stream().mapToLong(e -> e.spikes.size()).sum(),
                    episodes.stream().flatMap(e -> e.spikes.stream()).mapToLong(s -> s.length).sum(), differing);
        }
    }

    /** What a session got and gave from rest on. */
    private static final class Episode {
        private final List<float[]> input = new ArrayList<>(); // (T) (Din) normalised
        private final List<int[]> spikes = new ArrayList<>();  // (T) (neurons)
        private final List<float[]> readout = new ArrayList<>(); // (T) (C)

        float[] series() {
            int width = input.getFirst().length;
            float[] series = new float[input.size() * width];
            for (int t = 0; t < input.size(); t++) {
                System.arraycopy(input.get(t), 0, series, t * width, width);
            }
            return series;
        }

        long differing(ActorRun run, int episode) {
            long differing = 0;
            for (int t = 0; t < spikes.size(); t++) {
                int step = t;
                boolean same = Arrays.stream(spikes.get(t)).allMatch(i -> run.rasters().get(episode).get(step, i))
                        && run.rasters().get(episode).countBetween(t, t + 1) == spikes.get(t).length;
                if (run.outputs().length > 0) {
                    int classes = readout.get(t).length;
                    same &= Arrays.equals(readout.get(t), Arrays.copyOfRange(run.outputs()[episode], t * classes, (t + 1) * classes));
                }
                differing += same ? 0 : 1;
            }
            return differing;
        }
    }

    /** A session that writes down what goes in and comes out. */
    private static final class Witness implements OnlineSession {
        private final Path file;
        private final OnlineSession session;
        private final Normalisation normalisation;
        private final List<Episode> episodes = new ArrayList<>(List.of(new Episode()));
        private final float[] raw;
        private final PastFrames past;
        private boolean hasFrame;

        Witness(Path file, OnlineSession session, Normalisation normalisation) {
            this.file = file;
            this.session = session;
            this.normalisation = normalisation;
            this.raw = new float[session.card().inputs()];
            this.past = new PastFrames(raw.length, normalisation.lag());
        }

        /** What the encoder takes at this step. */
        private float[] row() {
            float[] row = new float[normalisation.mean().length];
            if (hasFrame) {
                normalisation.row(raw, 0, past.values(), past.first(session.step()), row, 0);
            }
            return row;
        }

        private BadInputException unfit(String what) {
            return BadInputException.in(file, what, "a session with analog input alone, from rest, for the actors");
        }

        @Override
        public NetworkCard card() {
            return session.card();
        }

        @Override
        public void reset() {
            session.reset();
            hasFrame = false;
            episodes.add(new Episode());
        }

        @Override
        public long step() {
            return session.step();
        }

        @Override
        public void frame(float[] values, int from) {
            session.frame(values, from);
            System.arraycopy(values, from, raw, 0, raw.length);
            if (!hasFrame) {
                past.begin(raw);
            }
            hasFrame = true;
        }

        @Override
        public void event(int neuron, float weight) {
            throw unfit("an event");
        }

        @Override
        public void stimulate(int population, float weight) {
            throw unfit("stimulation");
        }

        @Override
        public void silence(int population, boolean silent) {
            throw unfit("silencing");
        }

        @Override
        public void advance() {
            Episode episode = episodes.getLast();
            episode.input.add(row());
            past.pass(session.step(), raw);
            session.advance();
            episode.spikes.add(Arrays.copyOf(session.spikes(), session.spikeCount()));
            episode.readout.add(session.readout().clone());
        }

        @Override
        public int spikeCount() {
            return session.spikeCount();
        }

        @Override
        public int[] spikes() {
            return session.spikes();
        }

        @Override
        public float[] readout() {
            return session.readout();
        }

        @Override
        public float voltage(int neuron) {
            return session.voltage(neuron);
        }

        @Override
        public int stateBytes() {
            return session.stateBytes();
        }

        @Override
        public void save(ByteBuffer out) {
            session.save(out);
        }

        @Override
        public void restore(ByteBuffer in) {
            session.restore(in);
            if (session.step() != 0) {
                throw unfit("a state at step " + session.step());
            }
        }
    }
}
