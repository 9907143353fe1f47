package org.phc4j.scenarios.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Chromium without a window, driven through its debugging port. */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private String session = "";
    private int number;

    static Optional<Path> find() {
        return List.of("chromium", "chromium-browser", "google-chrome").stream().flatMap(name -> List.of("/usr/bin", "/usr/local/bin", "/snap/bin").stream()
                .map(folder -> Path.of(folder, name))).filter(Files::isExecutable).findFirst();
    }

    Browser(Path program, Path profile, int width, int height) throws IOException, InterruptedException {
        process = new ProcessBuilder(program.toString(), "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
                "--hide-scrollbars", "--user-data-dir=" + profile, "--window-size=" + width + "," + height, "about:blank")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Path port = profile.resolve("DevToolsActivePort");
        while (process.isAlive() && (!Files.exists(port) || Files.readAllLines(port).size() < 2)) {
            Thread.sleep(50);
        }
        List<String> lines = Files.readAllLines(port);
        socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)),
                new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        part.append(text);
                        if (last) {
                            take(part.toString());
                            part.setLength(0);
                        }
                        from.request(1);
                        return null;
                    }
                }).join();
        String target = call("Target.createTarget", node -> node.put("url", "about:blank"))
                .path("targetId").asText();
        session = call("Target.attachToTarget", node -> node.put("targetId", target).put("flatten", true)).path("sessionId").asText();
    }

    private void take(String text) {
        try {
            messages.add(JSON.readTree(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode call(String method, java.util.function.Consumer<ObjectNode> parameters) throws InterruptedException {
        int id = ++number;
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        parameters.accept(message.putObject("params"));
        socket.sendText(message.toString(), true).join();
        while (true) {
            JsonNode answer = messages.poll(30, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("no answer to " + method);
            }
            if (answer.path("id").asInt() == id) {
                if (answer.has("error")) {
                    throw new AssertionError(method + ": " + answer.path("error"));
                }
                return answer.path("result");
            }
        }
    }

    void open(String url) throws InterruptedException {
        call("Page.enable", node -> {});
        call("Page.navigate", node -> node.put("url", url));
    }

    JsonNode evaluate(String expression) throws InterruptedException {
        JsonNode result = call("Runtime.evaluate", node -> node.put("expression", expression).put("returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** Waits until an expression is true. */
    void await(String expression) throws InterruptedException {
        for (int k = 0; k < 200; k++) {
            if (evaluate("Boolean(" + expression + ")").asBoolean()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("never became true: " + expression + "; state: " + evaluate("document.body.innerText"));
    }

    void key(String key) throws InterruptedException {
        evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: '" + key + "', bubbles: true, cancelable: true}))");
    }

    void screenshot(Path file) throws IOException, InterruptedException {
        byte[] png = Base64.getDecoder().decode(call("Page.captureScreenshot", node -> node.put("format", "png")).path("data").asText());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, png);
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
