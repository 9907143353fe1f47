/**
 * Parallel training of spiking networks by scans over time.
 */
@NullMarked
package org.phc4j.scanengine;

import org.jspecify.annotations.NullMarked;
