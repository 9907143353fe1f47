/**
 * Affine scans: the recurrence {@code h[t] = a[t] h[t-1] + b[t]} and its adjoint, with one operator and several schedules.
 */
@NullMarked
package org.phc4j.scanengine.scan;

import org.jspecify.annotations.NullMarked;
