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

/** Looks at a server's memory now and then, in a thread of its own. */
final class MemoryWatch implements AutoCloseable {
    private static final double MIB = 1 << 20;
    private final ChildProcess server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Sample> samples = new ArrayList<>();
    private final Thread thread;

    /** MiB: live and dead objects, network buffers, and what the system has given the process. */
    private record Sample(double heap, double buffers, double resident) {}

    MemoryWatch(ChildProcess server, double everySeconds) {
        this.server = server;
        this.thread = Thread.ofPlatform().daemon().name("memory").start(() -> watch((long) (everySeconds * 1000)));
    }

    private void watch(long millis) {
        try {
            while (true) {
                Thread.sleep(millis);
                take();
            }
        } catch (InterruptedException e) {
            // over
        } catch (IOException e) {
            throw new IllegalStateException("the server's status cannot be read", e);
        }
    }

    private synchronized void take() throws IOException, InterruptedException {
        JsonNode status = new ObjectMapper().readTree(http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.webPort()
                + "/api/status")).build(), HttpResponse.BodyHandlers.ofString()).body());
        samples.add(new Sample(status.path("heapBytes").asLong() / MIB, status.path("bufferBytes").asLong() / MIB, server.residentMb()));
    }

    /** Of a fifth of the time: the least heap in use, which is what was alive after a collection, and the most of the others. */
    private Sample fifth(int which) {
        List<Sample> part = samples.subList(samples.size() * which / 5, Math.max(samples.size() * which / 5 + 1, samples.size() * (which + 1) / 5));
        return new Sample(part.stream().mapToDouble(Sample::heap).min().orElse(0), part.stream().mapToDouble(Sample::buffers).max().orElse(0),
                part.stream().mapToDouble(Sample::resident).max().orElse(0));
    }

    synchronized SoakMemory result() {
        if (samples.size() < 5) {
            return new SoakMemory(samples.size(), 0, 0, 0, 0, 0, 0);
        }
        Sample first = fifth(0);
        Sample last = fifth(4);
        return new SoakMemory(samples.size(), first.heap, last.heap, first.buffers, last.buffers, first.resident, last.resident);
    }

    @Override
    public void close() {
        thread.interrupt();
        http.close();
    }
}
