/** Connections of FlyWire, 17 million rows in seconds: bytes to rows on several threads, without a text in between. */
@NullMarked
package org.phc4j.bridge.flywire;

import org.jspecify.annotations.NullMarked;
