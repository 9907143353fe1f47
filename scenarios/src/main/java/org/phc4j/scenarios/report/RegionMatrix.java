package org.phc4j.scenarios.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Synapses from region to region as a matrix of boxes, the fuller the colour the more, on a logarithmic scale; the largest regions where there are many. */
final class RegionMatrix {
    private static final int MOST = 60;
    private static final double LEFT = 130;
    private static final double TOP = 110;
    private static final double SIDE = 600;
    private static final double LARGEST_BOX = 54;
    private static final double FAINTEST = 0.1;

    private RegionMatrix() {}

    static Drawing of(List<String> names, long[] synapses) {
        int all = names.size();
        int[] shown = IntStream.range(0, all).boxed().sorted(Comparator.comparingLong((Integer r) -> -total(synapses, all, r))).limit(MOST).sorted()
                .mapToInt(Integer::intValue).toArray();
        double most = StrictMath.log(Math.max(1, Arrays.stream(synapses).max().orElse(1)));
        double least = StrictMath.log(Arrays.stream(synapses).filter(count -> count > 0).min().orElse(1));
        double box = Math.min(LARGEST_BOX, SIDE / Math.max(1, shown.length));
        double side = box * shown.length;
        Drawing drawing = new Drawing(LEFT + SIDE + 12, TOP + side + 12, "Synapses from region (row) to region (column)");
        drawing.add(Element.of("rect").as("frame").with("x", LEFT).with("y", TOP).with("width", side).with("height", side));
        for (int row = 0; row < shown.length; row++) {
            drawing.text("tick", LEFT - 6, TOP + (row + 0.5) * box + 3.5, "end", cut(names.get(shown[row])));
            drawing.add(Element.of("text", cut(names.get(shown[row]))).as("tick").with("text-anchor", "start").with("transform", "translate("
                    + Numbers.coordinate(LEFT + (row + 0.5) * box + 3.5) + " " + Numbers.coordinate(TOP - 6) + ") rotate(-90)"));
            for (int column = 0; column < shown.length; column++) {
                long count = synapses[shown[row] * all + shown[column]];
                if (count > 0) {
                    double share = most == least ? 1 : FAINTEST + (1 - FAINTEST) * (StrictMath.log(count) - least) / (most - least);
                    drawing.add(Element.of("rect", Element.of("title", names.get(shown[row]) + " \u2192 " + names.get(shown[column]) + ": "
                            + Numbers.counted(count, "synapse"))).as("bar").with("x", LEFT + column * box).with("y", TOP + row * box)
                            .with("width", box).with("height", box).with("fill-opacity", share));
                }
            }
        }
        return drawing;
    }

    private static long total(long[] synapses, int all, int region) {
        long total = 0;
        for (int other = 0; other < all; other++) {
            total += synapses[region * all + other] + synapses[other * all + region];
        }
        return total;
    }

    private static String cut(String name) {
        return name.length() > 18 ? name.substring(0, 17) + "\u2026" : name;
    }
}
