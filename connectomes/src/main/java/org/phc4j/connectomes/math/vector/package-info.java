/** Random numbers many at a time, with the bits of those drawn one by one. */
@NullMarked
package org.phc4j.connectomes.math.vector;

import org.jspecify.annotations.NullMarked;
