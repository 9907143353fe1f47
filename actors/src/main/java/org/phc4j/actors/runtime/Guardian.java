package org.phc4j.actors.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.CompletableFuture;

/** The root of the actor system: starts runs. */
final class Guardian {
    private Guardian() {}

    /** Starts a run, which ends when the promise is completed, by itself or by the caller. */
    record Start(RunPlan plan, CompletableFuture<Void> promise) {}

    static Behavior<Start> create() {
        return Behaviors.receive((context, start) -> {
            ActorRef<RunActor.Command> run = context.spawnAnonymous(RunActor.create(start.plan, start.promise));
            CompletableFuture<Void> _ = start.promise.whenComplete((nothing, failure) -> run.tell(new RunActor.End()));
            return Behaviors.same();
        });
    }
}
