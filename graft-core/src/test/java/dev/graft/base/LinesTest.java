package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are those of the JDK's own reader, however they end and wherever a buffer does. */
class LinesTest {
    private static final Path FILE = Path.of("f.txt");

    private static List<String> lines(Reader text) throws IOException {
        Lines in = new Lines(FILE, text);
        List<String> lines = new ArrayList<>();
        for (String line = in.next(); line != null; line = in.next()) {
            lines.add(line);
            assertThat(in.number()).isEqualTo(lines.size());
        }
        assertThat(in.next()).isNull();
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\n", "a\nb", "a\r\nb\r\n", "a\rb\r", "\n\n", "\r\n\r", "a\r\n\r\nb", "\r\r\n\n"})
    void endAtAnyOfThree(String text) throws IOException {
        assertThat(lines(new StringReader(text))).isEqualTo(text.lines().toList());
    }

    @Test
    void mayPassABuffer() throws IOException {
        String text = "x".repeat(32767) + "\r\n" + "y".repeat(100_000) + "\n" + "z".repeat(32768) + "\r";
        assertThat(lines(new StringReader(text))).isEqualTo(text.lines().toList());
        Reader drops = new Reader() {
            private int at;

            @Override
            public int read(char[] into, int from, int length) {
                if (at == text.length()) {
                    return -1;
                }
                into[from] = text.charAt(at++);
                return 1;
            }

            @Override
            public void close() {}
        };
        assertThat(lines(drops)).isEqualTo(text.lines().toList());
    }

    /** What unpacks without end, as a gzip file of a few kilobytes can. */
    @Test
    void doNotGoOnForEver() {
        Reader endless = new Reader() {
            @Override
            public int read(char[] into, int from, int length) {
                java.util.Arrays.fill(into, from, from + length, 'a');
                return length;
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> new Lines(FILE, endless).next())
                .isInstanceOf(BadInput.class)
                .hasMessage("f.txt:1: a line is longer than 67108864 characters; this is no list of nodes");
    }
}
