package org.phc4j.scenarios.latency;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;
import org.phc4j.scenarios.wire.Aer;

/** Events in jAER's datagrams, which nothing holds back. */
final class UdpOffer implements ThroughputBench.Sender, AutoCloseable {
    static final int BUNDLE = Aer.MOST_EVENTS;
    /** Sent in the end, one by one, so that a gap before them is seen. */
    private static final int LAST = 4;
    private static final long PAUSE = 50_000_000;
    private final DatagramChannel channel;
    private final ByteBuf datagram = Unpooled.directBuffer(8 * BUNDLE + 4);
    private int number;

    UdpOffer(InetSocketAddress to, int[] targets) throws IOException {
        channel = DatagramChannel.open().connect(to);
        Aer.write(datagram, 0, 0, 0, targets, 0, BUNDLE);
    }

    private void send() throws IOException {
        datagram.setInt(0, number++).readerIndex(0);
        datagram.readBytes(channel, datagram.readableBytes());
    }

    @Override
    public long send(double rate, double seconds) throws IOException {
        int first = number;
        double perPeriod = rate * ThroughputBench.PERIOD_NANOS / 1e9 / BUNDLE;
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        double due = 0;
        for (long k = 0; k < seconds * 1e9 / ThroughputBench.PERIOD_NANOS && System.nanoTime() < end; k++) {
            while (System.nanoTime() < start + k * ThroughputBench.PERIOD_NANOS) {
                Thread.onSpinWait();
            }
            for (due += perPeriod; due >= 1; due--) {
                send();
            }
        }
        for (int k = 0; k < LAST; k++) {
            LockSupport.parkNanos(PAUSE);
            send();
        }
        LockSupport.parkNanos(PAUSE);
        return (long) (number - first) * BUNDLE;
    }

    @Override
    public long pauseNanos() {
        return (LAST + 1) * PAUSE;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        datagram.release();
    }
}
