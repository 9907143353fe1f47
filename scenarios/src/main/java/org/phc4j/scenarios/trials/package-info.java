/** Many training runs as one experiment: what a run is, which are done already, and running the rest side by side. */
@NullMarked
package org.phc4j.scenarios.trials;

import org.jspecify.annotations.NullMarked;
