/** Reference files of other simulators, and what this build makes of them. */
@NullMarked
package org.phc4j.scenarios.oracle;

import org.jspecify.annotations.NullMarked;
