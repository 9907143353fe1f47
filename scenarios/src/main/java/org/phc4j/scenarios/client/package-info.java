/** A client of the closed loop in Java. */
@NullMarked
package org.phc4j.scenarios.client;

import org.jspecify.annotations.NullMarked;
