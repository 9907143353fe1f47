/** Files as they come: what they are by their first bytes, text tables, compression within stated limits. */
@NullMarked
package org.phc4j.bridge.source;

import org.jspecify.annotations.NullMarked;
