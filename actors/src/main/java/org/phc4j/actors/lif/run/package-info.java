/** Running LIF networks: simulations, recorders, snapshots. */
@NullMarked
package org.phc4j.actors.lif.run;

import org.jspecify.annotations.NullMarked;
