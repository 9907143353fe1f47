/** Regions, cell types, rule tables and connectivity masks: which neurons there are and which synapses may exist. */
@NullMarked
package org.phc4j.connectomes.topology;

import org.jspecify.annotations.NullMarked;
