/** Which neurons excite and which inhibit: by transmitter, by table, by the majority of their synapses. */
@NullMarked
package org.phc4j.bridge.signs;

import org.jspecify.annotations.NullMarked;
