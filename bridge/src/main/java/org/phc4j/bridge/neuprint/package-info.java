/** Connections as neuPrint gives them out: hemibrain, MANC, optic lobe and MaleCNS, as text or as Feather. */
@NullMarked
package org.phc4j.bridge.neuprint;

import org.jspecify.annotations.NullMarked;
