/** Runs one weight set through exact scans, parallel scans and actors, and states in which spikes and voltages they differ. */
@NullMarked
package org.phc4j.scenarios.compare;

import org.jspecify.annotations.NullMarked;
