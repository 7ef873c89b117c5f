package dev.graft.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Nullable;
import dev.graft.math.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line is cut where its format says, and nowhere else. */
class FieldsTest {
    private static @Nullable String fault(char separator, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return new Fields((byte) separator).split(bytes, 0, bytes.length);
    }

    /** Other text stands before and behind the line. */
    private static List<String> split(char separator, String line) {
        byte[] bytes = ("x,\t " + line + ",\t x").getBytes(StandardCharsets.UTF_8);
        Fields fields = new Fields((byte) separator);
        assertThat(fields.split(bytes, 4, bytes.length - 4)).isNull();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < fields.count; i++) {
            texts.add(new String(bytes, fields.starts[i], fields.length(i), StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void tabs() {
        assertThat(split('\t', "a b\t\"c\"\t\t,;")).containsExactly("a b", "\"c\"", "", ",;");
        assertThat(split('\t', "\ta\t")).containsExactly("", "a", "");
    }

    @Test
    void commasAndSemicolons() {
        assertThat(split(',', "a b, c;d ,,\te")).containsExactly("a b", "c;d", "", "e");
        assertThat(split(';', "a,b;c;")).containsExactly("a,b", "c", "");
        assertThat(split(',', "\"a,b\",\"say \"\"c\"\"\",\"\",d\"e")).containsExactly("a,b", "say \"c\"", "", "d\"e");
    }

    @Test
    void runsOfBlanks() {
        assertThat(split(' ', "  a \t b,c\t\td  ")).containsExactly("a", "b,c", "d");
    }

    @Test
    void aLineOfBlanksHasNoFields() {
        for (char separator : "\t,; ".toCharArray()) {
            assertThat(split(separator, "")).isEmpty();
            assertThat(split(separator, "  \r")).isEmpty();
            assertThat(split(separator, "a\r\r")).containsExactly("a");
        }
    }

    @Test
    void faultsInWords() {
        assertThat(fault(',', "\"a,b")).isEqualTo("a quote is opened and not closed");
        assertThat(fault(',', "a,\"b\"\"")).isEqualTo("a quote is opened and not closed");
        assertThat(fault(';', "\"a\"b;c")).isEqualTo("text follows a closing quote");
        assertThat(fault(' ', "a\0 b")).isEqualTo("a zero byte: this looks like a binary file");
        for (char separator : "\t,; ".toCharArray()) {
            List<String> many = Collections.nCopies(1000, "x");
            assertThat(split(separator, String.join("" + separator, many))).isEqualTo(many);
        }
    }

    @Test
    void bytesThatAreNotUtf8AreAFault() {
        byte[] latin = "Zürich b".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new Fields((byte) ' ').split(latin, 0, latin.length))
                .isEqualTo("not valid UTF-8; convert the file to UTF-8");
        assertThat(new Fields((byte) ' ').split(latin, 2, latin.length))
                .as("the fault lies before")
                .isNull();
    }

    @Test
    void whatIsQuotedComesBack() {
        Seeds random = Seeds.of(1);
        for (int i = 0; i < 20_000; i++) {
            char separator = random.nextInt(2) == 0 ? ',' : ';';
            List<String> fields = new ArrayList<>();
            List<String> quoted = new ArrayList<>();
            int n = 1 + random.nextInt(5);
            for (int f = 0; f < n; f++) {
                String letters = random.nextInt(2) == 0 ? "ab\",; " : "aé水,; ";
                StringBuilder text = new StringBuilder();
                int length = random.nextInt(6);
                for (int k = 0; k < length; k++) {
                    text.append(letters.charAt(random.nextInt(6)));
                }
                fields.add(text.toString());
                quoted.add('"' + text.toString().replace("\"", "\"\"") + '"');
            }
            assertThat(split(separator, String.join("" + separator, quoted))).isEqualTo(fields);
        }
    }
}
