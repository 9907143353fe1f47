/** The {@code .connectome} file: a whole network as columns on the disk, opened by mapping it into memory. */
@NullMarked
package org.phc4j.connectomes.store;

import org.jspecify.annotations.NullMarked;
