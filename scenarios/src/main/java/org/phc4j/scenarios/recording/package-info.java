/** Live runs on disk: everything that acted on a network, step by step, and what it gave; and their replay. */
@NullMarked
package org.phc4j.scenarios.recording;

import org.jspecify.annotations.NullMarked;
