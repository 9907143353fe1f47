/**
 * What a network is, and what every other part of PHC4J shares.
 */
@NullMarked
package org.phc4j.connectomes;

import org.jspecify.annotations.NullMarked;
