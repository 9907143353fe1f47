/** JSON values that know where they stand in their file, so that a complaint about one can name line, column and path. */
@NullMarked
package org.phc4j.connectomes.json;

import org.jspecify.annotations.NullMarked;
