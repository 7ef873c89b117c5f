package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is guessed of a name that is not there: another spelling of it before a near one, and how it differs where that is not seen. */
class NearbyTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            cafe\u0301 | caf\u00e9       | ; there is 'caf\u00e9' in another Unicode form (NFC there, NFD here)
            caf\u00e9       | cafe\u0301 | ; there is 'cafe\u0301' in another Unicode form (NFD there, NFC here)
            \ufb01n         | fin             | ; there is 'fin' in another Unicode form (compatible characters)
            \uff21lice      | Alice           | ; there is 'Alice' in another Unicode form (compatible characters)
            ' a1'           | a1              | ; there is 'a1' with other blanks around it
            Alice           | alice           | ; did you mean 'alice'?
            CAF\u00c9       | cafe\u0301 | ; did you mean 'cafe\u0301'?
            alise           | alice           | ; did you mean 'alice'?
            bob             | alice           | ''
            """, delimiter = '|', ignoreLeadingAndTrailingWhitespace = true)
    void anotherSpelling(String word, String known, String hint) {
        assertThat(Nearby.hint(word, List.of("zzzzzzzzzzzz", known))).isEqualTo(hint);
    }

    /** A name that is one letter off is not told before one that only looks the same. */
    @Test
    void spellingsComeFirst() {
        assertThat(Nearby.hint("cafe\u0301", List.of("cafe", "caf\u00e9")))
                .isEqualTo("; there is 'caf\u00e9' in another Unicode form (NFC there, NFD here)");
    }
}
