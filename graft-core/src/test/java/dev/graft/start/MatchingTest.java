package dev.graft.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
    @Test
    void countsEachSide() {
        Matching matching = Matching.of(List.of("x", "b", "a", "y", "z"), Ids.of(List.of("a", "b", "c")));
        assertThat(matching.rowOf()).containsExactly(2, 1, -1);
        assertThat(List.of(matching.matched(), matching.missing(), matching.extra()))
                .containsExactly(2, 1, 3);
        assertThat(matching.almostNothing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "e\u0301a,e\u0301b | \u00e9a,\u00e9b,c | . 2 would match if names were in the same Unicode form",
                "user:a,user:b,user:c | a,b,c | . 3 would match if 'user:' were cut off in front of the vectors' names",
                "a,b,c | n/a,n/b,n/d | . 2 would match if 'n/' were put in front of the vectors' names",
                "1,2,3 | u1,u2,u3 | . 3 would match if 'u' were put in front of the vectors' names",
                "A,B,C | a,b,c | . 3 would match if upper and lower case were the same",
                "a_,b_,c_ | a,b,c | ''"
            })
    void saysWhatWouldMakeThemMatch(String vectors, String nodes, String hint) {
        List<String> names = List.of(vectors.strip().split(","));
        Ids ids = Ids.of(List.of(nodes.strip().split(",")));
        Matching matching = Matching.of(names, ids);
        assertThat(matching.almostNothing()).isTrue();
        assertThat(matching.misfit("v", names, ids))
                .hasMessage(
                        "v: has vectors for 0 of the graph's 3 nodes, matched by name. Nodes without one are such as '"
                                + nodes.strip().replace(",", "', '") + "'; vectors of no node are such as '"
                                + vectors.strip().replace(",", "', '") + "'" + hint);
    }

    @Test
    void blanksAreCutOff() {
        List<String> names = List.of(" a", "b ");
        Ids ids = Ids.of(List.of("a", "b"));
        assertThat(Matching.of(names, ids).misfit("v", names, ids))
                .hasMessageEndingWith(". 2 would match if blanks around names were cut off");
    }
}
