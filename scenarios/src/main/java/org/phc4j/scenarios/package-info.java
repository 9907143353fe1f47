/**
 * The application: data sets, training runs, comparison of the two engines, reports.
 */
@NullMarked
package org.phc4j.scenarios;

import org.jspecify.annotations.NullMarked;
