package org.phc4j.actors.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.phc4j.actors.device.ObservingDevice;
import org.phc4j.actors.region.RegionNode;
import org.phc4j.connectomes.BadInputException;

/**
 * One run: the parent of its regions and devices. It ends when all have finished, or with the first that fails; whoever completes the
 * promise ends the run.
 */
final class RunActor extends AbstractBehavior<RunActor.Command> {
    private final RunPlan plan;
    private final CompletableFuture<Void> promise;
    private final boolean[] finished;

    sealed interface Command {}

    /** A participant took in or ran the last step. */
    record Finished(int participant) implements Command {}

    /** A part of the run threw. */
    record Failed(String part, Throwable cause) implements Command {}

    /** The promise is complete. */
    record End() implements Command {}

    private RunActor(ActorContext<Command> context, RunPlan plan, CompletableFuture<Void> promise) {
        super(context);
        this.plan = plan;
        this.promise = promise;
        this.finished = new boolean[plan.regions().size() + plan.observers().size()];
        start();
    }

    static Behavior<Command> create(RunPlan plan, CompletableFuture<Void> promise) {
        return Behaviors.setup(context -> {
            try {
                return new RunActor(context, plan, promise);
            } catch (RuntimeException failure) {
                promise.completeExceptionally(failure);
                return Behaviors.stopped();
            }
        });
    }

    private void start() {
        List<ActorRef<RegionActor.Command>> regions = new ArrayList<>();
        for (int k = 0; k < plan.regions().size(); k++) {
            regions.add(child(RegionActor.Command.class, RegionActor.create(plan.regions().get(k)), "region-" + k));
        }
        ActorRef<EncoderActor.Command> encoder =
                child(EncoderActor.Command.class, EncoderActor.create(plan.encoder(), regions, finished.length), "encoder");
        List<ActorRef<ObserverActor.Observed>> observers = new ArrayList<>();
        for (ObservingDevice device : plan.observers()) {
            int participant = regions.size() + observers.size();
            Behavior<ObserverActor.Observed> observer = ObserverActor.create(device, participant, plan.steps(), encoder, self());
            observers.add(child(ObserverActor.Observed.class, observer, device.name()));
        }
        for (int k = 0; k < regions.size(); k++) {
            regions.get(k).tell(new RegionActor.Connect(ports(k, regions, observers, encoder)));
        }
        encoder.tell(new EncoderActor.Start());
    }

    private RegionActor.Ports ports(int actor, List<ActorRef<RegionActor.Command>> regions,
            List<ActorRef<ObserverActor.Observed>> observers, ActorRef<EncoderActor.Command> encoder) {
        List<ActorRef<RegionActor.Command>> downstream = Arrays.stream(plan.wiring().downstream(actor)).mapToObj(regions::get).toList();
        List<ActorRef<ObserverActor.Observed>> watching = new ArrayList<>();
        for (int k = 0; k < observers.size(); k++) {
            if (Arrays.binarySearch(plan.observers().get(k).watched(), actor) >= 0) {
                watching.add(observers.get(k));
            }
        }
        return new RegionActor.Ports(actor, plan.steps(), downstream, List.copyOf(watching), encoder, self());
    }

    private <M> ActorRef<M> child(Class<M> messages, Behavior<M> behavior, String name) {
        ActorRef<M> ref = getContext().spawn(FailureReporter.around(messages, behavior, self(), name), name);
        getContext().watch(ref);
        return ref;
    }

    private ActorRef<Command> self() {
        return getContext().getSelf();
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onMessage(Finished.class, this::finished).onMessage(Failed.class, this::failed)
                .onMessage(End.class, end -> Behaviors.stopped()).onSignal(Terminated.class, this::lost).build();
    }

    private Behavior<Command> finished(Finished message) {
        finished[message.participant] = true;
        for (boolean each : finished) {
            if (!each) {
                return this;
            }
        }
        promise.complete(null);
        return this;
    }

    private Behavior<Command> failed(Failed message) {
        Throwable cause = message.cause;
        promise.completeExceptionally(cause instanceof BadInputException ? cause
                : new RunFailedException(describe(message.part) + " failed: " + cause, cause));
        return this;
    }

    private Behavior<Command> lost(Terminated signal) {
        promise.completeExceptionally(new RunFailedException(describe(signal.getRef().path().name()) + " ended before the run"));
        return this;
    }

    private String describe(String child) {
        for (int k = 0; k < plan.regions().size(); k++) {
            RegionNode node = plan.regions().get(k);
            if (child.equals("region-" + k)) {
                return "region " + node.name() + " at step " + node.step();
            }
        }
        return child;
    }
}
