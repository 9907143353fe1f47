/** What an import did with everything it read. */
@NullMarked
package org.phc4j.bridge.report;

import org.jspecify.annotations.NullMarked;
