package org.phc4j.actors.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.CompletableFuture;

/** The root of the actor system: starts runs. */
final class Guardian {
    private Guardian() {}

    sealed interface Command {}

    /** Starts a run, which ends when the promise is completed, by itself or by the caller. */
    record Start(RunPlan plan, CompletableFuture<Void> promise) implements Command {}

    /** Starts a piece of a run of a LIF network. */
    record StartLif(LifRunPlan plan, CompletableFuture<Void> promise) implements Command {}

    static Behavior<Command> create() {
        return Behaviors.receive((context, command) -> {
            switch (command) {
                case Start start -> {
                    ActorRef<RunActor.Command> run = context.spawnAnonymous(RunActor.create(start.plan, start.promise));
                    CompletableFuture<Void> _ = start.promise.whenComplete((nothing, failure) -> run.tell(new RunActor.End()));
                }
                case StartLif start -> context.spawnAnonymous(LifRunActor.create(start.plan, start.promise));
            }
            return Behaviors.same();
        });
    }
}
