/** Networks as liquid state machines: the recurrent part is left as it was drawn, only the readout is trained. */
@NullMarked
package org.phc4j.scenarios.reservoir;

import org.jspecify.annotations.NullMarked;
