package org.phc4j.actors.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.util.Arrays;
import org.phc4j.actors.device.Frontier;
import org.phc4j.actors.device.ObservingDevice;
import org.phc4j.actors.region.Observation;

/** An observing device as an actor: it reports how far all the actors it watches have been taken in, so that nobody runs ahead of it. */
final class ObserverActor extends AbstractBehavior<ObserverActor.Observed> {
    private final ObservingDevice device;
    private final int[] watched;
    private final Frontier frontier;
    private final int participant;
    private final int steps;
    private final ActorRef<EncoderActor.Command> encoder;
    private final ActorRef<RunActor.Command> run;
    private int done;

    record Observed(Observation observation) {}

    private ObserverActor(ActorContext<Observed> context, ObservingDevice device, int participant, int steps,
            ActorRef<EncoderActor.Command> encoder, ActorRef<RunActor.Command> run) {
        super(context);
        this.device = device;
        this.watched = device.watched();
        this.frontier = new Frontier(watched.length);
        this.participant = participant;
        this.steps = steps;
        this.encoder = encoder;
        this.run = run;
    }

    static Behavior<Observed> create(ObservingDevice device, int participant, int steps, ActorRef<EncoderActor.Command> encoder,
            ActorRef<RunActor.Command> run) {
        return Behaviors.setup(context -> new ObserverActor(context, device, participant, steps, encoder, run));
    }

    @Override
    public Receive<Observed> createReceive() {
        return newReceiveBuilder().onMessage(Observed.class, this::take).build();
    }

    private Behavior<Observed> take(Observed message) {
        Observation observation = message.observation;
        device.accept(observation);
        frontier.reach(Arrays.binarySearch(watched, observation.actor()), observation.to());
        if (frontier.least() > done) {
            done = frontier.least();
            encoder.tell(new EncoderActor.Progress(participant, done));
            if (done == steps) {
                run.tell(new RunActor.Finished(participant));
            }
        }
        return this;
    }
}
