package org.phc4j.scenarios.serve;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.util.function.Supplier;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.scenarios.wire.Aer;
import org.phc4j.scenarios.wire.Eieio;
import org.phc4j.scenarios.wire.EventSink;

/** Spike events over UDP, in and out. Nothing holds the sender back: what is lost on the way is counted where its protocol tells. */
final class UdpEvents {
    private UdpEvents() {}

    enum Kind {
        EIEIO,
        AER
    }

    /** Events act in the next step. */
    static final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> implements EventSink {
        private final Supplier<LoopState> loop;
        private final Kind kind;
        private final ServeOptions.UdpOptions options;
        private long expected = NO_SEQUENCE;

        Receiver(Supplier<LoopState> loop, Kind kind, ServeOptions.UdpOptions options) {
            this.loop = loop;
            this.kind = kind;
            this.options = options;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            RunCounts counts = loop.get().simulation().counts();
            counts.datagrams++;
            boolean read = switch (kind) {
                case EIEIO -> Eieio.read(packet.content(), this);
                case AER -> Aer.read(packet.content(), this);
            };
            counts.garbage += read ? 0 : 1;
        }

        @Override
        public void datagram(long sequence, long modulus) {
            if (sequence == NO_SEQUENCE) {
                return;
            }
            if (expected != NO_SEQUENCE) {
                long lost = Math.floorMod(sequence - expected, modulus);
                loop.get().simulation().counts().lostDatagrams += lost < modulus / 2 ? lost : 0; // a late one is no loss of half of all
            }
            expected = (sequence + 1) % modulus;
        }

        @Override
        public void event(int address) {
            Simulation simulation = loop.get().simulation();
            int neuron = address - options.firstAddress();
            if (neuron < 0 || neuron >= simulation.session().card().neurons()) {
                simulation.counts().rejectedEvents++;
                return;
            }
            simulation.event(neuron, options.weight());
        }
    }

    /** Sends the spikes of every step. */
    static final class Sender implements Simulation.StepListener {
        private final Channel channel;
        private final Kind kind;
        private final int firstAddress;
        private int sequence;

        Sender(Channel channel, Kind kind, int firstAddress) {
            this.channel = channel;
            this.kind = kind;
            this.firstAddress = firstAddress;
        }

        @Override
        public void stepped(Simulation simulation) {
            OnlineSession session = simulation.session();
            int most = kind == Kind.AER ? Aer.MOST_EVENTS : Eieio.MOST_EVENTS;
            for (int from = 0; from < session.spikeCount(); from += most) {
                int count = Math.min(most, session.spikeCount() - from);
                ByteBuf out = channel.alloc().directBuffer(8 + count * 8);
                long step = session.step() - 1;
                switch (kind) {
                    case EIEIO -> Eieio.write(out, step, firstAddress, session.spikes(), from, count);
                    case AER -> Aer.write(out, sequence++, (int) (long) (step * session.card().stepMs() * 1000), firstAddress, session.spikes(),
                            from, count);
                }
                channel.writeAndFlush(out, channel.voidPromise());
            }
        }
    }
}
