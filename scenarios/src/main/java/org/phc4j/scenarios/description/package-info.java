/** Description files in YAML or JSON: values that know their line, so that every complaint names its place. */
@NullMarked
package org.phc4j.scenarios.description;

import org.jspecify.annotations.NullMarked;
