/** The closed loop over sockets: one thread that takes input, steps the network and answers. Start at {@link org.phc4j.scenarios.serve.ClosedLoopServer}. */
@NullMarked
package org.phc4j.scenarios.serve;

import org.jspecify.annotations.NullMarked;
