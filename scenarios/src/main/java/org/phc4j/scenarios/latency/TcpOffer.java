package org.phc4j.scenarios.latency;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.phc4j.scenarios.client.LiveClient;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;

/** Events in frames over TCP: never beyond the credit, and held back by the socket. */
final class TcpOffer implements ThroughputBench.Sender, AutoCloseable {
    static final int MOST_BUNDLE = 65_000;
    private final LiveClient client;
    private final int[] targets;
    private final AtomicLong credit = new AtomicLong(4096);
    private volatile boolean over;

    TcpOffer(InetSocketAddress to, int[] targets) throws IOException {
        this.client = LiveClient.connect(to, Hello.of(true, 0, Frames.UNLIMITED, new int[0], ""));
        this.targets = targets;
        Thread.ofPlatform().daemon().name("credit").start(this::takeCredit);
    }

    private void takeCredit() {
        try {
            while (!over) {
                client.receive();
                if (client.type() == Frames.INPUT_CREDIT) {
                    credit.addAndGet(client.detail(0));
                }
            }
        } catch (IOException | RuntimeException e) {
            over = true; // the connection ended, and with it the measurement
        }
    }

    /** A period's events in as many frames as they need; what is behind by then is not sent at all. */
    @Override
    public long send(double rate, double seconds) throws IOException {
        double perPeriod = rate * ThroughputBench.PERIOD_NANOS / 1e9;
        int frames = (int) Math.ceil(perPeriod / MOST_BUNDLE);
        int bundle = (int) Math.max(1, Math.round(perPeriod / frames));
        long sent = 0;
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        for (long k = 0; k < seconds * 1e9 / ThroughputBench.PERIOD_NANOS && System.nanoTime() < end; k++) {
            while (System.nanoTime() < start + k * ThroughputBench.PERIOD_NANOS) {
                Thread.onSpinWait();
            }
            for (int f = 0; f < frames; f++) {
                while (credit.get() <= 0 && !over) {
                    Thread.onSpinWait();
                }
                credit.decrementAndGet();
                client.events(false, Frames.NEXT, 0, targets, ThroughputBench.WEIGHT, bundle);
                sent += bundle;
            }
        }
        return sent;
    }

    @Override
    public void close() throws IOException {
        over = true;
        client.close();
    }
}
