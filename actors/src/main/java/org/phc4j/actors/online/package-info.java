/** Running networks that are advanced step by step with live input. Start at {@link org.phc4j.actors.online.OnlineNetwork}. */
@NullMarked
package org.phc4j.actors.online;

import org.jspecify.annotations.NullMarked;
