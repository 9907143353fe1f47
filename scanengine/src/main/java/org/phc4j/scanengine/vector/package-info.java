/**
 * Lane-wise twins of the deterministic scalar arithmetic, on the Vector API of the JDK.
 */
@NullMarked
package org.phc4j.scanengine.vector;

import org.jspecify.annotations.NullMarked;
