/** Writes a comparison as JSON for scripts and as a self-contained page for people. */
@NullMarked
package org.phc4j.scenarios.report;

import org.jspecify.annotations.NullMarked;
