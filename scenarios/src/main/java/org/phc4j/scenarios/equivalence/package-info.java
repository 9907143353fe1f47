/** The claim of the product, tried on many networks: exact scans, parallel scans at the certificate, and actors give the same spikes. */
@NullMarked
package org.phc4j.scenarios.equivalence;

import org.jspecify.annotations.NullMarked;
