package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and dense ids, both ways. */
class IdsTest {
    @Test
    void namesAndIdsGoBothWays() {
        List<String> names = new ArrayList<>(List.of("", "7", "007", "Zürich", "東京", "🦊", "a b", "A", "a"));
        for (int i = 10; i < 3000; i++) {
            names.add("n" + i * 37);
        }
        Ids ids = Ids.of(names);
        assertThat(ids.size()).isEqualTo(names.size());
        for (int id = 0; id < names.size(); id++) {
            assertThat(ids.name(id)).isEqualTo(names.get(id));
            assertThat(ids.id(names.get(id))).isEqualTo(id);
        }
    }

    @Test
    void anUnknownNameHasNoId() {
        Ids ids = Ids.of(List.of("7", "Zürich", "a"));
        for (String unknown : List.of("", "07", "7 ", "Zurich", "zürich", "Zu\u0308rich", "aa")) {
            assertThat(ids.id(unknown)).as("'%s'", unknown).isEqualTo(-1);
        }
        assertThat(Ids.of(List.of()).id("a")).isEqualTo(-1);
    }

    @Test
    void refusesANameTwice() {
        assertThatThrownBy(() -> Ids.of(List.of("a", "é", "b", "é")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name twice: é");
    }
}
