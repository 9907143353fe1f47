/** Beyond classification: values per sequence and per step, and series that go on by themselves. */
@NullMarked
package org.phc4j.scenarios.regression;

import org.jspecify.annotations.NullMarked;
