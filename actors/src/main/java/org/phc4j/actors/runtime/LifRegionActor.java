package org.phc4j.actors.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.region.LifRegion;
import org.phc4j.actors.lif.region.LifSpikes;

/**
 * A LIF region as an actor: runs a window, sends its spikes to all regions, and runs the next when those of all have come. Batches of one
 * sender come in order, those of different senders in any order, which changes no result. The first region hands all spikes on.
 */
final class LifRegionActor extends AbstractBehavior<LifRegionActor.Command> {
    private final LifRunPlan plan;
    private final int index;
    private final LifRegion region;
    private final ActorRef<LifRunActor.Command> run;
    private final List<ArrayDeque<LifSpikes>> arrived = new ArrayList<>();
    private List<ActorRef<Command>> all = List.of();

    sealed interface Command {}

    /** The regions, this one included. */
    record Start(List<ActorRef<Command>> regions) implements Command {}

    /** Spikes of a region in a window. */
    record Spikes(int from, LifSpikes batch) implements Command {}

    private LifRegionActor(ActorContext<Command> context, LifRunPlan plan, int index, ActorRef<LifRunActor.Command> run) {
        super(context);
        this.plan = plan;
        this.index = index;
        this.run = run;
        region = plan.lowered().regions().get(index);
        for (int r = 0; r < plan.lowered().regions().size(); r++) {
            arrived.add(new ArrayDeque<>());
        }
    }

    static Behavior<Command> create(LifRunPlan plan, int index, ActorRef<LifRunActor.Command> run) {
        return Behaviors.setup(context -> new LifRegionActor(context, plan, index, run));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onMessage(Start.class, start -> guarded(() -> {
            all = start.regions;
            window();
        })).onMessage(Spikes.class, spikes -> guarded(() -> {
            arrived.get(spikes.from).add(spikes.batch);
            advance();
        })).build();
    }

    private Behavior<Command> guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error failure) {
            run.tell(new LifRunActor.Failed(index, failure));
            return Behaviors.stopped();
        }
        return this;
    }

    private void window() {
        if (region.next() == plan.end()) {
            run.tell(new LifRunActor.Finished());
            return;
        }
        LifSpikes own = region.run(plan.lowered().border(region.next(), plan.end()));
        arrived.get(index).add(own);
        Spikes message = new Spikes(index, own);
        for (int r = 0; r < all.size(); r++) {
            if (r != index) {
                all.get(r).tell(message);
            }
        }
        advance();
    }

    private void advance() {
        LifSpikes[] parts = parts();
        if (parts != null) {
            LifSpikes merged = LifSpikes.merge(parts);
            region.accept(merged);
            if (index == 0) {
                plan.spikes().accept(merged);
            }
            window();
        }
    }

    /** The batches of the window that was run last, if all have come. */
    private LifSpikes @Nullable [] parts() {
        for (ArrayDeque<LifSpikes> queue : arrived) {
            if (queue.isEmpty()) {
                return null;
            }
        }
        return arrived.stream().map(ArrayDeque::remove).toArray(LifSpikes[]::new);
    }
}
