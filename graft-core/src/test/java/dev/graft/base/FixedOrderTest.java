package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FixedOrderTest {
    /** Of 26 keys the order of a process is this one by no chance worth to speak of. */
    @Test
    void whatHasAnotherOrderInEachProcessIsWrittenByItsKeys() {
        Map<String, Integer> map = new LinkedHashMap<>();
        StringBuilder wanted = new StringBuilder();
        for (char c = 'a'; c <= 'z'; c++) {
            map.put(String.valueOf(c), 1);
            wanted.append(wanted.isEmpty() ? "" : ",").append('"').append(c).append("\":1");
        }
        assertThat(Json.line(Map.copyOf(map))).isEqualTo("{" + wanted + "}");
        assertThat(Json.line(Set.copyOf(map.keySet())))
                .isEqualTo("[" + wanted.toString().replace(":1", "") + "]");
        assertThat(Json.line(List.of(Map.of("b", 1, "a", 2)))).contains("{\"a\":2,\"b\":1}");
        assertThat(Json.line(Set.of("b", "a"))).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void anOrderThatStaysIsKept() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", 2);
        assertThat(Json.line(map)).isEqualTo("{\"z\":1,\"a\":2}");
    }
}
