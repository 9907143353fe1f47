package org.phc4j.scenarios.serve;

import java.nio.ByteBuffer;
import org.phc4j.actors.online.NetworkCard;
import org.phc4j.actors.online.OnlineNetwork;
import org.phc4j.actors.online.OnlineSession;

/** A network whose region throws at a step, the first few times that it gets there, after spoiling its state. */
record FailingNetwork(OnlineNetwork sound, long step, int times) implements OnlineNetwork {
    @Override
    public NetworkCard card() {
        return sound.card();
    }

    @Override
    public OnlineSession open() {
        OnlineSession session = sound.open();
        int[] left = {times};
        return new OnlineSession() {
            @Override
            public NetworkCard card() {
                return session.card();
            }

            @Override
            public void reset() {
                session.reset();
            }

            @Override
            public long step() {
                return session.step();
            }

            @Override
            public void frame(float[] values, int from) {
                session.frame(values, from);
            }

            @Override
            public void event(int neuron, float weight) {
                session.event(neuron, weight);
            }

            @Override
            public void stimulate(int population, float weight) {
                session.stimulate(population, weight);
            }

            @Override
            public void silence(int population, boolean silent) {
                session.silence(population, silent);
            }

            @Override
            public void advance() {
                if (session.step() == step && left[0]-- > 0) {
                    session.stimulate(0, 1e9f);
                    session.advance();
                    throw new IllegalStateException("broken region");
                }
                session.advance();
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
            }
        };
    }
}
