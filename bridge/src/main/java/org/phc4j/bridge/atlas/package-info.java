/** Networks of brain regions and of cell types: archives of The Virtual Brain, matrices with significance, tables of types. */
@NullMarked
package org.phc4j.bridge.atlas;

import org.jspecify.annotations.NullMarked;
