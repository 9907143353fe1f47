package org.phc4j.scenarios.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topology;

/**
 * The synapses of a network as a matrix: row = postsynaptic, column = presynaptic neuron, colour = sign. Permitted synapses of weight 0
 * are pale, in the colour of their presynaptic neuron's type. Large matrices are shown in square cells of several neurons, the denser the
 * darker.
 */
final class MatrixPicture {
    private static final double LEFT = 76;
    private static final double TOP = 28;
    private static final double SIDE = 420;
    private static final int MAX_PIXELS = 840;
    /** The colours of either sign, readable on light and on dark ground, opacity left out. */
    private static final int EXCITATORY = 0x2e86c8;
    private static final int INHIBITORY = 0xdb6a2a;
    private static final double PALE = 0.3;
    private static final double FAINTEST = 0.15;

    private final Model model;
    private final Topology topology;
    private final int cell;
    private final int pixels;

    MatrixPicture(Model model) {
        this.model = model;
        this.topology = model.topology();
        this.cell = Math.ceilDiv(topology.size(), MAX_PIXELS);
        this.pixels = Math.ceilDiv(topology.size(), cell);
    }

    /** Neurons to a side of a cell. */
    int neuronsPerCell() {
        return cell;
    }

    Drawing draw() {
        Drawing drawing = new Drawing(LEFT + SIDE + 12, TOP + SIDE + 34, "Permitted synapses: rows receive, columns send");
        drawing.add(Element.of("rect").as("frame").with("x", LEFT).with("y", TOP).with("width", SIDE).with("height", SIDE));
        drawing.add(Element.of("image").as("pixels").with("x", LEFT).with("y", TOP).with("width", SIDE * covered()).with("height",
                SIDE * covered()).with("href", "data:image/png;base64," + Base64.getEncoder().encodeToString(png())));
        double perNeuron = SIDE / topology.size();
        for (Band band : Band.of(topology)) {
            double start = band.from() * perNeuron;
            double end = band.to() * perNeuron;
            if (band.from() > 0) {
                String name = band.startsRegion() ? "border" : "grid";
                drawing.line(name, LEFT, TOP + start, LEFT + SIDE, TOP + start).line(name, LEFT + start, TOP, LEFT + start, TOP + SIDE);
            }
            if (end - start >= 12) {
                drawing.text("tick", LEFT - 6, TOP + (start + end) / 2 + 3.5, "end", band.label());
            }
            if (end - start >= 7.0 * band.label().length()) {
                drawing.text("tick", LEFT + (start + end) / 2, TOP - 6, "middle", band.label());
            }
        }
        drawing.upright(11, TOP + SIDE / 2, "to (postsynaptic)");
        return drawing.text("axis", LEFT + SIDE / 2, TOP + SIDE + 22, "middle", "from (presynaptic)");
    }

    /** The last cells of a large matrix may reach beyond it. */
    private double covered() {
        return (double) pixels * cell / topology.size();
    }

    private byte[] png() {
        double[] ink = new double[pixels * pixels];
        double[] sign = new double[pixels * pixels];
        collect(ink, sign);
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
        for (int k = 0; k < ink.length; k++) {
            double share = ink[k] / ((double) cell * cell);
            if (share > 0) {
                int opacity = (int) Math.round(255 * Math.min(1, cell == 1 ? share : FAINTEST + (1 - FAINTEST) * Math.sqrt(share)));
                image.setRGB(k % pixels, k / pixels, opacity << 24 | (sign[k] >= 0 ? EXCITATORY : INHIBITORY));
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

    private void collect(double[] ink, double[] sign) {
        int size = topology.size();
        int offset = model.parameters().layout().offset(Tensor.W);
        for (int j = 0; j < size; j++) {
            double type = topology.excitatory(j) ? 1 : -1;
            for (int i : topology.targets(j)) {
                float weight = model.parameters().values()[offset + model.parameters().layout().synapses().at(i, j)];
                int k = i / cell * pixels + j / cell;
                double strength = weight == 0 ? PALE : 1;
                ink[k] += strength;
                sign[k] += strength * (weight == 0 ? type : Math.signum(weight));
            }
        }
    }
}
