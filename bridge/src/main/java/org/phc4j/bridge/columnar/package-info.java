/** Tables that are stored by columns: Arrow files (Feather) and Parquet, as input that nobody vouches for. */
@NullMarked
package org.phc4j.bridge.columnar;

import org.jspecify.annotations.NullMarked;
