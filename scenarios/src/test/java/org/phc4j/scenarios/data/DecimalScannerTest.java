package org.phc4j.scenarios.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalScannerTest {

    private static void assertSameAsParseFloat(String text) {
        byte[] bytes = ("," + text + ",").getBytes(ISO_8859_1);
        DecimalScanner scanner = new DecimalScanner();
        assertThat(scanner.scan(bytes, 1, bytes.length)).as(text).isEqualTo(1 + text.length());
        assertThat(Float.floatToRawIntBits(scanner.value())).as(text).isEqualTo(Float.floatToRawIntBits(Float.parseFloat(text)));
    }

    @Property(tries = 5_000)
    void any_digits_point_and_exponent_give_the_bits_of_parseFloat(@ForAll("decimals") String text) {
        assertSameAsParseFloat(text);
    }

    @Provide
    Arbitrary<String> decimals() {
        Arbitrary<String> sign = Arbitraries.of("", "-", "+");
        Arbitrary<String> before = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> after = Arbitraries.strings().numeric().ofMaxLength(12).map(s -> "." + s).injectNull(0.2)
                .map(s -> s == null ? "" : s);
        Arbitrary<String> exponent = Combinators.combine(Arbitraries.of("e", "E", "e-", "e+"), Arbitraries.integers().between(0, 50))
                .as((e, size) -> e + size).injectNull(0.6).map(s -> s == null ? "" : s);
        return Combinators.combine(sign, before, after, exponent).as((s, b, a, e) -> s + b + a + e);
    }

    @Property(tries = 5_000)
    void what_a_program_prints_of_any_float_or_double_gives_the_bits_of_parseFloat(@ForAll int bits, @ForAll long more,
            @ForAll @IntRange(min = 0, max = 12) int places) {
        float f = Float.intBitsToFloat(bits);
        double d = Double.longBitsToDouble(more);
        double near = f * (1 + (more % 1000) * 1e-12);
        for (double value : new double[] {f, d, near}) {
            if (Double.isFinite(value)) {
                assertSameAsParseFloat(Double.toString(value));
                assertSameAsParseFloat(String.format(Locale.ROOT, "%." + places + "e", value));
            }
        }
        if (Float.isFinite(f)) {
            assertSameAsParseFloat(Float.toString(f));
        }
        double modest = more % 1_000_000_000L / 1e5;
        assertSameAsParseFloat(String.format(Locale.ROOT, "%." + places + "f", modest));
    }

    /** The hardest numbers: the exact middle of two floats, and its neighbours by one unit in the last of 6 to 25 digits. */
    @Property(tries = 5_000)
    void numbers_beside_the_middle_of_two_floats_give_the_bits_of_parseFloat(@ForAll int bits,
            @ForAll @IntRange(min = 6, max = 25) int digits) {
        float f = Float.intBitsToFloat(bits & 0x7FFFFFFF);
        if (f > 1e-18f && f < 1e18f) {
            BigDecimal middle = new BigDecimal(f).add(new BigDecimal(Math.nextUp(f))).divide(BigDecimal.TWO);
            BigDecimal cut = middle.round(new MathContext(digits));
            for (BigDecimal near : new BigDecimal[] {middle, cut, cut.add(cut.ulp()), cut.subtract(cut.ulp())}) {
                assertSameAsParseFloat(near.toString());
                assertSameAsParseFloat(near.toPlainString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.0", "-0.000", "000000000000000000000001", "0e999999999999", "1.", ".5", "-.5", "1e-45",
            "7e-46", "1.1754943e-38", "1.17549429e-38", "3.4028235e38", "3.4028236e38", "1e39", "-1e400", "1e-400", "1e999999999999",
            "16777217", "16777219", "0.00000000000000000000000000000000000001", "123456789012345678", "999999999999999999",
            "1234567890123456789012345678901234567890", "0.1234567890123456789012345678901234567890", "5e-324"})
    void edges_give_the_bits_of_parseFloat(String text) {
        assertSameAsParseFloat(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", ".", "-.", "e5", ".e5", "1e", "1e+", "NaN", "Infinity", "-Infinity", "nan", "abc", "--1", "+-1"})
    void what_is_no_decimal_number_is_refused(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        assertThat(new DecimalScanner().scan(bytes, 0, bytes.length)).isEqualTo(-1);
    }

    @Test
    void reading_stops_behind_the_number_so_that_hexadecimal_and_suffixes_are_seen_as_rubbish() {
        for (String text : new String[] {"1f", "1d", "0x10", "1_000", "1 2", "1,5"}) {
            byte[] bytes = text.getBytes(ISO_8859_1);
            assertThat(new DecimalScanner().scan(bytes, 0, bytes.length)).as(text).isEqualTo(1);
        }
    }
}
