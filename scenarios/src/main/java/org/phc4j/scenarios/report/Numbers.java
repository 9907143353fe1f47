package org.phc4j.scenarios.report;

import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
    /** A space at which no line ends. */
    private static final char NO_BREAK = '\u00a0';
    private static final String[] PREFIXES = {"", " k", " M", " G", " T"};

    private Numbers() {}

    /** A count with separators: 1,234,567. */
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** A count and its noun: 1 sample, 2 samples. */
    static String counted(long n, String noun) {
        return count(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** A share as a percentage: 97.5 %. */
    static String percent(double share) {
        double percent = 100 * share;
        return (percent < 0.1 ? significant(percent) : String.format(Locale.ROOT, "%.1f", percent)) + NO_BREAK + "%";
    }

    /** Three significant digits. */
    static String significant(double x) {
        if (!Double.isFinite(x)) {
            return "undefined";
        }
        double size = Math.abs(x);
        if (size == 0) {
            return "0";
        }
        if (size < 1e-3 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.2e", x).replaceAll("e([+-])0*(\\d)", "e$1$2").replace("e+", "e");
        }
        int decimals = Math.clamp(2 - (int) Math.floor(Math.log10(size)), 0, 5);
        return String.format(Locale.ROOT, "%,." + decimals + "f", x);
    }

    /** A value along an axis: three significant digits, without zeros at the end. */
    static String tick(double x) {
        String text = significant(x);
        return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** A percentage along an axis. */
    static String tickPercent(double share) {
        return tick(100 * share) + NO_BREAK + "%";
    }

    /** A rate with a prefix: 12.3 M. */
    static String rate(double perSecond) {
        if (!Double.isFinite(perSecond)) {
            return "undefined";
        }
        int k = 0;
        double x = perSecond;
        while (x >= 1000 && k < PREFIXES.length - 1) {
            x /= 1000;
            k++;
        }
        return significant(x) + PREFIXES[k];
    }

    /** A coordinate of a drawing: two decimals, none where there are none. */
    static String coordinate(double x) {
        String text = String.format(Locale.ROOT, "%.2f", x);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }
}
