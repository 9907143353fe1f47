/** GraphML (Brandes et al., Graph Drawing 2001): graphs as XML, as NetworkX, igraph, Gephi and yEd write them. */
@NullMarked
package org.phc4j.bridge.graphml;

import org.jspecify.annotations.NullMarked;
