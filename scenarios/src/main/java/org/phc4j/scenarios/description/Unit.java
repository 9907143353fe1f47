package org.phc4j.scenarios.description;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Units of quantities in description files and options: a number without a unit is in the first unit named. */
public enum Unit {
    /** A pure number. */
    NONE("a number", ""),
    /** Times, in ms. */
    TIME("a time such as 20ms or 1.5s", "ms", "s", 1e3, "us", 1e-3, "min", 6e4),
    /** Rates, in Hz. */
    RATE("a rate such as 150Hz", "Hz", "kHz", 1e3),
    /** Voltages, in mV. */
    VOLTAGE("a voltage such as -70mV", "mV", "V", 1e3, "uV", 1e-3),
    /** Currents, in pA. */
    CURRENT("a current such as 200pA", "pA", "nA", 1e3),
    /** Capacitances, in pF. */
    CAPACITANCE("a capacitance such as 250pF", "pF", "nF", 1e3);

    private static final Pattern QUANTITY = Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*([A-Za-z]*)");
    private final String expectation;
    private final Map<String, Double> factors = new LinkedHashMap<>();

    Unit(String expectation, Object... namesAndFactors) {
        this.expectation = expectation;
        factors.put("", 1.0);
        factors.put((String) namesAndFactors[0], 1.0);
        for (int k = 1; k < namesAndFactors.length; k += 2) {
            factors.put((String) namesAndFactors[k], (Double) namesAndFactors[k + 1]);
        }
    }

    /**
     * What a complaint says it expected.
     *
     * @return for example "a time such as 20ms or 1.5s"
     */
    public String expectation() {
        return expectation;
    }

    /**
     * The unit of a number without one.
     *
     * @return its name, empty for pure numbers
     */
    public String symbol() {
        return factors.keySet().stream().skip(1).findFirst().orElse("");
    }

    /**
     * All units that a quantity may be written in.
     *
     * @return their names, the empty one for a number without a unit first
     */
    public Set<String> units() {
        return Collections.unmodifiableSet(factors.keySet());
    }

    /**
     * Reads a quantity.
     *
     * @param text a number, with or without a unit
     * @return its value in the first unit, or empty if it is none
     */
    public OptionalDouble read(String text) {
        Matcher matcher = QUANTITY.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        Optional<Double> factor = Optional.ofNullable(factors.get(matcher.group(2)));
        double number = Double.parseDouble(matcher.group(1));
        return factor.isPresent() && Double.isFinite(number * factor.get()) ? OptionalDouble.of(number * factor.get())
                : OptionalDouble.empty();
    }
}
