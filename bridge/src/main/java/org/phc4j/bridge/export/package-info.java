/** Connectomes in the formats of other tools, each with a list of what the format cannot say. */
@NullMarked
package org.phc4j.bridge.export;

import org.jspecify.annotations.NullMarked;
