/** From parallel to sequential: what short exact training gives back to networks that were trained in parallel passes. */
@NullMarked
package org.phc4j.scenarios.finetuning;

import org.jspecify.annotations.NullMarked;
