/** HDF5 files as input that nobody vouches for: groups and columns, every size checked before anything is read. */
@NullMarked
package org.phc4j.bridge.hdf5;

import org.jspecify.annotations.NullMarked;
