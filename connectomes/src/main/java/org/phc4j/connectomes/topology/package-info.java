/** Regions, cell types, rule tables, connectivity masks, and the plain connectome files that they can be read from. */
@NullMarked
package org.phc4j.connectomes.topology;

import org.jspecify.annotations.NullMarked;
