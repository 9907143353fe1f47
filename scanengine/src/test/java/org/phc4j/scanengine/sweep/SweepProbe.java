package org.phc4j.scanengine.sweep;

import java.util.Arrays;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.*;
import org.phc4j.connectomes.topology.*;
import org.phc4j.scanengine.engine.*;

public class SweepProbe {
    public static void main(String[] a) {
        int T = Integer.parseInt(a[0]), din = Integer.parseInt(a[1]), C = Integer.parseInt(a[2]), D = Integer.parseInt(a[3]), B = Integer.parseInt(a[4]);
        Positivity pos = Positivity.valueOf(a[5]); int threads = Integer.parseInt(a[6]); int K = Integer.parseInt(a[7]);
        Topology topo = Topologies.builtin(1, 2, D);
        NetworkConfig cfg = NetworkConfig.defaults(din, C).withPositivity(pos);
        Parameters p = Initialisation.defaults(cfg.positivity()).draw(cfg, topo, 0);
        float[][] xs = new float[B][T * din]; int[] y = new int[B];
        for (int b = 0; b < B; b++) { CounterRandom r = CounterRandom.of(b, "x"); y[b] = b % C; for (int i = 0; i < T * din; i++) xs[b][i] = (float) r.gaussian(i, 0); }
        Batch batch = new Batch(din, xs, y);
        Execution ex = K == 0 ? Execution.EXACT : Execution.Parallel.fixed(K);
        float[] g1 = new float[p.values().length], g2 = g1.clone();
        try (ScanEngine v = new VectorProvider().open(cfg, topo, threads); ScanEngine s = new ScalarProvider().open(cfg, topo, 1)) {
            s.load(p); s.forward(batch, ex, null); var l2 = s.backward(Objective.DEFAULT, g2);
            for (int it = 0; it < 40; it++) {
                v.load(p); long t0 = System.nanoTime(); var o = v.forward(batch, ex, null); long t1 = System.nanoTime(); var l = v.backward(Objective.DEFAULT, g1); long t2 = System.nanoTime();
                if (it % 8 == 7) System.out.printf("fwd %.2f ms bwd %.2f ms rates %s loss %.6f%n", (t1 - t0) / 1e6, (t2 - t1) / 1e6, Arrays.toString(o.rates()), l.total());
            }
            int diff = 0; for (int i = 0; i < g1.length; i++) if (Float.floatToIntBits(g1[i]) != Float.floatToIntBits(g2[i])) diff++;
            System.out.println(v.name() + " twin diffs " + diff + " of " + g1.length + " loss " + l2);
        }
    }
}
