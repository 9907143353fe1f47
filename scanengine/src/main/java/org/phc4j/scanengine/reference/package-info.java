/**
 * The float64 reference: a scalar statement of the network, its adjoint, optimiser and plasticity that shares no arithmetic with the
 * float32 engines and is held to analytic cases, finite differences and golden files. Clear first; the oracle of everything else.
 */
@NullMarked
package org.phc4j.scanengine.reference;

import org.jspecify.annotations.NullMarked;
