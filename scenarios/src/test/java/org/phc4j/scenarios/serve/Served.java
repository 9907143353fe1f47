package org.phc4j.scenarios.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.online.OnlineNetwork;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.actors.online.PhcssmOnline;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.scenarios.TestNetworks;
import org.phc4j.scenarios.client.LiveClient;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;

/** A small network behind sockets of its own, and clients for it. */
final class Served implements AutoCloseable {
    static final int EVERYTHING = 31;
    final ClosedLoopServer server;

    private Served(ClosedLoopServer server) {
        this.server = server;
    }

    static OnlineNetwork network() {
        return PhcssmOnline.of(TestNetworks.small());
    }

    static Served start(ServeOptions options) {
        return start(network(), options);
    }

    static Served start(OnlineNetwork network, ServeOptions options) {
        return new Served(ClosedLoopServer.start(new ServedNetwork("target/small.safetensors", "", network), options.withPorts(0, 0)));
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    LiveClient driver() throws IOException {
        return connect(true, Frames.UNLIMITED);
    }

    LiveClient connect(boolean driver, int credit) throws IOException {
        return LiveClient.connect(address(), Hello.of(driver, EVERYTHING, credit, new int[] {3, 20}, ""));
    }

    long count(String name) {
        return ((Number) server.status().get(name)).longValue();
    }

    @SuppressWarnings("unchecked")
    List<Object> clients() {
        return (List<Object>) server.status().get("clients");
    }

    /** A lively signal of three channels. */
    static float[] input(int step) {
        CounterRandom random = CounterRandom.of(11, "served");
        float[] values = new float[3];
        for (int c = 0; c < values.length; c++) {
            values[c] = (float) (Math.sin(step * 0.1 + c) + random.gaussian(c, step));
        }
        return values;
    }

    /** What the network gives without sockets. */
    static int[][] expected(int steps) {
        OnlineSession session = network().open();
        int[][] spikes = new int[steps][];
        for (int t = 0; t < steps; t++) {
            session.frame(input(t), 0);
            session.advance();
            spikes[t] = Arrays.copyOf(session.spikes(), session.spikeCount());
        }
        return spikes;
    }

    @Override
    public void close() {
        server.close();
    }
}
