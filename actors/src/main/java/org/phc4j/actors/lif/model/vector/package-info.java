/** Updates of many neighbours at once, for dense input: vector twins of the updates of single neurons, with the same bits. */
@NullMarked
package org.phc4j.actors.lif.model.vector;

import org.jspecify.annotations.NullMarked;
