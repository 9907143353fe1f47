package org.phc4j.scenarios.serve;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.recording.SessionRecorder;
import org.phc4j.scenarios.wire.Verb;

/** Control over HTTP: load, start, stop, step, reset, stimulate, silence, record, status; metrics, health, the page's files. */
final class RestApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> FILES = Map.of("/", "page.html", "/page.js", "page.js", "/page.css", "page.css",
            "/openapi.json", "openapi.json");
    private final ClosedLoopServer server;
    private final ServerMetrics metrics;

    RestApi(ClosedLoopServer server, ServerMetrics metrics) {
        this.server = server;
        this.metrics = metrics;
    }

    /** What is answered. */
    record Answer(int status, String type, byte[] body) {
        static Answer json(Object value) {
            return new Answer(200, "application/json", Welcome.json(value).getBytes(StandardCharsets.UTF_8));
        }

        static Answer problem(int status, String text) {
            return new Answer(status, "application/json", Welcome.json(Map.of("error", text)).getBytes(StandardCharsets.UTF_8));
        }

        static Answer text(String text) {
            return new Answer(200, "text/plain; version=0.0.4; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The page's own files hold nothing of the run and need no token. */
    static boolean isPublic(String path) {
        return FILES.containsKey(path) || path.equals("/health");
    }

    /** Answers at once, or later from the same thread. */
    void answer(EventExecutor loop, String method, String path, String body, Consumer<Answer> reply) {
        if (path.equals("/api/load") && method.equals("POST")) {
            load(loop, body, reply);
            return;
        }
        reply.accept(guarded(method, path, body));
    }

    private Answer guarded(String method, String path, String body) {
        try {
            return method.equals("GET") ? get(path) : method.equals("POST") ? post(path, parse(body)) : Answer.problem(405, "method " + method);
        } catch (BadInputException e) {
            return Answer.problem(400, String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode node = body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
            if (!node.isObject()) {
                throw new BadInputException("the body is no JSON object; expected for example {\"steps\": 10}");
            }
            return node;
        } catch (JacksonException e) {
            throw new BadInputException("the body is not JSON (" + e.getOriginalMessage() + "); expected an object");
        }
    }

    // --- Reading ----------------------------------------------------------------------------------------------------

    private Answer get(String path) {
        String file = FILES.get(path);
        if (file != null) {
            return file(file);
        }
        return switch (path) {
            case "/api" -> Answer.json(about());
            case "/api/status" -> Answer.json(Status.of(server.state()));
            case "/metrics" -> Answer.text(metrics.scrape());
            case "/health" -> health();
            default -> Answer.problem(404, "no such resource: " + path + "; see /openapi.json");
        };
    }

    private static Answer file(String name) {
        try (InputStream in = RestApi.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            String type = name.endsWith(".html") ? "text/html; charset=utf-8" : name.endsWith(".js") ? "text/javascript; charset=utf-8"
                    : name.endsWith(".css") ? "text/css; charset=utf-8" : "application/json";
            return new Answer(200, type, in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> about() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", "PHC4J");
        out.put("protocol", org.phc4j.scenarios.wire.Frames.VERSION);
        out.put("model", server.served().name());
        out.put("port", server.port());
        out.put("network", Welcome.network(server.state().simulation()));
        return out;
    }

    private Answer health() {
        boolean well = !server.state().simulation().failed();
        byte[] body = Welcome.json(Map.of("status", well ? "up" : "failed")).getBytes(StandardCharsets.UTF_8);
        return new Answer(well ? 200 : 503, "application/json", body);
    }

    // --- Changing ---------------------------------------------------------------------------------------------------

    private Answer post(String path, JsonNode body) {
        return switch (path) {
            case "/api/start" -> control(Verb.RESUME, body);
            case "/api/stop" -> control(Verb.PAUSE, body);
            case "/api/reset" -> control(Verb.RESET, body);
            case "/api/speed" -> control(Verb.SPEED, body);
            case "/api/stimulate" -> control(Verb.STIMULATE, body);
            case "/api/silence" -> control(Verb.SILENCE, body);
            case "/api/snapshot" -> control(Verb.SNAPSHOT, body);
            case "/api/restore" -> control(Verb.RESTORE, body);
            case "/api/step" -> step(body);
            case "/api/record" -> record(body);
            default -> Answer.problem(404, "no such resource: " + path + "; see /openapi.json");
        };
    }

    private Answer control(Verb verb, JsonNode body) {
        float value = (float) body.path("value").asDouble(body.path("on").asBoolean(true) ? 1 : 0);
        if (!server.state().control(verb, body.path("population").asInt(0), value)) {
            throw new BadInputException("population " + body.path("population") + ", value " + body.path("value")
                    + "; expected a population of the network and a finite value");
        }
        return Answer.json(Status.of(server.state()));
    }

    private Answer step(JsonNode body) {
        Simulation simulation = server.state().simulation();
        int steps = body.path("steps").asInt(1);
        if (steps < 1 || steps > Simulation.MOST_STEPS) {
            throw new BadInputException("steps = " + body.path("steps") + "; expected 1.." + Simulation.MOST_STEPS);
        }
        input(simulation, body);
        List<Map<String, Object>> outputs = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            simulation.step();
            OnlineSession session = simulation.session();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("step", session.step() - 1);
            row.put("spikes", Arrays.copyOf(session.spikes(), session.spikeCount()));
            row.put("readout", session.readout().clone());
            row.put("action", simulation.action().clone());
            outputs.add(row);
        }
        simulation.flush();
        return Answer.json(Map.of("outputs", outputs));
    }

    private static void input(Simulation simulation, JsonNode body) {
        if (body.has("input")) {
            float[] values = JsonFrames.floats(body.path("input"));
            if (values.length != simulation.channels()) {
                throw new BadInputException("input of " + values.length + " values; expected " + simulation.channels());
            }
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    throw new BadInputException("input holds " + value + "; expected finite numbers");
                }
            }
            System.arraycopy(values, 0, simulation.frame(), 0, values.length);
            simulation.frameActs();
        }
        for (JsonNode event : body.path("events")) {
            int neuron = event.path(0).asInt(-1);
            float weight = (float) event.path(1).asDouble(Double.NaN);
            if (neuron < 0 || neuron >= simulation.session().card().neurons() || !Float.isFinite(weight)) {
                throw new BadInputException("event " + event + "; expected [neuron, weight]");
            }
            simulation.event(neuron, weight);
        }
    }

    /** Recordings go beside the network's file; a name, not a path, comes from outside. */
    private Answer record(JsonNode body) {
        if (!body.path("on").asBoolean(true)) {
            SessionRecorder ended = server.stopRecording();
            return ended == null ? Answer.problem(409, "nothing is recorded")
                    : Answer.json(Map.of("file", ended.file().toString(), "steps", ended.steps(), "spikeHash", ended.spikeHash()));
        }
        Path file = sibling(body.path("name").asText("session.phcrec"), ".phcrec");
        server.record(file);
        return Answer.json(Map.of("file", file.toString()));
    }

    private Path sibling(String name, String suffix) {
        try {
            Path folder = Path.of(server.served().name()).toAbsolutePath().getParent();
            Path plain = Path.of(name);
            if (folder != null && plain.getNameCount() == 1 && !plain.isAbsolute() && !name.startsWith(".") && name.endsWith(suffix)) {
                return folder.resolve(plain);
            }
        } catch (InvalidPathException e) {
            // told below
        }
        throw new BadInputException("name '" + name + "'; expected a file name that ends in " + suffix + ", without a folder");
    }

    private void load(EventExecutor loop, String body, Consumer<Answer> reply) {
        Path file;
        try {
            file = sibling(parse(body).path("model").asText(""), ".safetensors");
        } catch (BadInputException e) {
            reply.accept(Answer.problem(400, String.valueOf(e.getMessage())));
            return;
        }
        Thread.ofPlatform().daemon().name("phc-load").start(() -> {
            @Nullable ServedNetwork next = null;
            String problem = "";
            try {
                next = ServedNetwork.of(file.toString());
            } catch (BadInputException e) {
                problem = String.valueOf(e.getMessage());
            }
            ServedNetwork loaded = next;
            String found = problem;
            loop.execute(() -> {
                if (loaded == null) {
                    reply.accept(Answer.problem(400, found));
                } else {
                    server.replace(loaded);
                    reply.accept(Answer.json(about()));
                }
            });
        });
    }
}
