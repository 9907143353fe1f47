/**
 * Import and export of networks, weights and spikes in the formats of other tools.
 */
@NullMarked
package org.phc4j.bridge;

import org.jspecify.annotations.NullMarked;
