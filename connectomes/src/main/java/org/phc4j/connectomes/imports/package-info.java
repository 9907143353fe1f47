/** Connectomes from plain files: square matrices and edge lists as text, every row accounted for. */
@NullMarked
package org.phc4j.connectomes.imports;

import org.jspecify.annotations.NullMarked;
