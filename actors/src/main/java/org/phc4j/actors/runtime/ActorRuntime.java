package org.phc4j.actors.runtime;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;

/**
 * The threads on which actors run: one actor system with a fixed number of threads, to be opened once and shared by many networks and
 * runs. No result depends on the number of threads. Configured in code alone; configuration files of an application do not reach it.
 * Thread-safe.
 */
public final class ActorRuntime implements AutoCloseable {
    private final ActorSystem<Guardian.Command> system;
    private final int threads;

    private ActorRuntime(int threads) {
        this.threads = threads;
        this.system = ActorSystem.create(Guardian.create(), "phc4j", configuration(threads));
    }

    /**
     * A runtime with one thread for each processor.
     *
     * @return a new runtime, to be closed by the caller
     */
    public static ActorRuntime start() {
        return start(Runtime.getRuntime().availableProcessors());
    }

    /**
     * A runtime with a given number of threads.
     *
     * @param threads at least 1
     * @return a new runtime, to be closed by the caller
     * @throws BadInputException if there would be no thread
     */
    public static ActorRuntime start(int threads) {
        if (threads < 1) {
            throw new BadInputException("threads = " + threads + "; expected at least 1");
        }
        return new ActorRuntime(threads);
    }

    private static Config configuration(int threads) {
        return ConfigFactory.parseMap(Map.ofEntries(
                        Map.entry("akka.loglevel", "OFF"),
                        Map.entry("akka.stdout-loglevel", "OFF"),
                        Map.entry("akka.log-dead-letters", "off"),
                        Map.entry("akka.log-dead-letters-during-shutdown", "off"),
                        Map.entry("akka.daemonic", "on"),
                        Map.entry("akka.jvm-exit-on-fatal-error", "off"),
                        Map.entry("akka.coordinated-shutdown.run-by-jvm-shutdown-hook", "off"),
                        Map.entry("akka.actor.internal-dispatcher.executor", "fork-join-executor"),
                        Map.entry("akka.actor.internal-dispatcher.fork-join-executor.parallelism-min", 1),
                        Map.entry("akka.actor.internal-dispatcher.fork-join-executor.parallelism-max", 1),
                        Map.entry("akka.actor.default-dispatcher.executor", "fork-join-executor"),
                        Map.entry("akka.actor.default-dispatcher.fork-join-executor.parallelism-min", threads),
                        Map.entry("akka.actor.default-dispatcher.fork-join-executor.parallelism-max", threads),
                        Map.entry("akka.actor.default-dispatcher.throughput", 16)))
                .withFallback(ConfigFactory.defaultReference()).resolve();
    }

    /**
     * Number of threads.
     *
     * @return as given
     */
    public int threads() {
        return threads;
    }

    /**
     * Runs to the end. Several runs may be under way at once, from several threads.
     *
     * @param plan what takes part; taken over until the run ended
     * @throws BadInputException if the input turned out to be unusable
     * @throws RunFailedException if a part of the run failed, the caller was interrupted, or the runtime was closed
     */
    public void run(RunPlan plan) {
        CompletableFuture<Void> promise = new CompletableFuture<>();
        run(new Guardian.Start(plan, promise), promise);
    }

    /**
     * Runs a piece of a LIF network's run to its end.
     *
     * @param plan what takes part; taken over until the run ended
     * @throws BadInputException if the input turned out to be unusable
     * @throws RunFailedException if a region failed, the caller was interrupted, or the runtime was closed
     */
    public void run(LifRunPlan plan) {
        CompletableFuture<Void> promise = new CompletableFuture<>();
        run(new Guardian.StartLif(plan, promise), promise);
    }

    private void run(Guardian.Command start, CompletableFuture<Void> promise) {
        try {
            system.tell(start);
            CompletableFuture.anyOf(promise, system.getWhenTerminated().toCompletableFuture()).get();
            if (!promise.isDone()) {
                throw new RunFailedException("the actor system ended before the run");
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            RunFailedException failure = new RunFailedException("interrupted while waiting for the run", e);
            promise.completeExceptionally(failure);
            throw failure;
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case RunFailedException e -> e;
            case BadInputException e -> e;
            case null -> new RunFailedException("the run failed");
            default -> new RunFailedException("the run failed: " + cause, cause);
        };
    }

    /** Ends the actors and their threads; runs under way fail. Returns when all have ended. */
    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
