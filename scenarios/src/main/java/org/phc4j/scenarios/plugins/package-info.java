/** Users' own models and devices, from the folder that they name. */
@NullMarked
package org.phc4j.scenarios.plugins;

import org.jspecify.annotations.NullMarked;
