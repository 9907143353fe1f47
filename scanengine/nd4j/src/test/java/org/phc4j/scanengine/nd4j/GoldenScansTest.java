package org.phc4j.scanengine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.scanengine.verify.Comparison;
import org.phc4j.scanengine.verify.GoldenScans;
import org.phc4j.scanengine.verify.Verification;
import org.phc4j.testing.SharedFiles;

/** Scans and their adjoints against the reference file of scans, with constant factors and with a factor for every step. */
class GoldenScansTest {
    @TestFactory
    Stream<DynamicTest> everyScanOfTheFile() {
        var file = (Verification.OfScans) Verification.read(SharedFiles.require("oracles/phcssm/scans.json"));
        return file.golden().cases().stream().flatMap(c -> Stream.of(Nd4jOptions.Precision.values())
                .filter(precision -> precision == Nd4jOptions.Precision.FLOAT64 || Arrays.stream(c.a()).allMatch(a -> a == 1 || (float) a != 1f))
                .map(precision -> DynamicTest.dynamicTest(c.name() + " " + precision, () -> check(c, precision))));
    }

    private static void check(GoldenScans.Case c, Nd4jOptions.Precision precision) {
        double tolerance = precision == Nd4jOptions.Precision.FLOAT64 ? GoldenScans.FLOAT64 : GoldenScans.FLOAT32;
        Ops ops = new Ops(precision);
        int steps = c.shape().steps();
        int lanes = c.shape().lanes();
        double[] factors = c.constant() ? everywhere(c, steps, lanes) : c.shape().fromSamples(c.a());
        try (Track h = track(ops, steps, lanes); Track l = track(ops, steps, lanes); Track a = track(ops, steps, lanes);
                Track product = track(ops, steps, lanes)) {
            Scans scans = new Scans(ops, product);
            ops.upload(c.h0(), h.at(-1, 0));
            ops.upload(c.shape().fromSamples(c.b()), h.at(0, steps));
            ops.upload(factors, a.at(0, steps));
            scans.forward(a, h, 0, steps);
            close("h", c.shape().toSamples(ops.download(h.at(0, steps))), c.h(), tolerance);

            ops.upload(c.shape().fromSamples(c.w()), l.at(0, steps));
            double[] later = Arrays.copyOfRange(factors, lanes, factors.length + lanes);
            ops.upload(later, a.at(0, steps));
            scans.reverse(a, l, 0, steps);
            close("db", c.shape().toSamples(ops.download(l.at(0, steps))), c.db(), tolerance);
            double[] da = ops.download(ops.mul(l.at(0, steps), h.at(-1, steps - 1), a.at(0, steps)));
            close("da", c.constant() ? summed(da, c.a().length) : c.shape().toSamples(da), c.da(), tolerance);
            if (c.constant()) {
                constant(c, ops, scans, h, precision, tolerance);
            }
        }
    }

    /** Factors that are constant in time, step by step. */
    private static double[] everywhere(GoldenScans.Case c, int steps, int lanes) {
        double[] all = new double[steps * lanes];
        Arrays.setAll(all, k -> c.a()[k % c.a().length]);
        return all;
    }

    private static double[] summed(double[] values, int neurons) {
        double[] sums = new double[neurons];
        for (int k = 0; k < values.length; k++) {
            sums[k % neurons] += values[k];
        }
        return sums;
    }

    private static void constant(GoldenScans.Case c, Ops ops, Scans scans, Track h, Nd4jOptions.Precision precision, double tolerance) {
        int steps = c.shape().steps();
        int neurons = c.a().length;
        Table table = new Table(ops, neurons);
        int first = table.addDecay(c.a(), precision.smallestExponent, steps);
        int end = table.add(new double[neurons]);
        table.upload(c.shape().lanes() / neurons);
        ops.upload(c.shape().fromSamples(c.b()), h.at(0, steps));
        scans.forward(table.decay(first, end), h, 0, steps);
        close("h, constant", c.shape().toSamples(ops.download(h.at(0, steps))), c.h(), tolerance);
        table.close();
    }

    private static Track track(Ops ops, int steps, int lanes) {
        Track track = new Track(ops, 1, steps, lanes);
        track.form(lanes, lanes);
        INDArray after = track.at(steps, steps + 1);
        ops.fill(0.0, after);
        return track;
    }

    private static void close(String what, double[] actual, double[] expected, double tolerance) {
        assertThat(Comparison.relativeError(new double[][] {actual}, new double[][] {expected})).as(what).isLessThanOrEqualTo(tolerance);
    }
}
