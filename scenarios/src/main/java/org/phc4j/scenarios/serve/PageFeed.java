package org.phc4j.scenarios.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.online.OnlineSession;

/**
 * Pictures of the run for the live page, {@value #PER_SECOND} a second: at most {@value #MOST_SPIKES} spikes each (of more, one in n is
 * kept, and n is told; it stays for a while when spikes become fewer, so that a steady activity looks steady), rates, input, readout, voltages of chosen neurons, latencies, clients. Costs nothing
 * while no page is open.
 */
final class PageFeed implements Simulation.StepListener {
    static final int PER_SECOND = 25;
    static final int MOST_SPIKES = 4000;
    /** Pictures with few spikes before more of them are kept. */
    private static final int CALM = 2 * PER_SECOND;
    private static final int MOST_PROBES = 8;
    private static final int MOST_SAMPLES = 64;
    private final List<Channel> pages = new ArrayList<>();
    private final int[] spikeStep = new int[MOST_SPIKES];
    private final int[] spikeNeuron = new int[MOST_SPIKES];
    private int[] probes = {0, 1, 2};
    private final float[][] traces = new float[MOST_SAMPLES][MOST_PROBES];
    private final long[] traceStep = new long[MOST_SAMPLES];
    private int samples;
    private int sampleEvery = 1;
    private int spikes;
    private int keepEvery = 1;
    private int calm;
    private long seen;
    private long firstStep = -1;

    void add(Channel page) {
        pages.add(page);
    }

    void remove(Channel page) {
        pages.remove(page);
    }

    int pages() {
        return pages.size();
    }

    void probe(JsonNode neurons) {
        int[] chosen = new int[Math.min(neurons.size(), MOST_PROBES)];
        for (int k = 0; k < chosen.length; k++) {
            chosen[k] = neurons.get(k).asInt(0);
        }
        probes = chosen;
    }

    @Override
    public void stepped(Simulation simulation) {
        if (pages.isEmpty()) {
            return;
        }
        OnlineSession session = simulation.session();
        long step = session.step() - 1;
        if (firstStep < 0 || step < firstStep) {
            clear();
            firstStep = step;
        }
        int[] fired = session.spikes();
        for (int k = 0; k < session.spikeCount(); k++) {
            if (seen++ % keepEvery == 0) {
                keep((int) (step - firstStep), fired[k]);
            }
        }
        if ((step - firstStep) % sampleEvery == 0) {
            sample(session, step);
        }
    }

    private void keep(int offset, int neuron) {
        if (spikes == MOST_SPIKES) {
            for (int k = 0; k < MOST_SPIKES / 2; k++) {
                spikeStep[k] = spikeStep[2 * k];
                spikeNeuron[k] = spikeNeuron[2 * k];
            }
            spikes = MOST_SPIKES / 2;
            keepEvery *= 2;
        }
        spikeStep[spikes] = offset;
        spikeNeuron[spikes++] = neuron;
    }

    private void sample(OnlineSession session, long step) {
        if (samples == MOST_SAMPLES) {
            for (int k = 0; k < MOST_SAMPLES / 2; k++) {
                System.arraycopy(traces[2 * k], 0, traces[k], 0, MOST_PROBES);
                traceStep[k] = traceStep[2 * k];
            }
            samples = MOST_SAMPLES / 2;
            sampleEvery *= 2;
        }
        traceStep[samples] = step;
        for (int k = 0; k < probes.length; k++) {
            boolean known = probes[k] >= 0 && probes[k] < session.card().neurons();
            traces[samples][k] = known ? session.voltage(probes[k]) : 0f;
        }
        samples++;
    }

    private void clear() {
        calm = spikes < MOST_SPIKES / 4 ? calm + 1 : 0;
        if (calm > CALM && keepEvery > 1) {
            keepEvery /= 2;
            calm = 0;
        }
        spikes = 0;
        samples = 0;
        seen = 0;
        sampleEvery = 1;
        firstStep = -1;
    }

    /** Sends a picture to every page; a page that does not keep up misses some. */
    void send(LoopState loop) {
        if (pages.isEmpty()) {
            return;
        }
        String json = picture(loop);
        clear();
        for (int k = 0; k < pages.size(); k++) {
            if (pages.get(k).isWritable()) {
                pages.get(k).writeAndFlush(new TextWebSocketFrame(json));
            }
        }
    }

    private String picture(LoopState loop) {
        StringBuilder out = new StringBuilder(64 + 12 * spikes);
        out.append("{\"first\":").append(firstStep).append(",\"seen\":").append(seen).append(",\"every\":").append(keepEvery).append(",\"spikes\":[");
        for (int k = 0; k < spikes; k++) {
            out.append(k == 0 ? "" : ",").append(spikeStep[k]).append(',').append(spikeNeuron[k]);
        }
        out.append("],\"traceSteps\":[");
        for (int k = 0; k < samples; k++) {
            out.append(k == 0 ? "" : ",").append(traceStep[k]);
        }
        out.append("],\"traces\":[");
        for (int p = 0; p < probes.length; p++) {
            out.append(p == 0 ? "[" : ",[");
            for (int k = 0; k < samples; k++) {
                out.append(k == 0 ? "" : ",").append(Status.number(traces[k][p]));
            }
            out.append(']');
        }
        out.append("],\"probes\":").append(java.util.Arrays.toString(probes)).append(",\"status\":").append(Welcome.json(Status.of(loop)));
        return out.append('}').toString();
    }
}
