/** NIR, the neuromorphic intermediate representation (Pedersen et al., Nat Commun 15, 2024): graphs of neurons and maps as HDF5. */
@NullMarked
package org.phc4j.bridge.nir;

import org.jspecify.annotations.NullMarked;
