/** The connectivity table of the leaky integrate-and-fire model of the whole fly brain (Shiu et al., Nature 634, 2024). */
@NullMarked
package org.phc4j.bridge.flybrain;

import org.jspecify.annotations.NullMarked;
