package org.phc4j.scenarios.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Labels;

/**
 * The connected pairs of a connectome as an image, neurons ordered by region: row = postsynaptic, column = presynaptic, colour = sign. Cells
 * of a large network stand for many neurons, the denser the fuller the colour.
 */
final class AdjacencyPicture {
    private static final double LEFT = 110;
    private static final double TOP = 28;
    private static final double SIDE = 640;
    private static final int MAX_PIXELS = 640;
    private static final int EXCITATORY = 0x2e86c8;
    private static final int INHIBITORY = 0xdb6a2a;
    private static final double FAINTEST = 0.3;

    private final ConnectomeData data;
    private final Labels regions;
    private final int[] order;
    private final int cell;
    private final int pixels;

    AdjacencyPicture(ConnectomeData data) {
        this.data = data;
        this.regions = data.neurons().regions();
        this.order = IntStream.range(0, regions.size()).boxed().sorted(Comparator.comparingInt(k -> regions.codes()[k]))
                .mapToInt(Integer::intValue).toArray();
        this.cell = Math.max(1, Math.ceilDiv(order.length, MAX_PIXELS));
        this.pixels = Math.max(1, Math.ceilDiv(order.length, cell));
    }

    int neuronsPerCell() {
        return cell;
    }

    Drawing draw() {
        Drawing drawing = new Drawing(LEFT + SIDE + 12, TOP + SIDE + 34, "Connected pairs: rows receive, columns send");
        drawing.add(Element.of("rect").as("frame").with("x", LEFT).with("y", TOP).with("width", SIDE).with("height", SIDE));
        double shown = SIDE * ((double) pixels * cell / Math.max(1, order.length));
        drawing.add(Element.of("image").as("pixels").with("x", LEFT).with("y", TOP).with("width", shown).with("height", shown).with("href",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(png())));
        int from = 0;
        while (from < order.length) {
            int region = regions.codes()[order[from]];
            int to = from;
            while (to < order.length && regions.codes()[order[to]] == region) {
                to++;
            }
            border(drawing, from, to, regions.words().get(region));
            from = to;
        }
        drawing.upright(11, TOP + SIDE / 2, "to (postsynaptic)");
        return drawing.text("axis", LEFT + SIDE / 2, TOP + SIDE + 22, "middle", "from (presynaptic)");
    }

    private void border(Drawing drawing, int from, int to, String name) {
        double start = SIDE * from / order.length;
        double end = SIDE * to / order.length;
        if (from > 0) {
            drawing.line("region-border", LEFT, TOP + start, LEFT + SIDE, TOP + start).line("region-border", LEFT + start, TOP, LEFT + start, TOP + SIDE);
        }
        if (end - start >= 12) {
            drawing.text("tick", LEFT - 6, TOP + (start + end) / 2 + 3.5, "end", name.length() > 16 ? name.substring(0, 15) + "\u2026" : name);
        }
        if (end - start >= 7.0 * name.length()) {
            drawing.text("tick", LEFT + (start + end) / 2, TOP - 6, "middle", name);
        }
    }

    private byte[] png() {
        long[] exciting = new long[pixels * pixels];
        long[] inhibiting = new long[pixels * pixels];
        collect(exciting, inhibiting);
        long most = dense(exciting, inhibiting);
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
        for (int k = 0; k < exciting.length; k++) {
            long count = exciting[k] + inhibiting[k];
            if (count > 0) {
                double share = cell == 1 ? 1 : FAINTEST + (1 - FAINTEST) * Math.sqrt(Math.min(1, (double) count / most));
                image.setRGB(k % pixels, k / pixels, (int) Math.round(255 * share) << 24 | (exciting[k] >= inhibiting[k] ? EXCITATORY : INHIBITORY));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** What counts as full colour: more than all but one in a hundred of the cells with pairs have, so that few dense ones leave the rest visible. */
    private static long dense(long[] exciting, long[] inhibiting) {
        long[] counts = IntStream.range(0, exciting.length).mapToLong(k -> exciting[k] + inhibiting[k]).filter(count -> count > 0).sorted().toArray();
        return counts.length == 0 ? 1 : counts[(int) ((counts.length - 1) * 0.99)];
    }

    private void collect(long[] exciting, long[] inhibiting) {
        int[] position = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            position[order[k]] = k / cell;
        }
        for (int pre = 0; pre < order.length; pre++) {
            long[] counts = data.neurons().excitatory(pre) ? exciting : inhibiting;
            for (long k = data.edges().start(pre); k < data.edges().start(pre + 1); k++) {
                int place = position[data.edges().target(k)] * pixels + position[pre];
                counts[place]++;
            }
        }
    }
}
