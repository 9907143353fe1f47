/** The main job on bundled data, from a connectome file to a report. */
@NullMarked
package org.phc4j.scenarios.demo;

import org.jspecify.annotations.NullMarked;
