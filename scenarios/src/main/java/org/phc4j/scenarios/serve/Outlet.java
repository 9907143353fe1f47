package org.phc4j.scenarios.serve;

import io.netty.buffer.ByteBuf;

/** A client's end of a connection. */
interface Outlet {
    /** A buffer for one frame. */
    ByteBuf buffer(int bytes);

    /** Queues a frame, whose buffer is taken over. */
    void write(ByteBuf frame);

    void flush();

    /** False while what was written before is not taken off by the other side. */
    boolean writable();

    /** Stops or goes on taking what the client sends, so that it is held back by its own socket. */
    void reading(boolean on);

    /** Ends the connection when what was written has left. */
    void close();

    /** Who this is, for people. */
    String name();
}
