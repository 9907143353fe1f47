/** The formats that connectomes come in, each behind the same interface. */
@NullMarked
package org.phc4j.bridge.format;

import org.jspecify.annotations.NullMarked;
