/** Training as a product: from a data set to a checkpoint, with validation, metrics, and a state that resumes bit for bit. */
@NullMarked
package org.phc4j.scenarios.training;

import org.jspecify.annotations.NullMarked;
