package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.math.Seeds;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers from bytes are those of {@link Double#parseDouble}, to the bit, and what it refuses is NaN. */
class NumbersTest {
    /** Text stands around the number, as it does in a line. */
    private static double parse(String text) {
        byte[] bytes = ("7" + text + "7").getBytes(StandardCharsets.UTF_8);
        return Numbers.parse(bytes, 1, bytes.length - 1);
    }

    private static double reference(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static void assertLikeReference(String text) {
        assertThat(Double.doubleToLongBits(parse(text)))
                .as("'%s'", text)
                .isEqualTo(Double.doubleToLongBits(reference(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "+1",
                "1.",
                ".5",
                "-.5",
                "007",
                "0001.250",
                "1e5",
                "1E-5",
                "-1e+3",
                "1e-45",
                "1e39",
                "1e308",
                "1e309",
                "4.9e-324",
                "1e-400",
                "0.1",
                "0.3",
                "123456789012345",
                "999999999999999",
                "1234567890123456",
                "9007199254740993",
                "0.123456789",
                "0.1234567891",
                "12345.678901234567",
                "0.000000000000001",
                "3.4028235e38",
                "NaN",
                "Infinity",
                "-Infinity",
                "0x1p3",
                " 1",
                "1 "
            })
    void aNumber(String text) {
        assertLikeReference(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "+", ".", "-.", "e5", "1e", "1e+", "--1", "1-", "1.2.3", "1,5", "1 2", "٣", "½", "a"})
    void noNumber(String text) {
        assertThat(parse(text)).as("'%s'", text).isNaN();
    }

    @Test
    void valuesByHand() {
        assertThat(parse("-12.5")).isEqualTo(-12.5);
        assertThat(parse("1e-45")).isEqualTo(1e-45);
        assertThat(parse("1e39")).isEqualTo(1e39);
        assertThat(1 / parse("-0")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void randomDecimals() {
        Seeds random = Seeds.of(1);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
            digits(random, text, 18);
            if (random.nextInt(2) == 0) {
                digits(random, text.append('.'), 18);
            }
            if (random.nextInt(4) == 0) {
                text.append(random.nextInt(2) == 0 ? 'e' : 'E').append(random.nextInt(700) - 350);
            }
            assertLikeReference(text.toString());
        }
    }

    @Test
    void randomDoublesAndFloatsAsTheyArePrinted() {
        Seeds random = Seeds.of(2);
        for (int i = 0; i < 25_000; i++) {
            assertLikeReference(Double.toString(Double.longBitsToDouble(random.nextLong())));
            assertLikeReference(Float.toString(Float.intBitsToFloat((int) random.nextLong())));
        }
    }

    @Test
    void randomTextOfTheSameLetters() {
        Seeds random = Seeds.of(3);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(8);
            for (int k = 0; k < length; k++) {
                text.append("0123456789.-+e".charAt(random.nextInt(14)));
            }
            assertLikeReference(text.toString());
        }
    }

    private static void digits(Seeds random, StringBuilder text, int most) {
        int n = random.nextInt(most);
        for (int k = 0; k < n; k++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
    }
}
