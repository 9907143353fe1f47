/** Training: optimiser, learning-rate schedules, order of the samples, the training loop and its resumable state. */
@NullMarked
package org.phc4j.scanengine.learning;

import org.jspecify.annotations.NullMarked;
