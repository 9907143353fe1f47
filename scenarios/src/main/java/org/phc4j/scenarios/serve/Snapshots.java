package org.phc4j.scenarios.serve;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import org.phc4j.actors.online.OnlineSession;

/** The last regular state of a network, to go back to when a step fails, and one that a driver asked for. */
final class Snapshots {
    private final int every;
    private ByteBuffer regular;
    private ByteBuffer wanted;

    Snapshots(OnlineSession session, int every) {
        this.every = every;
        this.regular = save(session, ByteBuffer.allocate(session.stateBytes()));
        this.wanted = save(session, ByteBuffer.allocate(session.stateBytes()));
    }

    /** Sizes are found by trying: to count the bytes would take as long as to write them. */
    private static ByteBuffer save(OnlineSession session, ByteBuffer into) {
        try {
            session.save(into.clear());
            return into.flip();
        } catch (BufferOverflowException e) {
            int bytes = session.stateBytes();
            ByteBuffer room = ByteBuffer.allocate(bytes + bytes / 2);
            session.save(room);
            return room.flip();
        }
    }

    void stepped(OnlineSession session) {
        if (session.step() % every == 0) {
            regular = save(session, regular);
        }
    }

    void take(OnlineSession session) {
        regular = save(session, regular);
    }

    void keep(OnlineSession session) {
        wanted = save(session, wanted);
    }

    void restoreRegular(OnlineSession session) {
        session.restore(regular.rewind());
    }

    void restoreWanted(OnlineSession session) {
        session.restore(wanted.rewind());
    }
}
