/** Trained networks on disk: the safetensors container and the checkpoint stored in it. */
@NullMarked
package org.phc4j.connectomes.checkpoint;

import org.jspecify.annotations.NullMarked;
