package org.phc4j.actors.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;

/**
 * Turns whatever a part of a run throws, errors of the virtual machine included, into a message to the run, which ends it. The actor
 * library would end the whole system on an error, and with it runs that have nothing to do with it.
 */
final class FailureReporter<M> extends BehaviorInterceptor<M, M> {
    private final ActorRef<RunActor.Command> run;
    private final String part;

    private FailureReporter(Class<M> messages, ActorRef<RunActor.Command> run, String part) {
        super(messages);
        this.run = run;
        this.part = part;
    }

    static <M> Behavior<M> around(Class<M> messages, Behavior<M> behavior, ActorRef<RunActor.Command> run, String part) {
        return Behaviors.intercept(() -> new FailureReporter<>(messages, run, part), behavior);
    }

    @Override
    public Behavior<M> aroundReceive(TypedActorContext<M> context, M message, ReceiveTarget<M> target) {
        try {
            return target.apply(context, message);
        } catch (Throwable failure) {
            run.tell(new RunActor.Failed(part, failure));
            return Behaviors.ignore(); // until the run stops its parts
        }
    }
}
