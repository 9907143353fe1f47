/** What a scan engine is asked and what it answers: execution, batches, objectives, recorded states, the provider interface. */
@NullMarked
package org.phc4j.scanengine.engine;

import org.jspecify.annotations.NullMarked;
