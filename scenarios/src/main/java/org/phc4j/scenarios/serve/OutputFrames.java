package org.phc4j.scenarios.serve;

import io.netty.buffer.ByteBuf;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Section;

/** Writes OUTPUT frames. */
final class OutputFrames {
    private static final int FIXED = 24;

    private OutputFrames() {}

    static int size(Client client, Simulation simulation) {
        OnlineSession session = simulation.session();
        return Frames.HEADER + FIXED + 5 * Integer.BYTES + Integer.BYTES
                * (session.spikeCount() + session.readout().length + simulation.rates().length + client.probes.length + simulation.action().length);
    }

    static void write(ByteBuf out, Client client, Simulation simulation, long sequence, long time, long answers) {
        OnlineSession session = simulation.session();
        int start = Frames.begin(out, Frames.OUTPUT, client.sections, sequence, time);
        out.writeLongLE(session.step() - 1).writeLongLE(answers);
        out.writeIntLE((int) client.counts.dropped).writeIntLE((int) client.counts.late);
        if (Section.SPIKES.in(client.sections)) {
            int count = session.spikeCount();
            int[] spikes = session.spikes();
            out.writeIntLE(count);
            for (int k = 0; k < count; k++) {
                out.writeIntLE(spikes[k]);
            }
        }
        if (Section.READOUT.in(client.sections)) {
            floats(out, session.readout());
        }
        if (Section.RATES.in(client.sections)) {
            floats(out, simulation.rates());
        }
        if (Section.STATE.in(client.sections)) {
            out.writeIntLE(client.probes.length);
            for (int neuron : client.probes) {
                out.writeFloatLE(session.voltage(neuron));
            }
        }
        if (Section.ACTION.in(client.sections)) {
            floats(out, simulation.action());
        }
        Frames.end(out, start);
    }

    private static void floats(ByteBuf out, float[] values) {
        out.writeIntLE(values.length);
        for (float value : values) {
            out.writeFloatLE(value);
        }
    }
}
