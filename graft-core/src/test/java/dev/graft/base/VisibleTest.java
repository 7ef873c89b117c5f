package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
    @Test
    void whatATerminalWouldObeyIsShown() {
        assertThat(Visible.of("\u001b[31mred\u001b[0m")).isEqualTo("\\x1b[31mred\\x1b[0m");
        assertThat(Visible.of("\u009b2J\u0007\u007f\u0000")).isEqualTo("\\x9b2J\\x07\\x7f\\x00");
        assertThat(Visible.of("a\nb\tc\rd\u0085e\u2028f")).isEqualTo("a\\nb\\tc\\rd\\x85e\\u2028f");
        assertThat(Visible.of("abc\u202ecba\u2066\u200f")).isEqualTo("abc\\u202ecba\\u2066\\u200f");
        assertThat(Visible.lines("a\n\tb\r\u001b")).isEqualTo("a\n\tb\\r\\x1b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "Zürich", "东京", "👩‍👩‍👧", "می‌خواهم", "a\u00a0b"})
    void namesOfAnyLanguageStay(String name) {
        assertThat(Visible.of(name)).isEqualTo(name);
        assertThat(Visible.lines(name)).isEqualTo(name);
        assertThat(Visible.message(name)).isEqualTo(name);
    }

    @Test
    void theMiddleOfAVeryLongMessageIsLeftOut() {
        String message = Visible.message("begin " + "x".repeat(4_000_000) + " end");
        assertThat(message)
                .startsWith("begin xxx")
                .contains("x ... (3998010 characters left out) ... x")
                .endsWith("xxx end")
                .hasSizeLessThan(2100);
    }
}
