/** SONATA networks (Dai et al., PLoS Comput Biol 16, 2020): nodes and edges as HDF5, their types as blank-separated tables, circuit files. */
@NullMarked
package org.phc4j.bridge.sonata;

import org.jspecify.annotations.NullMarked;
