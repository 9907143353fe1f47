package org.phc4j.scenarios.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a {@code .ts} file declares.
 *
 * @param name {@code @problemName}, or null
 * @param dimensions {@code @dimensions}, 1 for {@code @univariate true}, or 0 where neither is given
 * @param equalLength {@code @equalLength}; true as well where only {@code @seriesLength} is given
 * @param seriesLength {@code @seriesLength}, or 0 where it is not given
 * @param classes class names of {@code @classLabel}
 */
record TsHeader(@Nullable String name, int dimensions, boolean equalLength, int seriesLength, List<String> classes) {}
