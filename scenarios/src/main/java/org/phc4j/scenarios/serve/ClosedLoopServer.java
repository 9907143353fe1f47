package org.phc4j.scenarios.serve;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.recording.SessionRecorder;

/**
 * A network behind sockets. One thread takes input off the sockets, steps the network and writes the answers: an input never waits
 * for another thread, and no client can hold up another. Slow, broken and hostile clients are refused, dropped or cut off, and
 * counted.
 *
 * <pre>{@code
 * try (ClosedLoopServer server = ClosedLoopServer.start(ServedNetwork.load(file), ServeOptions.defaults())) {
 *     System.out.println("binary protocol on port " + server.port() + ", page on " + server.webPort());
 *     server.awaitEnd();
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ClosedLoopServer implements AutoCloseable {
    private static final int MOST_PENDING_CONNECTIONS = 1024;
    private final ServeOptions options;
    private final Clock clock;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final List<Channel> channels = new ArrayList<>();
    private final LoopLatency latency;
    private final PageFeed feed = new PageFeed();
    private ServedNetwork served;
    private @Nullable LoopState state;
    private int port = -1;
    private int webPort = -1;
    private int eieioPort = -1;
    private int aerPort = -1;
    private boolean closed;

    static {
        // Netty's search for leaks takes a stack trace of every 128th buffer, in the middle of the loop; whoever wants it says so.
        if (System.getProperty("io.netty.leakDetection.level") == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    private ClosedLoopServer(ServedNetwork served, ServeOptions options, Clock clock) {
        this.served = served;
        this.options = options;
        this.clock = clock;
        this.latency = new LoopLatency(options.histogram(), clock.millis());
        this.group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("phc-loop", true), options.busyWait()
                ? NioIoHandler.newFactory(SelectorProvider.provider(), () -> (supplier, hasTasks) -> supplier.get())
                : NioIoHandler.newFactory());
        this.loop = group.next();
    }

    /**
     * Starts a server.
     *
     * @param network what is served
     * @param options how
     * @return the server, listening
     * @throws BadInputException if an address cannot be bound, or a file cannot be read or written
     */
    public static ClosedLoopServer start(ServedNetwork network, ServeOptions options) {
        ClosedLoopServer server = new ClosedLoopServer(network, options, Clock.systemUTC());
        try {
            server.inLoop(() -> {
                server.open();
                return true;
            });
            server.listen();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void open() {
        Simulation simulation = simulation(served);
        state = new LoopState(new Gate(options.token()), latency, simulation, new Pacer(simulation, loop, latency, options.pace()));
        options.recording().ifPresent(this::record);
        long period = 1000 / PageFeed.PER_SECOND;
        loop.scheduleAtFixedRate(() -> feed.send(state()), period, period, TimeUnit.MILLISECONDS);
        loop.scheduleAtFixedRate(() -> latency.tick(clock.millis()), 1, 1, TimeUnit.SECONDS);
    }

    private Simulation simulation(ServedNetwork network) {
        Simulation simulation = new Simulation(network.network().open(), options);
        simulation.listen(feed);
        return simulation;
    }

    LoopState state() {
        if (state == null) {
            throw new IllegalStateException("not open");
        }
        return state;
    }

    // --- Sockets ----------------------------------------------------------------------------------------------------

    private void listen() {
        SslContext tls = tls();
        port = bind(options.port(), new TcpEntrance(this::state, tls));
        if (options.webPort() >= 0) {
            RestApi api = new RestApi(this, new ServerMetrics(this::state));
            webPort = bind(options.webPort(), new WebEntrance(this::state, api, feed, tls));
        }
        ServeOptions.UdpOptions events = options.events();
        eieioPort = events.eieioPort() < 0 ? -1 : bindUdp(events.eieioPort(), UdpEvents.Kind.EIEIO);
        aerPort = events.aerPort() < 0 ? -1 : bindUdp(events.aerPort(), UdpEvents.Kind.AER);
        events.eieioTo().ifPresent(to -> send(to, UdpEvents.Kind.EIEIO));
        events.aerTo().ifPresent(to -> send(to, UdpEvents.Kind.AER));
    }

    private @Nullable SslContext tls() {
        if (options.certificate().isEmpty()) {
            return null;
        }
        Path certificate = options.certificate().get();
        try {
            return SslContextBuilder.forServer(certificate.toFile(), options.key().orElseThrow().toFile()).build();
        } catch (javax.net.ssl.SSLException | IllegalArgumentException e) {
            throw new BadInputException(certificate + ": no certificate and key for TLS (" + e.getMessage() + "); expected two PEM files", e);
        }
    }

    private int bind(int wanted, ChannelInitializer<Channel> entrance) {
        ServerBootstrap bootstrap = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, MOST_PENDING_CONNECTIONS).option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true).childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childHandler(entrance);
        return bound(bootstrap.bind(new InetSocketAddress(options.bind(), wanted)), wanted);
    }

    private int bindUdp(int wanted, UdpEvents.Kind kind) {
        Bootstrap bootstrap = new Bootstrap().group(group).channel(NioDatagramChannel.class).option(ChannelOption.SO_RCVBUF, 4 << 20)
                .handler(new UdpEvents.Receiver(this::state, kind, options.events()));
        return bound(bootstrap.bind(new InetSocketAddress(options.bind(), wanted)), wanted);
    }

    private int bound(io.netty.channel.ChannelFuture binding, int wanted) {
        binding.awaitUninterruptibly();
        if (!binding.isSuccess()) {
            String reason = binding.cause() == null ? "" : String.valueOf(binding.cause().getMessage());
            throw new BadInputException(options.bind() + ":" + wanted + ": cannot be listened on (" + reason
                    + "); expected a free port of this machine, or 0 for any", binding.cause());
        }
        channels.add(binding.channel());
        return ((InetSocketAddress) binding.channel().localAddress()).getPort();
    }

    private void send(InetSocketAddress to, UdpEvents.Kind kind) {
        var opening = new Bootstrap().group(group).channel(NioDatagramChannel.class).handler(new io.netty.channel.ChannelInboundHandlerAdapter())
                .connect(to).awaitUninterruptibly();
        if (!opening.isSuccess()) {
            throw new BadInputException(to + ": cannot be sent to; expected an address that can be reached", opening.cause());
        }
        channels.add(opening.channel());
        inLoop(() -> {
            state().simulation().listen(new UdpEvents.Sender(opening.channel(), kind, options.events().firstAddress()));
            return true;
        });
    }

    /**
     * Port of the binary protocol.
     *
     * @return the port listened on
     */
    public int port() {
        return port;
    }

    /**
     * Port of page, REST and WebSocket.
     *
     * @return the port listened on, -1 for none
     */
    public int webPort() {
        return webPort;
    }

    /**
     * UDP port of EIEIO messages.
     *
     * @return the port listened on, -1 for none
     */
    public int eieioPort() {
        return eieioPort;
    }

    /**
     * UDP port of jAER datagrams.
     *
     * @return the port listened on, -1 for none
     */
    public int aerPort() {
        return aerPort;
    }

    // --- What runs --------------------------------------------------------------------------------------------------

    ServeOptions options() {
        return options;
    }

    ServedNetwork served() {
        return served;
    }

    /** Puts another network in place of the present one; all clients are disconnected. In the loop's thread. */
    void replace(ServedNetwork next) {
        stopRecording();
        List<Client> clients = List.copyOf(state().simulation().clients());
        clients.forEach(client -> client.outlet.close());
        served = next;
        Simulation simulation = simulation(next);
        state().replace(simulation, new Pacer(simulation, loop, latency, options.pace()));
    }

    /** Starts a recording of the present run. In the loop's thread. */
    void record(Path file) {
        stopRecording();
        Simulation simulation = state().simulation();
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("model", served.name());
        header.put("sha256", served.sha256());
        header.put("pace", simulation.realTime() ? "realtime" : "lockstep");
        header.put("stepMs", simulation.session().card().stepMs());
        simulation.record(new SessionRecorder(file, header, simulation.session()));
    }

    /** Ends the recording, if there is one. In the loop's thread. */
    @Nullable SessionRecorder stopRecording() {
        SessionRecorder recorder = state().simulation().recorder();
        state().simulation().record(null);
        if (recorder != null) {
            recorder.close();
        }
        return recorder;
    }

    /**
     * The state of the server: steps, counts, clients, latencies.
     *
     * @return plain values by name
     */
    public Map<String, Object> status() {
        return inLoop(() -> Status.of(state()));
    }

    private <T> T inLoop(Callable<T> task) {
        try {
            return loop.submit(task).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Waits until the server is closed by another thread. */
    public void awaitEnd() {
        group.terminationFuture().awaitUninterruptibly();
    }

    /** Ends the recording and all connections. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (state != null) {
                inLoop(this::stopRecording);
            }
        } finally {
            channels.forEach(channel -> channel.close().awaitUninterruptibly());
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
            latency.close();
        }
    }
}
