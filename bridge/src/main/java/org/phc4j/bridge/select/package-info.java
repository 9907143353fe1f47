/** Choosing neurons by what is known of them: a small language of conditions. */
@NullMarked
package org.phc4j.bridge.select;

import org.jspecify.annotations.NullMarked;
