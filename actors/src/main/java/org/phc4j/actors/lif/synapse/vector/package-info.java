/** Vector forms of what is done with connections; the scalar forms give the same bits. */
@NullMarked
package org.phc4j.actors.lif.synapse.vector;

import org.jspecify.annotations.NullMarked;
