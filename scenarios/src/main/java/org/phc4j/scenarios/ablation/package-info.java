/** Variants of one network on several data sets over several seeds: what each mechanism is worth, seed by seed. */
@NullMarked
package org.phc4j.scenarios.ablation;

import org.jspecify.annotations.NullMarked;
