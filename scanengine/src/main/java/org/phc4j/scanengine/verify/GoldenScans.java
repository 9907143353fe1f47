package org.phc4j.scanengine.verify;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.scanengine.scan.AffineScan;
import org.phc4j.scanengine.scan.DoubleScanPlan;
import org.phc4j.scanengine.scan.FloatScanPlan;
import org.phc4j.scanengine.scan.Schedule;
import org.phc4j.scanengine.scan.TimeMajor;

/**
 * A reference file of scans h[t] = a[t] h[t-1] + b[t] and of the gradients of sum(w h). Sequences are (B, T, D); a is (D), constant in
 * time, or (B, T, D).
 *
 * @param file where it was read from
 * @param cases the scans
 */
public record GoldenScans(String file, List<Case> cases) {
    /** Tolerance in float64, relative to the largest entry of a tensor. */
    public static final double FLOAT64 = 1e-12;
    /** Tolerance in float32. */
    public static final double FLOAT32 = 1e-5;

    private static final List<Schedule> SCHEDULES = List.of(new Schedule.Sequential(), new Schedule.Chunked(Schedule.Chunked.DEFAULT_LENGTH),
            new Schedule.HillisSteele(), new Schedule.Blelloch());

    /**
     * One scan.
     *
     * @param name its name
     * @param shape B, T, D
     * @param constant whether a is constant in time and over samples
     * @param a factors
     * @param b offsets
     * @param h0 initial states (B, D)
     * @param w cotangent
     * @param h expected states
     * @param da expected derivative by a, in a's shape
     * @param db expected derivative by b
     * @param dh0 expected derivative by h0
     */
    public record Case(String name, TimeMajor shape, boolean constant, double[] a, double[] b, double[] h0, double[] w, double[] h,
            double[] da, double[] db, double[] dh0) {
        /** Whether a factor is 1 in float32 without being 1. */
        boolean needsDouble() {
            for (double x : a) {
                if (x != 1 && (float) x == 1f) {
                    return true;
                }
            }
            return false;
        }
    }

    static boolean recognises(JsonCursor root) {
        return root.has("cases");
    }

    static GoldenScans read(String file, JsonCursor root) {
        JsonCursor list = root.get("cases");
        List<Case> cases = new ArrayList<>();
        for (int k = 0; k < list.size(); k++) {
            cases.add(readCase(list.element(k)));
        }
        return new GoldenScans(file, List.copyOf(cases));
    }

    private static Case readCase(JsonCursor c) {
        double[] extents = c.get("shape").numbers(3);
        int samples = extent(c, extents[0]);
        int steps = extent(c, extents[1]);
        int neurons = extent(c, extents[2]);
        int[] full = {samples, steps, neurons};
        JsonCursor a = c.get("a");
        boolean constant = a.size() > 0 && a.element(0).isNumber();
        int[] shapeOfA = constant ? new int[] {neurons} : full;
        return new Case(c.get("name").text(), new TimeMajor(samples, steps, neurons), constant, a.numbers(shapeOfA), c.get("b").numbers(full),
                c.get("h0").numbers(samples, neurons), c.get("w").numbers(full), c.get("h").numbers(full), c.get("da").numbers(shapeOfA),
                c.get("db").numbers(full), c.get("dh0").numbers(samples, neurons));
    }

    private static int extent(JsonCursor c, double value) {
        if (value < 1 || value > 1 << 24 || value != Math.rint(value)) {
            throw c.get("shape").wrong("three positive integers");
        }
        return (int) value;
    }

    /**
     * Checks every schedule that works in the linear domain.
     *
     * @param narrow true for float32
     * @return the worst errors
     */
    public CheckResult check(boolean narrow) {
        Comparison comparison = new Comparison();
        for (Case c : cases) {
            if (narrow && c.needsDouble()) {
                comparison.note(c.name + " skipped: a factor differs from 1 by less than float32 can tell");
                continue;
            }
            for (Schedule schedule : SCHEDULES) {
                Results r = narrow ? inFloat(c, schedule) : inDouble(c, schedule);
                compare(comparison, c, schedule, r, narrow ? FLOAT32 : FLOAT64);
            }
        }
        return comparison.result(file, narrow ? "scans float32" : "scans float64");
    }

    private record Results(double[] h, double[] da, double[] db, double[] dh0) {}

    private static void compare(Comparison comparison, Case c, Schedule schedule, Results r, double tolerance) {
        String name = c.name + "." + schedule + ".";
        comparison.close("h", name + "h", c.shape.toSamples(r.h), c.h, tolerance);
        comparison.close("da", name + "da", c.constant ? c.shape.sumOverBatch(r.da) : c.shape.toSamples(r.da), c.da, tolerance);
        comparison.close("db", name + "db", c.shape.toSamples(r.db), c.db, tolerance);
        comparison.close("dh0", name + "dh0", r.dh0, c.dh0, tolerance);
    }

    private static double[] factors(Case c) {
        return c.constant ? c.shape.repeat(c.a) : c.shape.fromSamples(c.a);
    }

    private static Results inDouble(Case c, Schedule schedule) {
        double[] a = factors(c);
        double[] b = c.shape.fromSamples(c.b);
        Results r = new Results(new double[b.length], new double[a.length], new double[b.length], new double[c.h0.length]);
        DoubleScanPlan plan = AffineScan.planDouble(schedule, c.shape.steps(), c.shape.lanes());
        plan.forward(a, b, c.h0, r.h);
        plan.adjoint(a, c.h0, r.h, c.shape.fromSamples(c.w), r.db, r.da, r.dh0);
        return r;
    }

    private static Results inFloat(Case c, Schedule schedule) {
        float[] a = narrow(factors(c));
        float[] b = narrow(c.shape.fromSamples(c.b));
        float[] h0 = narrow(c.h0);
        float[] h = new float[b.length];
        float[] da = new float[a.length];
        float[] db = new float[b.length];
        float[] dh0 = new float[h0.length];
        FloatScanPlan plan = AffineScan.planFloat(schedule, c.shape.steps(), c.shape.lanes());
        plan.forward(a, b, h0, h);
        plan.adjoint(a, h0, h, narrow(c.shape.fromSamples(c.w)), db, da, dh0);
        return new Results(wide(h), wide(da), wide(db), wide(dh0));
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            narrow[k] = (float) values[k];
        }
        return narrow;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            wide[k] = values[k];
        }
        return wide;
    }
}
