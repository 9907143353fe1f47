package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.serve.ClosedLoopServer;
import org.phc4j.scenarios.serve.Pace;
import org.phc4j.scenarios.serve.ServeOptions;
import org.phc4j.scenarios.serve.ServedNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A network behind sockets. */
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Runs a network live behind sockets: input streams in, spikes and decisions stream out.",
            "Binary protocol over TCP; page, REST, WebSocket, metrics over HTTP; EIEIO and jAER events over UDP."},
        footer = {"", "Example:  phc serve --model motions.safetensors --pace realtime", "          phc serve --network fly.connectome", "",
            "Ends with Ctrl-C. Without --bind only programs of this machine get in."})
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--model", paramLabel = "FILE", description = "checkpoint of a trained network")
    private @Nullable Path model;

    @Option(names = "--network", paramLabel = "FILE", description = "in its place: a network description (YAML, JSON) or a .connectome file, as "
            + "phc simulate reads them; or balanced-N, a balanced random network of N LIF neurons")
    private @Nullable String other;

    @Option(names = "--pace", paramLabel = "PACE", defaultValue = "lockstep",
            description = "lockstep: the driver's steps advance time; realtime: the clock does (default: ${DEFAULT-VALUE})")
    private String pace = "lockstep";

    @Option(names = "--factor", paramLabel = "X", defaultValue = "1", description = "speed of real time (default: ${DEFAULT-VALUE})")
    private double factor = 1;

    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "address to listen on (default: ${DEFAULT-VALUE})")
    private String bind = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N", defaultValue = "7447", description = "of the binary protocol, 0 for any (default: ${DEFAULT-VALUE})")
    private int port = ServeOptions.DEFAULT_PORT;

    @Option(names = "--web-port", paramLabel = "N", defaultValue = "7448",
            description = "of page, REST and WebSocket, 0 for any, -1 for none (default: ${DEFAULT-VALUE})")
    private int webPort = ServeOptions.DEFAULT_WEB_PORT;

    @Option(names = "--token", paramLabel = "WORD", defaultValue = "",
            description = "what clients must show; @FILE reads it from a file; needed with --bind")
    private String token = "";

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "certificate chain in PEM, for TLS")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "its private key in PEM")
    private @Nullable Path key;

    @Option(names = "--busy-wait", description = "poll the sockets: least latency, for the price of one core")
    private boolean busyWait;

    @Option(names = "--snapshot-every", paramLabel = "N", defaultValue = "1000",
            description = "steps between the snapshots that a failing network is restored from (default: ${DEFAULT-VALUE})")
    private int snapshotEvery = ServeOptions.DEFAULT_SNAPSHOT_EVERY;

    @Option(names = "--record", paramLabel = "FILE", description = "record the run, for phc replay")
    private @Nullable Path record;

    @Option(names = "--hlog", paramLabel = "FILE", description = "log latencies, an HdrHistogram interval a second")
    private @Nullable Path histogram;

    @Option(names = "--encode", paramLabel = "SPEC", description = CodingWords.ENCODER_HELP)
    private @Nullable String encode;

    @Option(names = "--decode", paramLabel = "SPEC", description = CodingWords.DECODER_HELP)
    private @Nullable String decode;

    @Option(names = "--eieio-port", paramLabel = "N", defaultValue = "-1", description = "UDP port for EIEIO events (default: none)")
    private int eieioPort = -1;

    @Option(names = "--aer-port", paramLabel = "N", defaultValue = "-1", description = "UDP port for jAER events (default: none)")
    private int aerPort = -1;

    @Option(names = "--eieio-to", paramLabel = "HOST:PORT", description = "send spikes there as EIEIO messages")
    private @Nullable String eieioTo;

    @Option(names = "--aer-to", paramLabel = "HOST:PORT", description = "send spikes there as jAER datagrams")
    private @Nullable String aerTo;

    @Option(names = "--first-address", paramLabel = "N", defaultValue = "0", description = "UDP address of neuron 0 (default: ${DEFAULT-VALUE})")
    private int firstAddress;

    @Option(names = "--event-weight", paramLabel = "X", defaultValue = "1", description = "weight of a UDP event (default: ${DEFAULT-VALUE})")
    private float eventWeight = 1f;

    @Option(names = "--json", description = "say where it listens in one line of JSON")
    private boolean json;

    @Option(names = "--until-closed", description = "end when standard input ends, for programs that start a server")
    private boolean untilClosed;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ServedNetwork network = network();
        ClosedLoopServer server = ClosedLoopServer.start(network, options());
        Thread hook = new Thread(server::close, "phc-closing");
        Runtime.getRuntime().addShutdownHook(hook);
        say(spec.commandLine().getOut(), network, server);
        if (untilClosed) {
            while (System.in.read() >= 0) {
                // whoever started the server holds the other end
            }
            server.close();
        } else {
            server.awaitEnd();
        }
        return 0;
    }

    private ServedNetwork network() {
        if (model != null && other == null) {
            return ServedNetwork.load(model);
        }
        if (other != null && model == null) {
            return ServedNetwork.of(other);
        }
        throw new BadInputException("expected either --model or --network");
    }

    private ServeOptions options() {
        ServeOptions.UdpOptions events = new ServeOptions.UdpOptions(eieioPort, aerPort, firstAddress, eventWeight, address(eieioTo), address(aerTo));
        return new ServeOptions(paceOf(), bind, port, webPort, Tokens.read(token), Optional.ofNullable(certificate), Optional.ofNullable(key), busyWait,
                snapshotEvery, Optional.ofNullable(record), Optional.ofNullable(histogram), Optional.ofNullable(encode).map(CodingWords::encoder),
                Optional.ofNullable(decode).map(CodingWords::decoder), events);
    }

    private Pace paceOf() {
        return switch (pace) {
            case "lockstep" -> new Pace.Lockstep();
            case "realtime" -> new Pace.RealTime(factor);
            default -> throw new BadInputException("--pace = " + pace + "; expected lockstep or realtime");
        };
    }

    private static Optional<InetSocketAddress> address(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        try {
            return Optional.of(new InetSocketAddress(text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1))));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("'" + text + "'; expected HOST:PORT");
        }
    }

    private void say(PrintWriter out, ServedNetwork network, ClosedLoopServer server) {
        Map<String, Object> where = new LinkedHashMap<>();
        where.put("network", network.name());
        where.put("neurons", network.network().card().neurons());
        where.put("port", server.port());
        where.put("webPort", server.webPort());
        where.put("eieioPort", server.eieioPort());
        where.put("aerPort", server.aerPort());
        if (json) {
            Results.print(out, where, true);
        } else {
            out.println(network.name() + ": " + network.network().card().neurons() + " neurons, " + pace);
            out.println("binary protocol: " + bind + ":" + server.port());
            if (server.webPort() >= 0) {
                out.println("page and REST:   http" + (certificate == null ? "" : "s") + "://" + bind + ":" + server.webPort() + "/");
            }
        }
        out.flush();
    }
}
