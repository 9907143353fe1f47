/** What travels over sockets, byte by byte: the binary protocol of the closed loop, EIEIO and AER events. Knows no networks and no threads. */
@NullMarked
package org.phc4j.scenarios.wire;

import org.jspecify.annotations.NullMarked;
