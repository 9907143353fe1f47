package org.phc4j.actors.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.util.List;
import org.phc4j.actors.device.EncoderDevice;
import org.phc4j.actors.device.Frontier;
import org.phc4j.actors.region.InputBlock;

/**
 * The encoder as an actor, and the one place of back-pressure: a block leaves only when every region and device has finished the
 * block {@value #LEAD_BLOCKS} before it. So no mailbox ever holds more than {@value #LEAD_BLOCKS} blocks' worth of messages, however
 * slow one participant is, also where spikes flow one way only.
 */
final class EncoderActor extends AbstractBehavior<EncoderActor.Command> {
    /** How many blocks may be under way. */
    static final int LEAD_BLOCKS = 2;

    private final EncoderDevice device;
    private final List<ActorRef<RegionActor.Command>> regions;
    private final Frontier frontier;

    sealed interface Command {}

    record Progress(int participant, int step) implements Command {}

    record Start() implements Command {}

    private EncoderActor(ActorContext<Command> context, EncoderDevice device, List<ActorRef<RegionActor.Command>> regions,
            int participants) {
        super(context);
        this.device = device;
        this.regions = regions;
        this.frontier = new Frontier(participants);
    }

    static Behavior<Command> create(EncoderDevice device, List<ActorRef<RegionActor.Command>> regions, int participants) {
        return Behaviors.setup(context -> new EncoderActor(context, device, regions, participants));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onMessage(Progress.class, this::progress).onMessage(Start.class, start -> sendPermitted()).build();
    }

    private Behavior<Command> progress(Progress progress) {
        frontier.reach(progress.participant, progress.step);
        return sendPermitted();
    }

    private Behavior<Command> sendPermitted() {
        while (device.hasNext() && device.next() - frontier.least() < LEAD_BLOCKS * device.blockSteps()) {
            InputBlock[] blocks = device.encode();
            for (int k = 0; k < blocks.length; k++) {
                regions.get(k).tell(new RegionActor.Input(blocks[k]));
            }
        }
        return this;
    }
}
