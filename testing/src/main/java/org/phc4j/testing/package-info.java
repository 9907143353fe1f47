/** What the tests of all modules share: reference files, Python, and a watch over tests that do not end. */
@NullMarked
package org.phc4j.testing;

import org.jspecify.annotations.NullMarked;
