/** From rows to connected pairs: every row has exactly one fate, and rows and synapses add up. */
@NullMarked
package org.phc4j.bridge.collect;

import org.jspecify.annotations.NullMarked;
