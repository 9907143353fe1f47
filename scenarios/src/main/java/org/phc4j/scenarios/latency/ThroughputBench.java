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
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.scenarios.client.LiveClient;
import org.phc4j.scenarios.serve.ServedNetwork;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;
import org.phc4j.scenarios.wire.Verb;

/**
 * How many input events a second a network behind a socket takes, in real time, as a curve over the offered rate. The client sends a
 * bundle of events every millisecond. Under back-pressure it never sends beyond its credit and the socket's room: what is offered
 * beyond what the server takes is sent later. Without, bundles for later steps than the server keeps are rejected and counted.
 */
public final class ThroughputBench {
    private static final long PERIOD = 1_000_000;
    private static final int MOST_BUNDLE = 65_000;
    private static final String MAIN = "org.phc4j.scenarios.cli.Main";

    private ThroughputBench() {}

    /**
     * One point of the curve.
     *
     * @param offered events a second that the client meant to send
     * @param sent events a second that it sent
     * @param acted events a second that acted in the network
     * @param lost events that were sent and did not act: rejected
     * @param missedSteps steps of the network that began more than a period late
     * @param seconds how long it took
     */
    public record Point(double offered, double sent, double acted, long lost, long missedSteps, double seconds) {}

    /**
     * Measures a curve.
     *
     * @param network a checkpoint or the name of a built-in network
     * @param rates events a second to offer
     * @param seconds duration of a point
     * @param say receives lines that tell what is going on
     * @return the points
     * @throws IOException if a connection fails
     */
    public static List<Point> run(String network, double[] rates, double seconds, Consumer<String> say) throws IOException {
        int neurons = ServedNetwork.of(network).network().card().neurons();
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--web-port", "0", "--json", "--until-closed", "--pace", "realtime"));
        arguments.addAll(List.of("--network", network));
        List<Point> points = new ArrayList<>();
        try (ChildProcess server = ChildProcess.start(MAIN, arguments, OptionalInt.empty())) {
            point(server, neurons, rates[0], 2);
            for (double rate : rates) {
                say.accept(String.format(java.util.Locale.ROOT, "%.0f events/s", rate));
                points.add(point(server, neurons, rate, seconds));
            }
        }
        return points;
    }

    private static Point point(ChildProcess server, int neurons, double rate, double seconds) throws IOException {
        int bundle = (int) Math.min(MOST_BUNDLE, Math.max(1, Math.round(rate * PERIOD / 1e9)));
        int[] targets = new int[bundle];
        CounterRandom random = CounterRandom.of(1, "throughput");
        for (int k = 0; k < bundle; k++) {
            targets[k] = random.below(neurons, k, 0);
        }
        JsonNode before = status(server);
        long sent = 0;
        long start = System.nanoTime();
        try (LiveClient client = LiveClient.connect(server.address(), Hello.of(true, 0, Frames.UNLIMITED, new int[0], ""))) {
            Credits credits = new Credits(client);
            Thread reader = Thread.ofPlatform().daemon().start(credits);
            long bundles = (long) (seconds * 1e9 / PERIOD);
            for (long k = 0; k < bundles && System.nanoTime() - start < 2 * seconds * 1e9; k++) {
                while (System.nanoTime() < start + k * PERIOD || !credits.take()) {
                    Thread.onSpinWait();
                }
                client.events(false, Frames.NEXT, 0, targets, 1e-6f, bundle);
                sent += bundle;
            }
            client.control(Verb.SNAPSHOT, 0, 0f); // comes after everything that was sent
            while (status(server).path("inputs").asLong() < before.path("inputs").asLong() + sent / bundle - lost(server, before)) {
                Thread.onSpinWait();
            }
            reader.interrupt();
        }
        double took = (System.nanoTime() - start) / 1e9;
        JsonNode after = status(server);
        long acted = after.path("events").asLong() - before.path("events").asLong();
        return new Point(rate, sent / took, acted / took, sent - acted, after.path("missedSteps").asLong() - before.path("missedSteps").asLong(), took);
    }

    private static long lost(ChildProcess server, JsonNode before) throws IOException {
        return status(server).path("rejected").asLong() - before.path("rejected").asLong();
    }

    private static JsonNode status(ChildProcess server) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.webPort() + "/api/status")).build();
            return new ObjectMapper().readTree(Http.CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static final class Http {
        static final HttpClient CLIENT = HttpClient.newHttpClient();
    }

    /** What the server permits to be sent. */
    private static final class Credits implements Runnable {
        private final LiveClient client;
        private final java.util.concurrent.atomic.AtomicLong left = new java.util.concurrent.atomic.AtomicLong(4096);

        Credits(LiveClient client) {
            this.client = client;
        }

        boolean take() {
            if (left.get() <= 0) {
                return false;
            }
            left.decrementAndGet();
            return true;
        }

        @Override
        public void run() {
            try {
                while (true) {
                    client.receive();
                    if (client.type() == Frames.INPUT_CREDIT) {
                        left.addAndGet(client.detail(0));
                    }
                }
            } catch (IOException | RuntimeException e) {
                // the connection ended, and with it the measurement
            }
        }
    }
}
