/** Connections and synapse models: descriptions, and the compact stores that regions deliver spikes from. */
@NullMarked
package org.phc4j.actors.lif.synapse;

import org.jspecify.annotations.NullMarked;
