package org.phc4j.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.scenarios.client.LiveClient;
import org.phc4j.scenarios.wire.Frames;

/** The live page in a real browser; its pictures are left in {@code target/page}. */
class PageTest {
    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    @Test
    void thePageShowsTheRunAndItsControlsAct() throws IOException, InterruptedException {
        Optional<Path> chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "no chromium or chrome: the live page was not opened in a browser");
        try (Served served = Served.start(ServeOptions.defaults().withPace(new Pace.RealTime(1))); Feeding feeding = new Feeding(served.driver());
                Browser browser = new Browser(chromium.get(), folder.resolve("profile"), 1400, 1180)) {
            String page = "http://127.0.0.1:" + served.server.webPort() + "/";
            browser.open(page + "?theme=light");
            browser.await("status && status.step > 1200 && history.length > 20 && raster.kept.length > 5");
            assertThat(browser.evaluate("document.getElementById('model').textContent").asText()).contains("small.safetensors, 32 neurons");
            assertThat(browser.evaluate("document.getElementById('state').textContent").asText()).contains("realtime, step");
            assertThat(browser.evaluate("document.getElementById('clients').tBodies[0].rows.length").asInt()).isEqualTo(1);
            assertThat(browser.evaluate("inked(document.getElementById('raster')) + 0").asInt()).isPositive();
            browser.screenshot(Path.of("target/page/light.png"));
            browser.key("t");
            browser.await("document.documentElement.dataset.theme === 'dark'");
            browser.evaluate("document.querySelectorAll('#populations button')[0].click()");
            browser.await("status.rates[0] < 0.01");
            browser.screenshot(Path.of("target/page/dark.png"));
            browser.key(" ");
            browser.await("!status.running && document.getElementById('pause').textContent === 'Resume'");
            long before = served.count("step");
            browser.key("s");
            browser.await("status.step === " + (before + 1));
            browser.key("+");
            browser.await("status.factor === 2");
            browser.key(" ");
            browser.await("status.running");
            assertThat(feeding.failure()).isNull();
        }
    }

    @Test
    void aThousandLifNeuronsAndAHundredThousandSpikesASecondAreShown() throws IOException, InterruptedException {
        Optional<Path> chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "no chromium or chrome: the live page was not opened in a browser");
        try (Browser browser = new Browser(chromium.get(), folder.resolve("profile"), 1400, 1180)) {
            shown(browser, ServedNetwork.builtin("balanced-1000"), "lif", 2_000);
            Path busy = Files.writeString(folder.resolve("busy.yaml"), "name: busy\nstep: 1ms\npopulations:\n"
                    + "  slow: {size: 1000, model: poisson, rate: 20Hz}\n  fast: {size: 1000, model: poisson, rate: 85Hz}\n");
            shown(browser, ServedNetwork.of(busy.toString()), "busy", 100_000);
            assertThat(browser.evaluate("document.getElementById('rasterNote').textContent").asText()).matches("last 1 s, one in \\d+ drawn");
            assertThat(browser.evaluate("document.getElementById('clients').innerText").asText()).contains("nobody is connected");
        }
    }

    /** Of simulated seconds, as the machine may be slower than real time. */
    private static void shown(Browser browser, ServedNetwork network, String name, double spikesPerSecond) throws IOException, InterruptedException {
        try (Served served = Served.start(network.network(), ServeOptions.defaults().withPace(new Pace.RealTime(1)))) {
            browser.open("http://127.0.0.1:" + served.server.webPort() + "/?theme=light");
            browser.await("status && status.step > 1500 && history.length > 20 && raster.kept.length > 5");
            browser.screenshot(Path.of("target/page/" + name + "-light.png"));
            browser.key("t");
            browser.await("document.documentElement.dataset.theme === 'dark'");
            browser.screenshot(Path.of("target/page/" + name + "-dark.png"));
            assertThat(1000.0 * served.count("spikes") / served.count("steps")).isGreaterThan(spikesPerSecond);
        }
    }

    /** A driver that sends input as outputs come. */
    private static final class Feeding implements AutoCloseable {
        private final LiveClient client;
        private final Thread thread;
        private volatile Throwable failure;
        private volatile boolean over;

        Feeding(LiveClient client) {
            this.client = client;
            this.thread = Thread.ofPlatform().daemon().start(this::feed);
        }

        private void feed() {
            try {
                for (int t = 0; !over; t++) {
                    client.frame(false, Frames.NEXT, 0, Served.input(t));
                    client.output();
                }
            } catch (IOException | RuntimeException e) {
                failure = over ? null : e;
            }
        }

        Throwable failure() {
            return failure;
        }

        @Override
        public void close() throws IOException, InterruptedException {
            over = true;
            thread.join(2000);
            client.close();
        }
    }
}
