package org.phc4j.scenarios.latency;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import org.phc4j.scenarios.wire.Fault;
import org.phc4j.scenarios.wire.FrameDecoder;
import org.phc4j.scenarios.wire.Frames;

/**
 * The least a server on the same library can do: takes frames of the protocol and answers each with an OUTPUT frame of a given size,
 * without a network. What the closed loop is held against. Arguments: size of the answers in bytes, and {@code poll} or {@code sleep}.
 */
public final class EchoServer {
    private EchoServer() {}

    /**
     * Serves until standard input ends.
     *
     * @param arguments size of the answers, and how to wait
     * @throws IOException if standard input fails
     */
    public static void main(String[] arguments) throws IOException {
        int size = Integer.parseInt(arguments[0]);
        var group = new MultiThreadIoEventLoopGroup(1, arguments[1].equals("poll")
                ? NioIoHandler.newFactory(SelectorProvider.provider(), () -> (supplier, hasTasks) -> supplier.get())
                : NioIoHandler.newFactory());
        Channel channel = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true).childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel child) {
                        child.pipeline().addLast(new FrameDecoder(new Echo(child, size)));
                    }
                }).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).syncUninterruptibly().channel();
        System.out.println("{\"port\":" + ((InetSocketAddress) channel.localAddress()).getPort() + "}");
        while (System.in.read() >= 0) {
            // whoever started it holds the other end
        }
        System.exit(0);
    }

    private record Echo(Channel channel, int size) implements FrameDecoder.Receiver {
        @Override
        public void frame(int type, int flags, long sequence, long time, ByteBuf body) {
            ByteBuf out = channel.alloc().directBuffer(size);
            int start = Frames.begin(out, type == Frames.HELLO ? Frames.WELCOME : Frames.OUTPUT, 0, sequence, time);
            out.writeZero(size - Frames.HEADER);
            Frames.end(out, start);
            channel.writeAndFlush(out, channel.voidPromise());
        }

        @Override
        public void broken(Fault fault, long length) {
            channel.close();
        }
    }
}
