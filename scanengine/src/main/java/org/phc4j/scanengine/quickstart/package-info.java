/** An engine that is quick from its first step on: scalar kernels work until the vectorised ones are compiled. */
@NullMarked
package org.phc4j.scanengine.quickstart;

import org.jspecify.annotations.NullMarked;
