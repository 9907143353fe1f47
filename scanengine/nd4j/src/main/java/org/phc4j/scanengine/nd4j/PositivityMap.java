package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.network.Positivity;

/**
 * The scalar functions of the network on whole arrays: the positivity map f with its slope, the spike H(x) = [x &gt;= 0] with its surrogate
 * derivative psi(x) = 1 / (k|x| + 1)^2. With {@code smooth} the step is 1/2 + x / (1 + 4|x|), whose derivative is psi, so that gradients
 * can be checked by finite differences.
 */
@SuppressWarnings("ReferenceEquality") // the same array, not one of equal values
final class PositivityMap {
    private static final double LN_2 = StrictMath.log(2.0);

    private final Ops ops;
    private final Positivity map;
    private final boolean smooth;

    PositivityMap(Ops ops, Positivity map, boolean smooth) {
        this.ops = ops;
        this.map = map;
        this.smooth = smooth;
    }

    Positivity kind() {
        return map;
    }

    /** z = f(x), z and x may be the same; spare is overwritten. */
    void f(INDArray x, INDArray z, INDArray spare) {
        switch (map) {
            case SOFTPLUS -> softplus(x, z, spare);
            case CENTERED -> ops.shift(softplus(x, z, spare), -LN_2, z);
            case IDENTITY -> {
                if (x != z) {
                    ops.copy(x, z);
                }
            }
        }
    }

    /** max(x, 0) + log(1 + exp(-|x|)), which does not overflow. */
    INDArray softplus(INDArray x, INDArray z, INDArray spare) {
        ops.negate(ops.abs(x, spare), spare);
        ops.log1p(ops.exp(spare, spare), spare);
        return ops.add(ops.rectify(x, z), spare, z);
    }

    /** z = y f'(x), where f' = logistic or 1; z may be y, but not x. */
    void timesSlope(INDArray x, INDArray y, INDArray z, INDArray spare) {
        switch (map) {
            case SOFTPLUS, CENTERED -> ops.mul(y, ops.logistic(x, spare), z);
            case IDENTITY -> {
                if (y != z) {
                    ops.copy(y, z);
                }
            }
        }
    }

    /** z = H(x); x is overwritten. */
    void spike(INDArray x, INDArray z) {
        if (smooth) {
            ops.shift(ops.scale(ops.abs(x, z), 4, z), 1, z);
            ops.shift(ops.div(x, z, z), 0.5, z);
            return;
        }
        ops.positive(ops.negate(x, x), z);
        ops.subFrom(1.0, z, z);
    }

    /** x = psi(x) = 1 / (k|x| + 1)^2. */
    INDArray surrogate(INDArray x, double k) {
        ops.shift(ops.scale(ops.abs(x, x), k, x), 1, x);
        ops.mul(x, x, x);
        return ops.inverse(x, x);
    }

}
