package org.phc4j.actors.lif.synapse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Work on connections shared among threads. What comes out does not depend on their number. */
public final class Shares {
    /** Fewer connections than this are not worth another thread. */
    private static final long LEAST = 1 << 20;

    private Shares() {}

    /** Consecutive projections in groups of about equal size, for as many threads as there are processors. */
    static List<List<ProjectedEdges>> of(List<ProjectedEdges> parts) {
        long total = parts.stream().mapToLong(part -> part.edges().expected()).sum();
        long groups = Math.clamp(total / LEAST, 1, Runtime.getRuntime().availableProcessors());
        List<List<ProjectedEdges>> shares = new ArrayList<>();
        long before = 0;
        for (ProjectedEdges part : parts) {
            if (shares.isEmpty() || before * groups >= total * shares.size() && shares.size() < groups) {
                shares.add(new ArrayList<>());
            }
            shares.getLast().add(part);
            before += part.edges().expected();
        }
        return shares;
    }

    /**
     * Does some pieces of work, each on a thread of its own.
     *
     * @param count how many
     * @param piece does one; pieces must not depend on each other
     * @throws RuntimeException what the first of the pieces that failed has thrown
     */
    public static void parallel(int count, IntConsumer piece) {
        if (count == 1) {
            piece.accept(0);
            return;
        }
        @Nullable Throwable[] failures = new Throwable[count];
        List<Thread> threads = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int index = k;
            threads.add(Thread.ofPlatform().daemon().start(() -> {
                try {
                    piece.accept(index);
                } catch (RuntimeException | Error failure) {
                    failures[index] = failure;
                }
            }));
        }
        threads.forEach(Shares::join);
        for (Throwable failure : failures) {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
