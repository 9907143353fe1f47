/** The command line: a thin layer over the Java API. */
@NullMarked
package org.phc4j.scenarios.cli;

import org.jspecify.annotations.NullMarked;
