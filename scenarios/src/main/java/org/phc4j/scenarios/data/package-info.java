/**
 * Labelled time series as data sets: reading the archive formats, pairing training and test parts, normalising, splitting,
 * and the order in which batches are drawn.
 */
@NullMarked
package org.phc4j.scenarios.data;

import org.jspecify.annotations.NullMarked;
