package org.phc4j.actors.runtime;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.List;
import org.phc4j.actors.region.InputBlock;
import org.phc4j.actors.region.Observation;
import org.phc4j.actors.region.Outbox;
import org.phc4j.actors.region.RegionNode;
import org.phc4j.actors.region.SpikeBatch;

/** A region as an actor: hands messages to its node, and the node's results to other actors. */
final class RegionActor {
    private RegionActor() {}

    sealed interface Command {}

    /** Whom to send to; always the first message. */
    record Connect(Ports ports) implements Command {}

    record Input(InputBlock block) implements Command {}

    record Spikes(SpikeBatch batch) implements Command {}

    /** The receivers of one region's results. */
    record Ports(int participant, int steps, List<ActorRef<Command>> downstream, List<ActorRef<ObserverActor.Observed>> observers,
            ActorRef<EncoderActor.Command> encoder, ActorRef<RunActor.Command> run) implements Outbox {
        @Override
        public void send(SpikeBatch batch) {
            Spikes message = new Spikes(batch);
            for (int k = 0; k < downstream.size(); k++) {
                downstream.get(k).tell(message);
            }
        }

        @Override
        public void show(Observation observation) {
            ObserverActor.Observed message = new ObserverActor.Observed(observation);
            for (int k = 0; k < observers.size(); k++) {
                observers.get(k).tell(message);
            }
            encoder.tell(new EncoderActor.Progress(participant, observation.to()));
            if (observation.to() == steps) {
                run.tell(new RunActor.Finished(participant));
            }
        }
    }

    static Behavior<Command> create(RegionNode node) {
        return Behaviors.receive(Command.class)
                .onMessage(Connect.class, connect -> connected(node, connect.ports))
                .build();
    }

    private static Behavior<Command> connected(RegionNode node, Ports ports) {
        return Behaviors.receive(Command.class)
                .onMessage(Spikes.class, message -> {
                    node.accept(message.batch, ports);
                    return Behaviors.same();
                })
                .onMessage(Input.class, message -> {
                    node.accept(message.block, ports);
                    return Behaviors.same();
                })
                .build();
    }
}
