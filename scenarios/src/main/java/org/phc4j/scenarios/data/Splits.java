package org.phc4j.scenarios.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/** Divides cases into a training and a validation part. */
public final class Splits {
    private static final String PURPOSE = "validation split";

    private Splits() {}

    /**
     * Holds out a part of every class, as evenly as whole cases allow.
     *
     * <p>With N cases, round(N fraction) are held out, at least 1 if fraction is above 0. Class c with n cases gives floor(n
     * fraction); what is then lacking comes, a case each, from the classes with the largest remainders, the first class first
     * among equals. A class always keeps at least one case in training, even if then fewer are held out. Which cases: those of
     * the class with the smallest random numbers, drawn by (seed, case). The same arguments always give the same split.
     *
     * @param cases what to divide
     * @param fraction share of the cases to hold out, 0 or more and less than 1
     * @param seed the seed
     * @return the division, with the number of cases of each class in both parts
     * @throws BadInputException where the fraction is out of range
     */
    public static Split stratified(LabelledSeries cases, double fraction, long seed) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new BadInputException("validation fraction " + fraction + "; expected 0 or more and less than 1");
        }
        int[] counts = cases.classCounts();
        int[] heldOut = apportion(counts, fraction);
        CounterRandom random = CounterRandom.of(seed, PURPOSE);
        boolean[] out = new boolean[cases.size()];
        for (int c = 0; c < counts.length; c++) {
            int label = c;
            IntStream.range(0, cases.size()).filter(n -> cases.labels()[n] == label).boxed()
                    .sorted(Comparator.comparingLong((Integer n) -> random.bits(n, 0)).thenComparing(n -> n))
                    .limit(heldOut[c]).forEach(n -> out[n] = true);
            counts[c] -= heldOut[c];
        }
        int[] training = IntStream.range(0, out.length).filter(n -> !out[n]).toArray();
        int[] validation = IntStream.range(0, out.length).filter(n -> out[n]).toArray();
        return new Split(training, validation, counts, heldOut);
    }

    private static int[] apportion(int[] counts, double fraction) {
        int total = Arrays.stream(counts).sum();
        int wanted = (int) Math.rint(total * fraction);
        int lacking = fraction > 0 ? Math.max(1, wanted) : 0;
        int[] parts = new int[counts.length];
        for (int c = 0; c < counts.length; c++) {
            parts[c] = Math.min((int) (counts[c] * fraction), Math.max(0, counts[c] - 1));
            lacking -= parts[c];
        }
        int[] byRemainder = IntStream.range(0, counts.length).boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> parts[c] - counts[c] * fraction).thenComparing(c -> c))
                .mapToInt(Integer::intValue).toArray();
        for (int c : byRemainder) {
            if (lacking > 0 && parts[c] < counts[c] - 1) {
                parts[c]++;
                lacking--;
            }
        }
        return parts;
    }
}
