/**
 * The recurrences and their adjoints as operations on rows of lanes (batch times neurons): the interface that drivers call, the arrays it
 * works on, and its scalar form. Fast forms live elsewhere and are held to this one bit for bit.
 */
@NullMarked
package org.phc4j.scanengine.kernel;

import org.jspecify.annotations.NullMarked;
