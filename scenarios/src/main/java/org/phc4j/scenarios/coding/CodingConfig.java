package org.phc4j.scenarios.coding;

import java.util.Map;
import org.phc4j.connectomes.BadInputException;

/**
 * Encoders and decoders from plain words, as a command line or a scenario file has them.
 *
 * <p>Encoders: {@code kind} rate, latency, population or delta; {@code channels}; {@code low}, {@code high} (default 0, 1);
 * {@code first-neuron} (0); {@code weight} (1); rate and population: {@code max-hz} (100), {@code seed} (0); population:
 * {@code width} (8); latency: {@code span} in steps (20); delta: {@code threshold} (0.1). Decoders: {@code kind} argmax, rate,
 * first-spike or population-vector; {@code steps} (50); {@code preferred}, numbers separated by slashes.
 */
public final class CodingConfig {
    private final Map<String, String> words;

    private CodingConfig(Map<String, String> words) {
        this.words = words;
    }

    /**
     * An encoder.
     *
     * @param words its kind and options
     * @return its description
     * @throws BadInputException if a word is unknown or a number is out of range
     */
    public static EncoderSpec encoder(Map<String, String> words) {
        CodingConfig c = new CodingConfig(words);
        String kind = c.kind("rate", "latency", "population", "delta");
        c.requireKnown("kind", "channels", "low", "high", "first-neuron", "weight", "max-hz", "seed", "width", "span", "threshold");
        int channels = c.whole("channels", -1, 1, 4096);
        int first = c.whole("first-neuron", 0, 0, Integer.MAX_VALUE / 2);
        EncoderSpec.Range range = new EncoderSpec.Range((float) c.number("low", 0), (float) c.number("high", 1));
        float weight = (float) c.number("weight", 1);
        return switch (kind) {
            case "rate" -> new EncoderSpec.Rate(channels, first, range, weight, c.number("max-hz", 100), c.whole("seed", 0, 0, Integer.MAX_VALUE));
            case "latency" -> new EncoderSpec.Latency(channels, first, range, weight, c.whole("span", 20, 1, 1 << 20));
            case "population" -> new EncoderSpec.Tuned(channels, first, range, weight, c.whole("width", 8, 2, 4096), c.number("max-hz", 100),
                    c.whole("seed", 0, 0, Integer.MAX_VALUE));
            default -> new EncoderSpec.Delta(channels, first, range, weight, (float) c.number("threshold", 0.1));
        };
    }

    /**
     * A decoder.
     *
     * @param words its kind and options
     * @return its description
     * @throws BadInputException if a word is unknown or a number is out of range
     */
    public static DecoderSpec decoder(Map<String, String> words) {
        CodingConfig c = new CodingConfig(words);
        String kind = c.kind("argmax", "rate", "first-spike", "population-vector");
        c.requireKnown("kind", "steps", "preferred");
        return switch (kind) {
            case "argmax" -> new DecoderSpec.Argmax();
            case "rate" -> new DecoderSpec.Rate(c.whole("steps", 50, 1, 1 << 16));
            case "first-spike" -> new DecoderSpec.FirstSpike();
            default -> new DecoderSpec.PopulationVector(c.whole("steps", 50, 1, 1 << 16), c.numbers("preferred"));
        };
    }

    private String kind(String... known) {
        String kind = words.getOrDefault("kind", "");
        for (String one : known) {
            if (one.equals(kind)) {
                return kind;
            }
        }
        throw new BadInputException("kind '" + kind + "'; expected " + String.join(", ", known));
    }

    private void requireKnown(String... known) {
        for (String word : words.keySet()) {
            if (!java.util.List.of(known).contains(word)) {
                throw new BadInputException("'" + word + "'; expected one of " + String.join(", ", known));
            }
        }
    }

    private double number(String name, double otherwise) {
        String text = words.get(name);
        try {
            double value = text == null ? otherwise : Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BadInputException(name + " = '" + text + "'; expected a number");
    }

    private int whole(String name, int otherwise, int least, int most) {
        double value = number(name, otherwise);
        if (value != Math.rint(value) || value < least || value > most) {
            throw new BadInputException(name + " = " + words.getOrDefault(name, "nothing") + "; expected a whole number, " + least + ".." + most);
        }
        return (int) value;
    }

    private float[] numbers(String name) {
        String[] parts = words.getOrDefault(name, "").split("/", -1);
        float[] values = new float[parts.length];
        for (int k = 0; k < parts.length; k++) {
            try {
                values[k] = Float.parseFloat(parts[k]);
            } catch (NumberFormatException e) {
                throw new BadInputException(name + " = '" + words.get(name) + "'; expected numbers separated by slashes");
            }
        }
        return values;
    }
}
