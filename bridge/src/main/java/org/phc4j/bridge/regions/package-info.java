/** Regions of a network: by an annotation, by place, or by balanced partitioning of its graph. */
@NullMarked
package org.phc4j.bridge.regions;

import org.jspecify.annotations.NullMarked;
