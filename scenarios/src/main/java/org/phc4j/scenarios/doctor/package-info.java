/** What this machine has of what PHC4J can use, and what to do about what is missing. */
@NullMarked
package org.phc4j.scenarios.doctor;

import org.jspecify.annotations.NullMarked;
