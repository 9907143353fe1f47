/** Environments that a network acts in: physics, lessons, and scenarios that bring network and environment together. */
@NullMarked
package org.phc4j.scenarios.environment;

import org.jspecify.annotations.NullMarked;
