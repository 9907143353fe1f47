/** The evaluation protocol of arXiv 2604.01295: pooled cases, five stratified splits, a grid, a choice by validation, beside its figures. */
@NullMarked
package org.phc4j.scenarios.protocol;

import org.jspecify.annotations.NullMarked;
