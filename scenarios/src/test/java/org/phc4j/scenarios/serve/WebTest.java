package org.phc4j.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.scenarios.TestNetworks;
import org.phc4j.scenarios.client.LiveClient;
import org.phc4j.scenarios.wire.Aer;
import org.phc4j.scenarios.wire.Eieio;
import org.phc4j.scenarios.wire.EventSink;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;

/** REST, WebSocket, metrics and UDP events. */
class WebTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    @TempDir
    private Path folder;

    private static HttpResponse<String> request(Served served, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + served.server.webPort() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode ok(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void restStepsTheNetworkAsTheNetworkItself() throws IOException, InterruptedException {
        OnlineSession session = Served.network().open();
        try (Served served = Served.start(ServeOptions.defaults())) {
            JsonNode outputs = ok(request(served, "POST", "/api/step", "{\"steps\":30,\"input\":[1,-0.5,2],\"events\":[[3,1.5]]}")).path("outputs");
            session.frame(new float[] {1f, -0.5f, 2f}, 0);
            session.event(3, 1.5f);
            for (int t = 0; t < 30; t++) {
                session.advance();
                assertThat(JSON.convertValue(outputs.get(t).path("spikes"), int[].class))
                        .isEqualTo(Arrays.copyOf(session.spikes(), session.spikeCount()));
                assertThat(JSON.convertValue(outputs.get(t).path("readout"), float[].class)).isEqualTo(session.readout());
            }
            JsonNode status = ok(request(served, "GET", "/api/status", ""));
            assertThat(status.path("step").asInt()).isEqualTo(30);
            assertThat(ok(request(served, "POST", "/api/reset", "")).path("step").asInt()).isZero();
            assertThat(ok(request(served, "POST", "/api/stop", "")).path("running").asBoolean()).isFalse();
            assertThat(ok(request(served, "POST", "/api/start", "")).path("running").asBoolean()).isTrue();
            ok(request(served, "POST", "/api/silence", "{\"population\":0}"));
            assertThat(request(served, "GET", "/metrics", "").body()).contains("phc_steps_total 30.0").contains("phc_latency_seconds{quantile=\"0.99\"}");
            assertThat(ok(request(served, "GET", "/health", "")).path("status").asText()).isEqualTo("up");
            assertThat(ok(request(served, "GET", "/api", "")).path("network").path("neurons").asInt()).isEqualTo(32);
        }
    }

    @Test
    void badRequestsAreToldInOneLine() throws IOException, InterruptedException {
        try (Served served = Served.start(ServeOptions.defaults())) {
            for (String[] bad : new String[][] {{"/api/step", "{\"steps\":0}", "expected 1..4096"}, {"/api/step", "[1]", "expected for example"},
                {"/api/step", "{", "not JSON"}, {"/api/step", "{\"input\":[1]}", "expected 3"}, {"/api/step", "{\"input\":[1,2,\"x\"]}", "finite"},
                {"/api/step", "{\"events\":[[99,1]]}", "[neuron, weight]"}, {"/api/stimulate", "{\"population\":9}", "expected a population"},
                {"/api/speed", "{\"value\":-1}", "finite value"}, {"/api/record", "{\"name\":\"../x.phcrec\"}", "without a folder"},
                {"/api/record", "{\"name\":\"x.txt\"}", "phcrec"}, {"/api/load", "{\"model\":\"/etc/passwd\"}", "without a folder"},
                {"/api/load", "{\"model\":\"none.safetensors\"}", "none.safetensors"}}) {
                HttpResponse<String> response = request(served, "POST", bad[0], bad[1]);
                assertThat(response.statusCode()).as(bad[0] + bad[1]).isEqualTo(400);
                assertThat(JSON.readTree(response.body()).path("error").asText()).contains(bad[2]).doesNotContain("\n");
            }
            assertThat(request(served, "GET", "/nothing", "").statusCode()).isEqualTo(404);
            assertThat(request(served, "POST", "/api/nothing", "").statusCode()).isEqualTo(404);
            assertThat(request(served, "DELETE", "/api/status", "").statusCode()).isEqualTo(405);
            assertThat(request(served, "POST", "/api/record", "{\"on\":false}").statusCode()).isEqualTo(409);
            assertThat(served.count("steps")).isZero();
        }
    }

    @Test
    void everyPathOfTheDescriptionIsThere() throws IOException, InterruptedException {
        try (Served served = Served.start(ServeOptions.defaults())) {
            JsonNode description = ok(request(served, "GET", "/openapi.json", ""));
            List<String> paths = new ArrayList<>();
            description.path("paths").fieldNames().forEachRemaining(paths::add);
            assertThat(paths).hasSize(15);
            for (String path : paths) {
                String method = description.path("paths").path(path).has("get") ? "GET" : "POST";
                assertThat(request(served, method, path, "{\"value\":1,\"on\":false}").statusCode()).as(path).isNotEqualTo(404);
            }
            for (String file : List.of("/", "/page.js", "/page.css")) {
                HttpResponse<String> response = request(served, "GET", file, "");
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).doesNotContain("http://").doesNotContain("https://");
            }
        }
    }

    @Test
    void anotherSiteOrAWrongTokenIsRefused() throws IOException, InterruptedException {
        try (Served served = Served.start(ServeOptions.defaults())) {
            assertThat(request(served, "POST", "/api/step", "", "Origin", "http://evil.example").statusCode()).isEqualTo(403);
            assertThat(raw(served, "GET /api/status HTTP/1.1\r\nHost: evil.example\r\n\r\n")).startsWith("HTTP/1.1 403");
            assertThat(raw(served, "GET /api/status HTTP/1.1\r\nHost: localhost:1\r\n\r\n")).startsWith("HTTP/1.1 200");
            assertThat(raw(served, "nonsense\r\n\r\n")).startsWith("HTTP/1.1 4");
            assertThat(served.count("steps")).isZero();
            assertThat(served.count("refused")).isGreaterThanOrEqualTo(2);
        }
        try (Served served = Served.start(ServeOptions.defaults().withToken("word"))) {
            assertThat(request(served, "GET", "/api/status", "").statusCode()).isEqualTo(401);
            assertThat(request(served, "GET", "/api/status", "", "Authorization", "Bearer wor").statusCode()).isEqualTo(401);
            assertThat(request(served, "GET", "/api/status", "", "Authorization", "Bearer word").statusCode()).isEqualTo(200);
            assertThat(request(served, "GET", "/api/status?token=word", "").statusCode()).isEqualTo(200);
            assertThat(request(served, "GET", "/health", "").statusCode()).isEqualTo(200);
        }
    }

    private static String raw(Served served, String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server.webPort())) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            byte[] head = socket.getInputStream().readNBytes(40);
            return new String(head, StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aNetworkIsLoadedAndRecordedBesideTheFirst() throws IOException, InterruptedException {
        Path first = folder.resolve("first.safetensors");
        Checkpoint.save(first, TestNetworks.small(), Optional.empty());
        Files.copy(first, folder.resolve("second.safetensors"));
        try (ClosedLoopServer server = ClosedLoopServer.start(ServedNetwork.load(first), ServeOptions.defaults().withPorts(0, 0))) {
            URI base = URI.create("http://127.0.0.1:" + server.webPort());
            HttpResponse<String> loaded = post(base, "/api/load", "{\"model\":\"second.safetensors\"}");
            assertThat(JSON.readTree(loaded.body()).path("model").asText()).endsWith("second.safetensors");
            post(base, "/api/record", "{\"name\":\"run.phcrec\"}");
            post(base, "/api/step", "{\"steps\":40,\"input\":[3,3,3]}");
            JsonNode ended = JSON.readTree(post(base, "/api/record", "{\"on\":false}").body());
            assertThat(ended.path("steps").asInt()).isEqualTo(40);
            var replayed = org.phc4j.scenarios.recording.Replay.run(folder.resolve("run.phcrec"), Served.network());
            assertThat(replayed.same()).isTrue();
            assertThat(replayed.spikeHash()).isEqualTo(ended.path("spikeHash").asText());
        }
    }

    private static HttpResponse<String> post(URI base, String path, String body) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(base.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Keeps what a WebSocket gives. */
    private static final class Mail implements WebSocket.Listener {
        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            texts.add(text.toString());
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer bytes, boolean last) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            frames.add(copy);
            from.request(1);
            return null;
        }

        JsonNode next() throws InterruptedException, IOException {
            return JSON.readTree(texts.poll(20, TimeUnit.SECONDS));
        }
    }

    private static WebSocket open(Served served, Mail mail) {
        return HTTP.newWebSocketBuilder().buildAsync(URI.create("ws://127.0.0.1:" + served.server.webPort() + "/ws"), mail).join();
    }

    @Test
    void jsonOverAWebSocketGivesWhatTheNetworkGives() throws IOException, InterruptedException {
        int[][] expected = Served.expected(40);
        try (Served served = Served.start(ServeOptions.defaults())) {
            Mail mail = new Mail();
            WebSocket socket = open(served, mail);
            socket.sendText("{\"type\":\"hello\",\"role\":\"driver\",\"outputs\":[\"spikes\",\"readout\",\"rates\",\"state\"],\"probes\":[1]}", true).join();
            JsonNode welcome = mail.next();
            assertThat(welcome.path("type").asText()).isEqualTo("welcome");
            assertThat(welcome.path("network").path("inputs").asInt()).isEqualTo(3);
            for (int t = 0; t < 40; t++) {
                float[] x = Served.input(t);
                socket.sendText("{\"type\":\"frame\",\"advance\":true,\"sequence\":" + t + ",\"values\":" + Arrays.toString(x) + "}", true).join();
                JsonNode output = mail.next();
                assertThat(output.path("step").asInt()).isEqualTo(t);
                assertThat(output.path("answers").asInt()).isEqualTo(t);
                assertThat(JSON.convertValue(output.path("spikes"), int[].class)).isEqualTo(expected[t]);
            }
            socket.sendText("{\"type\":\"control\",\"verb\":\"reset\"}", true).join();
            assertThat(mail.next().path("type").asText()).isEqualTo("notice");
            socket.sendText("{\"type\":\"events\",\"events\":[[40,1]]}", true).join();
            assertThat(mail.next().path("type").asText()).isEqualTo("fault");
            socket.sendText("{\"type\":\"nonsense\"}", true).join();
            assertThat(mail.next().path("text").asText()).contains("expected");
            assertThat(served.count("garbage")).isEqualTo(1);
            socket.abort();
        }
    }

    @Test
    void binaryOverAWebSocketIsTheSameProtocol() throws InterruptedException, IOException {
        int[][] expected = Served.expected(1);
        try (Served served = Served.start(ServeOptions.defaults())) {
            Mail mail = new Mail();
            WebSocket socket = open(served, mail);
            ByteBuf out = Unpooled.buffer();
            Hello.of(true, 1, -1, new int[0], "").write(out, 0);
            Frames.frame(out, true, 0, 5, Frames.NEXT, Served.input(0));
            socket.sendBinary(ByteBuffer.wrap(ByteBufUtil.getBytes(out)), true).join();
            assertThat(mail.frames.poll(20, TimeUnit.SECONDS)[4] & 0xff).isEqualTo(Frames.WELCOME);
            ByteBuf output = Unpooled.wrappedBuffer(mail.frames.poll(20, TimeUnit.SECONDS));
            assertThat(output.getUnsignedByte(4)).isEqualTo((short) Frames.OUTPUT);
            assertThat(output.getIntLE(Frames.HEADER + 24)).isEqualTo(expected[0].length);
            socket.abort();
        }
    }

    @Test
    void datagramsDriveTheNetworkAndLossIsCounted() throws IOException, InterruptedException {
        ServeOptions.UdpOptions udp = new ServeOptions.UdpOptions(0, 0, 100, 2f, Optional.empty(), Optional.empty());
        OnlineSession session = Served.network().open();
        try (Served served = Served.start(ServeOptions.defaults().withEvents(udp)); LiveClient driver = served.driver();
                DatagramSocket socket = new DatagramSocket()) {
            ByteBuf aer = Unpooled.buffer();
            Aer.write(aer, 10, 0, 100, new int[] {3, 20}, 0, 2);
            send(socket, served.server.aerPort(), aer);
            ByteBuf later = Unpooled.buffer();
            Aer.write(later, 14, 0, 100, new int[] {90}, 0, 1);
            send(socket, served.server.aerPort(), later);
            ByteBuf eieio = Unpooled.buffer();
            Eieio.write(eieio, 0, 100, new int[] {20}, 0, 1);
            send(socket, served.server.eieioPort(), eieio);
            send(socket, served.server.eieioPort(), Unpooled.wrappedBuffer(new byte[] {1}));
            while (served.count("datagrams") < 4) {
                Thread.sleep(5);
            }
            assertThat(served.count("lostDatagrams")).isEqualTo(3);
            assertThat(served.count("rejectedEvents")).isEqualTo(1);
            assertThat(served.count("garbage")).isEqualTo(1);
            assertThat(served.count("events")).isEqualTo(3);
            driver.steps(1);
            driver.output();
            session.event(3, 2f);
            session.event(20, 2f);
            session.event(20, 2f);
            session.advance();
            assertThat(driver.values(org.phc4j.scenarios.wire.Section.STATE)).containsExactly(session.voltage(3), session.voltage(20));
        }
    }

    private static void send(DatagramSocket socket, int port, ByteBuf bytes) throws IOException {
        byte[] content = ByteBufUtil.getBytes(bytes);
        socket.send(new DatagramPacket(content, content.length, InetAddress.getLoopbackAddress(), port));
    }

    @Test
    void spikesLeaveAsDatagrams() throws IOException {
        int[][] expected = Served.expected(30);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(20_000);
            InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
            ServeOptions.UdpOptions udp = new ServeOptions.UdpOptions(-1, -1, 1000, 1f, Optional.of(here), Optional.empty());
            try (Served served = Served.start(ServeOptions.defaults().withEvents(udp)); LiveClient driver = served.driver()) {
                for (int t = 0; t < 30; t++) {
                    driver.frame(true, Frames.NEXT, 0, Served.input(t));
                    driver.output();
                    if (expected[t].length > 0) {
                        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
                        socket.receive(packet);
                        List<Integer> keys = new ArrayList<>();
                        Eieio.read(Unpooled.wrappedBuffer(packet.getData(), 0, packet.getLength()), new EventSink() {
                            @Override
                            public void datagram(long sequence, long modulus) {
                                assertThat(sequence).isEqualTo(NO_SEQUENCE);
                            }

                            @Override
                            public void event(int address) {
                                keys.add(address - 1000);
                            }
                        });
                        assertThat(keys).isEqualTo(Arrays.stream(expected[t]).boxed().toList());
                    }
                }
            }
        }
    }

    @Test
    void spikesLeaveAsNumberedAddressEvents() throws IOException {
        int[][] expected = Served.expected(30);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(20_000);
            InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
            ServeOptions.UdpOptions udp = new ServeOptions.UdpOptions(-1, -1, 1000, 1f, Optional.empty(), Optional.of(here));
            try (Served served = Served.start(ServeOptions.defaults().withEvents(udp)); LiveClient driver = served.driver()) {
                int datagrams = 0;
                for (int t = 0; t < 30; t++) {
                    driver.frame(true, Frames.NEXT, 0, Served.input(t));
                    driver.output();
                    if (expected[t].length > 0) {
                        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
                        socket.receive(packet);
                        ByteBuffer bytes = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
                        assertThat(bytes.getInt()).isEqualTo(datagrams++);
                        for (int neuron : expected[t]) {
                            assertThat(bytes.getInt()).isEqualTo(neuron + 1000);
                            assertThat(bytes.getInt()).as("microseconds").isEqualTo((int) (t * Served.network().card().stepMs() * 1000));
                        }
                        assertThat(bytes.hasRemaining()).isFalse();
                    }
                }
                assertThat(datagrams).isPositive();
            }
        }
    }
}
