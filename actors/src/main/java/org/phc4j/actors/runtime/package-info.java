/** The actors themselves. The only package that knows Akka: a move to another implementation of the same API is a rename here. */
@NullMarked
package org.phc4j.actors.runtime;

import org.jspecify.annotations.NullMarked;
