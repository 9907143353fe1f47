package org.phc4j.scenarios.serve;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.coding.DecoderSpec;
import org.phc4j.scenarios.coding.EncoderSpec;

/**
 * How a network is served. Immutable.
 *
 * @param pace who advances time; default lockstep
 * @param bind address; default 127.0.0.1
 * @param port of the binary protocol, 0 for any; default 7447
 * @param webPort of page, REST and WebSocket, 0 for any, -1 for none; default 7448
 * @param token what clients must show, empty for none; required on any address but loopback
 * @param certificate PEM file of a certificate chain, for TLS
 * @param key PEM file of its private key
 * @param busyWait whether the thread polls instead of sleeping: microseconds less latency for one core
 * @param snapshotEvery steps between snapshots that a failing network is restored from; default 1000
 * @param recording file that the run is recorded to
 * @param histogram file that latencies are logged to, one line a second
 * @param encoder turns analog frames into events
 * @param decoder turns outputs into actions
 * @param events UDP ports and targets
 */
public record ServeOptions(Pace pace, String bind, int port, int webPort, String token, Optional<Path> certificate, Optional<Path> key,
        boolean busyWait, int snapshotEvery, Optional<Path> recording, Optional<Path> histogram, Optional<EncoderSpec> encoder,
        Optional<DecoderSpec> decoder, UdpOptions events) {
    /** Port of the binary protocol unless said otherwise. */
    public static final int DEFAULT_PORT = 7447;
    /** Port of the page unless said otherwise. */
    public static final int DEFAULT_WEB_PORT = 7448;
    /** Steps between snapshots unless said otherwise. */
    public static final int DEFAULT_SNAPSHOT_EVERY = 1000;

    /** Checks the options. */
    public ServeOptions {
        if (!isLoopback(bind) && token.isEmpty()) {
            throw new BadInputException("--bind " + bind + " is open to other machines; expected a --token as well");
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new BadInputException("only one of certificate and key is given; expected both, or none");
        }
        if (snapshotEvery < 1) {
            throw new BadInputException("snapshotEvery = " + snapshotEvery + "; expected at least 1");
        }
    }

    /**
     * UDP events.
     *
     * @param eieioPort port for EIEIO messages, 0 for any, -1 for none
     * @param aerPort port for jAER datagrams, 0 for any, -1 for none
     * @param firstAddress address of neuron 0
     * @param weight weight of an event
     * @param eieioTo where live spikes go as EIEIO messages
     * @param aerTo where live spikes go as jAER datagrams
     */
    public record UdpOptions(int eieioPort, int aerPort, int firstAddress, float weight, Optional<InetSocketAddress> eieioTo,
            Optional<InetSocketAddress> aerTo) {
        /** No UDP. */
        public static final UdpOptions NONE = new UdpOptions(-1, -1, 0, 1f, Optional.empty(), Optional.empty());
    }

    /**
     * Loopback, lockstep, no recording.
     *
     * @return the defaults
     */
    public static ServeOptions defaults() {
        return new ServeOptions(new Pace.Lockstep(), "127.0.0.1", DEFAULT_PORT, DEFAULT_WEB_PORT, "", Optional.empty(), Optional.empty(), false,
                DEFAULT_SNAPSHOT_EVERY, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), UdpOptions.NONE);
    }

    /**
     * The same at another pace.
     *
     * @param value who advances time
     * @return a changed copy
     */
    public ServeOptions withPace(Pace value) {
        return new ServeOptions(value, bind, port, webPort, token, certificate, key, busyWait, snapshotEvery, recording, histogram, encoder,
                decoder, events);
    }

    /**
     * The same on other ports.
     *
     * @param binary port of the binary protocol
     * @param web port of the page, -1 for none
     * @return a changed copy
     */
    public ServeOptions withPorts(int binary, int web) {
        return new ServeOptions(pace, bind, binary, web, token, certificate, key, busyWait, snapshotEvery, recording, histogram, encoder,
                decoder, events);
    }

    /**
     * The same with a token.
     *
     * @param value the token
     * @return a changed copy
     */
    public ServeOptions withToken(String value) {
        return new ServeOptions(pace, bind, port, webPort, value, certificate, key, busyWait, snapshotEvery, recording, histogram, encoder,
                decoder, events);
    }

    /**
     * The same with a recording.
     *
     * @param file created or replaced
     * @return a changed copy
     */
    public ServeOptions withRecording(Path file) {
        return new ServeOptions(pace, bind, port, webPort, token, certificate, key, busyWait, snapshotEvery, Optional.of(file), histogram,
                encoder, decoder, events);
    }

    /**
     * The same with polling on or off.
     *
     * @param value whether the thread polls
     * @return a changed copy
     */
    public ServeOptions withBusyWait(boolean value) {
        return new ServeOptions(pace, bind, port, webPort, token, certificate, key, value, snapshotEvery, recording, histogram, encoder,
                decoder, events);
    }

    /**
     * The same with other snapshots.
     *
     * @param steps steps between snapshots
     * @return a changed copy
     */
    public ServeOptions withSnapshotEvery(int steps) {
        return new ServeOptions(pace, bind, port, webPort, token, certificate, key, busyWait, steps, recording, histogram, encoder, decoder,
                events);
    }

    /**
     * The same with encoder and decoder.
     *
     * @param in turns analog frames into events
     * @param out turns outputs into actions
     * @return a changed copy
     */
    public ServeOptions withCoding(Optional<EncoderSpec> in, Optional<DecoderSpec> out) {
        return new ServeOptions(pace, bind, port, webPort, token, certificate, key, busyWait, snapshotEvery, recording, histogram, in, out,
                events);
    }

    /**
     * The same with UDP.
     *
     * @param value ports and targets
     * @return a changed copy
     */
    public ServeOptions withEvents(UdpOptions value) {
        return new ServeOptions(pace, bind, port, webPort, token, certificate, key, busyWait, snapshotEvery, recording, histogram, encoder,
                decoder, value);
    }

    private static boolean isLoopback(String address) {
        return address.equals("localhost") || address.equals("::1") || address.equals("[::1]") || address.startsWith("127.");
    }
}
