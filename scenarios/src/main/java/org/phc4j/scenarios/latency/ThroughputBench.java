package org.phc4j.scenarios.latency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.scenarios.serve.ServedNetwork;

/**
 * How many input events a second a network behind a socket takes, in real time, as curves over the offered rate. A client in this
 * process sends bundles of events every millisecond, to a server in another process, in two ways that differ in what happens beyond the
 * server's capacity. Over TCP it is held back, by credit and by its socket: it sends less than it meant to, and every event acts. Over
 * UDP (jAER's datagrams) nothing holds it back: the system drops datagrams, and the server counts them by the gaps in their numbers.
 */
public final class ThroughputBench implements AutoCloseable {
    static final long PERIOD_NANOS = 1_000_000;
    static final float WEIGHT = 1e-6f;
    private static final String MAIN = "org.phc4j.scenarios.cli.Main";
    private final ChildProcess server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int neurons;

    /** How events travel. */
    public enum Way {
        /** Frames over TCP, held back by credit. */
        TCP,
        /** Datagrams, which nothing holds back. */
        UDP
    }

    /**
     * One point of a curve.
     *
     * @param way how events travelled
     * @param offered events a second that the client meant to send
     * @param sent events a second that it sent
     * @param acted events a second that acted in the network
     * @param dropped events that were sent and did not act, as the server counts them
     * @param uncounted events that were sent and did not act, of which the server knows nothing
     * @param missedSteps steps of the network that began more than a period late
     * @param seconds how long it took
     */
    public record Point(Way way, double offered, double sent, double acted, long dropped, long uncounted, long missedSteps, double seconds) {}

    /** One way to send: everything offered for so long; what was sent is known to the server when it returns. */
    interface Sender {
        long send(double rate, double seconds) throws IOException;

        /** Time at the end of a measurement in which nothing to speak of is sent. */
        default long pauseNanos() {
            return 0;
        }
    }

    private ThroughputBench(String network) throws IOException {
        neurons = ServedNetwork.of(network).network().card().neurons();
        server = ChildProcess.start(MAIN, List.of("serve", "--port", "0", "--web-port", "0", "--aer-port", "0", "--event-weight", Float.toString(WEIGHT),
                "--json", "--until-closed", "--pace", "realtime", "--network", network), OptionalInt.empty());
    }

    /**
     * Measures the curves.
     *
     * @param network a network's file or name
     * @param rates events a second to offer, in each way
     * @param seconds duration of a point
     * @param say receives lines that tell what is going on
     * @return the points
     * @throws IOException if a connection fails
     */
    public static List<Point> run(String network, double[] rates, double seconds, Consumer<String> say) throws IOException {
        try (ThroughputBench bench = new ThroughputBench(network)) {
            List<Point> points = new ArrayList<>();
            for (Way way : Way.values()) {
                try (TcpOffer tcp = new TcpOffer(bench.server.address(), bench.targets());
                        UdpOffer udp = new UdpOffer(bench.server.aerAddress(), bench.targets())) {
                    Sender sender = way == Way.TCP ? tcp : udp;
                    bench.point(way, sender, rates[0], 1);
                    for (double rate : rates) {
                        say.accept(String.format(Locale.ROOT, "%s, %.0f events/s", way, rate));
                        points.add(bench.point(way, sender, rate, seconds));
                    }
                }
            }
            return points;
        }
    }

    private int[] targets() {
        CounterRandom random = CounterRandom.of(1, "throughput");
        int[] targets = new int[TcpOffer.MOST_BUNDLE];
        for (int k = 0; k < targets.length; k++) {
            targets[k] = random.below(neurons, k, 0);
        }
        return targets;
    }

    private Point point(Way way, Sender sender, double rate, double seconds) throws IOException {
        JsonNode before = status();
        long start = System.nanoTime();
        long sent = sender.send(rate, seconds);
        JsonNode after = status();
        for (int k = 0; way == Way.TCP && k < 10_000 && difference(after, before, "events") < sent; k++) {
            after = status();
        }
        double took = (System.nanoTime() - start - sender.pauseNanos()) / 1e9;
        long acted = difference(after, before, "events");
        long dropped = way == Way.TCP ? 0 : difference(after, before, "lostDatagrams") * UdpOffer.BUNDLE;
        return new Point(way, rate, sent / took, acted / took, dropped, sent - acted - dropped, difference(after, before, "missedSteps"), took);
    }

    private static long difference(JsonNode after, JsonNode before, String name) {
        return after.path(name).asLong() - before.path(name).asLong();
    }

    private JsonNode status() throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.webPort() + "/api/status")).build();
            return new ObjectMapper().readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
        server.close();
    }
}
