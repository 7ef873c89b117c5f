package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are what their text says, to the last digit. */
class TimeTextTest {
    private final TimeText time = new TimeText();

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "5., 5, 0",
        ".5, 5, 1",
        "-0.5, -5, 1",
        "+7, 7, 0",
        "0.0093, 93, 4",
        "1082008561.0, 1082008561, 0",
        "1.50, 15, 1",
        "1700000000123456789, 1700000000123456789, 0",
        "1700000000.123456789, 1700000000123456789, 9",
        "9223372036854775807, 9223372036854775807, 0",
        "-9223372036854775808, -9223372036854775808, 0",
        "1e3, 1000, 0",
        "1.5E-3, 15, 4",
        "0.00012345678901234567, 12345678901234567, 20",
        "0.30000000000000004, 30000000000000004, 17",
        "1e-999999999, 0, 0",
        "0e99999999, 0, 0",
        "1970-01-01, 0, 0",
        "2015-03-01, 1425168000, 0",
        "2015-03-01T10:00:00Z, 1425204000, 0",
        "2015-03-01 10:00, 1425204000, 0",
        "2015-03-01T10:00:00.500Z, 14252040005, 1",
        "2015-03-01T10:00:00+02:00, 1425196800, 0",
        "2015-03-01 10:00:00 -0130, 1425209400, 0",
        "1969-12-31T23:59:59.999999999, -1, 9",
        "2015-03-01T10:00:00.123456789Z, 1425204000123456789, 9"
    })
    void areWholeNumbersOfAPowerOfTen(String text, long value, int decimals) {
        assertThat(time.read(text)).isNull();
        assertThat(time.value()).isEqualTo(value);
        assertThat(time.decimals()).isEqualTo(decimals);
        assertThat(time.date()).isEqualTo(text.length() > 9 && text.charAt(4) == '-');
        assertThat(time.rounded()).isEqualTo(text.equals("1e-999999999"));
    }

    @Test
    void moreDigitsThanALongHasAreRounded() {
        assertThat(time.read("1234567890.12345678842")).isNull();
        assertThat(time.value()).isEqualTo(1234567890123456788L);
        assertThat(time.decimals()).isEqualTo(9);
        assertThat(time.rounded()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', is not a number or a date",
        "-, is not a number or a date",
        "., is not a number or a date",
        "noon, is not a number or a date",
        "NaN, is not a number or a date",
        "Infinity, is not a number or a date",
        "1.2.3, is not a number or a date",
        "0x10, is not a number or a date",
        "2015-3-1, is not a number or a date",
        "2015-03-01T, is not a number or a date",
        "9223372036854775808, 'is beyond ±9.2e18, which is the largest time'",
        "1e19, 'is beyond ±9.2e18, which is the largest time'",
        "-1e999999999, 'is beyond ±9.2e18, which is the largest time'",
        "1e2147483647, 'is beyond ±9.2e18, which is the largest time'",
        "2015-02-30, is no date that there is",
        "2015-03-01T25:00, is no date that there is",
        "9999-12-31T23:59:59.999999999, is too far from 1970 for its fraction of a second"
    })
    void whatIsWrongIsSaid(String text, String fault) {
        assertThat(time.read(text)).isEqualTo(fault);
    }

    @Test
    void aMegabyteOfDigitsIsNoTime() {
        assertThat(time.read("1".repeat(1 << 20))).isEqualTo("is not a number or a date");
    }

    /** Random decimals agree with BigDecimal, random moments with Instant. */
    @Test
    void agreeWithTheJdk() {
        Random random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(30) - 5);
            String text = random.nextBoolean() ? number.toPlainString() : number.toString();
            if (time.read(text) == null && !time.rounded()) {
                assertThat(BigDecimal.valueOf(time.value(), time.decimals())).isEqualByComparingTo(number);
            }
            Instant moment = Instant.ofEpochSecond(random.nextInt() * 2L, random.nextInt(1_000_000_000));
            assertThat(time.read(moment.toString())).isNull();
            assertThat(TimeText.scaled(time.value(), time.decimals(), 9))
                    .isEqualTo(moment.getEpochSecond() * 1_000_000_000 + moment.getNano());
        }
    }

    @Test
    void scaledUpExactlyAndDownInOrder() {
        assertThat(TimeText.scaled(93, 4, 6)).isEqualTo(9300);
        assertThat(TimeText.scaled(-93, 4, 2)).isEqualTo(-1);
        assertThat(TimeText.scaled(99, 2, 0)).isZero();
        assertThat(TimeText.scaled(5, 60, 0)).isZero();
        assertThat(TimeText.scaled(7, 3, 3)).isEqualTo(7);
    }

    @Test
    void timesAreShownAsTheyWereGiven() {
        assertThat(TimeText.text(93, 4)).isEqualTo("0.0093");
        assertThat(TimeText.text(-2500, 3)).isEqualTo("-2.5");
        assertThat(TimeText.text(500, 2)).isEqualTo("5");
        assertThat(TimeText.text(1700000000123456789L, 0)).isEqualTo("1700000000123456789");
        assertThat(TimeText.text(100, 0)).isEqualTo("100");
        assertThat(TimeText.text(1000, 1)).isEqualTo("100");
    }
}
