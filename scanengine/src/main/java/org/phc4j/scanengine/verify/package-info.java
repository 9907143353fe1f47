/** Checks of an engine against reference files: reading them, comparing quantity by quantity, and the result that a report prints. */
@NullMarked
package org.phc4j.scanengine.verify;

import org.jspecify.annotations.NullMarked;
