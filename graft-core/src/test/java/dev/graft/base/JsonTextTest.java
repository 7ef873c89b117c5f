package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    @Test
    void readsEveryKindOfValue() {
        assertThat(JsonText.parse(" {\"a\": [1, -2.5e1, true, false, null, {}], \"\\u00fc\\n\": \"x\\\"\"} "))
                .isEqualTo(Map.of("a", Arrays.asList(1L, -25.0, true, false, null, Map.of()), "ü\n", "x\""));
        assertThat(JsonText.parse("[12345678901234567890]")).isEqualTo(List.of(1.2345678901234567e19));
        assertThat(JsonText.parse("[-123456789012345678, 1234567890123456789, -0, 1e3]"))
                .isEqualTo(List.of(-123456789012345678L, 1.2345678901234568e18, 0L, 1000.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"a\":1 | the text ends too early at character 7",
                "{\"a\":1,\"a\":2} | the key 'a' occurs a second time at character 12",
                "[1,] | no such value at character 4",
                "[01] | no such value at character 4",
                "\"a | a text is not closed at character 3",
                "\"\\x\" | no such escape at character 4",
                "\"\\u12g4\" | no such escape at character 6",
                "\"\\u12 | no such escape at character 4",
                "1.e5 | no such value at character 5",
                "1 2 | something follows the end at character 3",
                "nul | no such value at character 1"
            })
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThatThrownBy(() -> JsonText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void depthIsLimited() {
        assertThatThrownBy(() -> JsonText.parse("[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("too deep");
    }
}
