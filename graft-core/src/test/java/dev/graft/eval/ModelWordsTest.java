package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelWordsTest {
    /** What a table calls a model is understood where models are named, as its key is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "labelPropagation",
                "correctAndSmooth",
                "rp3beta",
                "ease",
                "als",
                "frozenVectors",
                "rules",
                "userItemMeans"
            })
    void wordsLeadBackToTheirKey(String key) {
        assertThat(ModelWords.key(ModelWords.of(key))).isEqualTo(key);
        assertThat(ModelWords.key(key)).isEqualTo(key);
    }
}
