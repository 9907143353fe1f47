package org.phc4j.actors.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.phc4j.connectomes.BadInputException;

/** One piece of a LIF run: the parent of its regions. It ends when all have finished, or with the first that fails. */
final class LifRunActor {
    private LifRunActor() {}

    sealed interface Command {}

    /** A region ran its last update. */
    record Finished() implements Command {}

    /** A region threw. */
    record Failed(int region, Throwable cause) implements Command {}

    static Behavior<Command> create(LifRunPlan plan, CompletableFuture<Void> promise) {
        return Behaviors.setup(context -> {
            List<ActorRef<LifRegionActor.Command>> regions = new ArrayList<>();
            for (int r = 0; r < plan.lowered().regions().size(); r++) {
                regions.add(context.spawn(LifRegionActor.create(plan, r, context.getSelf()), "region-" + r));
                context.watch(regions.get(r));
            }
            for (ActorRef<LifRegionActor.Command> region : regions) {
                region.tell(new LifRegionActor.Start(List.copyOf(regions)));
            }
            return waiting(regions.size(), promise);
        });
    }

    private static Behavior<Command> waiting(int running, CompletableFuture<Void> promise) {
        return Behaviors.receive(Command.class)
                .onMessage(Finished.class, message -> {
                    if (running > 1) {
                        return waiting(running - 1, promise);
                    }
                    promise.complete(null);
                    return Behaviors.stopped();
                })
                .onMessage(Failed.class, message -> {
                    Throwable cause = message.cause;
                    promise.completeExceptionally(cause instanceof BadInputException ? cause
                            : new RunFailedException("region " + message.region + " failed: " + cause, cause));
                    return Behaviors.stopped();
                })
                .onSignal(Terminated.class, signal -> { // without having said why
                    promise.completeExceptionally(new RunFailedException(signal.getRef().path().name() + " ended before the run"));
                    return Behaviors.stopped();
                })
                .onSignal(PostStop.class, signal -> { // whatever ended this actor, nobody waits for it any more
                    promise.completeExceptionally(new RunFailedException("the run was ended"));
                    return Behaviors.same();
                })
                .build();
    }
}
