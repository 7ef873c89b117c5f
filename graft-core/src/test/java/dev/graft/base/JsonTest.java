package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void valuesOfEveryKind() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a\"b\\c\n\t\u0001é");
        map.put("list", Arrays.asList(1, 2.5, true, null));
        map.put("numbers", new double[] {1, Double.NaN, 1e-7});
        map.put("not finite", Double.POSITIVE_INFINITY);
        map.put("empty", Map.of());
        assertThat(Json.line(map))
                .isEqualTo("{\"text\":\"a\\\"b\\\\c\\n\\t\\u0001é\",\"list\":[1,2.5,true,null],"
                        + "\"numbers\":[1.0,null,1.0E-7],\"not finite\":null,\"empty\":{}}");
    }

    @Test
    void cannotEndAScriptElement() {
        assertThat(Json.line(List.of("</script><!--\u2028"))).isEqualTo("[\"\\u003c/script>\\u003c!--\\u2028\"]");
    }

    @Test
    void whatATerminalWouldObeyIsEscapedAndReadsBackTheSame() {
        String name = "\u001b[31m\u007f\u009b2J\u202e";
        assertThat(Json.line(List.of(name))).isEqualTo("[\"\\u001b[31m\\u007f\\u009b2J\\u202e\"]");
        assertThat(JsonText.parse(Json.line(List.of(name)))).isEqualTo(List.of(name));
    }

    @Test
    void prettyIsIndented() {
        assertThat(Json.pretty(Map.of("a", List.of(Map.of("b", 1)))))
                .isEqualTo("{\n  \"a\": [\n    {\n      \"b\": 1\n    }\n  ]\n}\n");
    }
}
