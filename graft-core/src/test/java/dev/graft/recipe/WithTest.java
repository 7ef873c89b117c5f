package dev.graft.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.kind.link.LinkTune;
import dev.graft.kind.recommend.RecommendTune;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code with…} method of the records that are copied by the name of a component changes that one alone. */
class WithTest {
    static Stream<Record> records() {
        return Stream.of(RecommendTune.usual(), LinkTune.usual(), GraphSpec.of("edges.tsv", null));
    }

    @ParameterizedTest
    @MethodSource("records")
    void eachTakesItsOwnComponent(Record record) throws ReflectiveOperationException {
        List<Method> methods = Stream.of(record.getClass().getMethods())
                .filter(method -> method.getName().startsWith("with") && method.getParameterCount() == 1)
                .filter(method -> method.getReturnType() == record.getClass())
                .toList();
        assertThat(methods).hasSizeGreaterThan(8);
        for (Method method : methods) {
            String name = Character.toLowerCase(method.getName().charAt(4))
                    + method.getName().substring(5);
            Object its = record.getClass().getMethod(name).invoke(record);
            assertThat(method.invoke(record, its)).as(method.getName()).isEqualTo(record);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void anUnknownComponentIsRefused(Record record) {
        assertThatThrownBy(() -> With.of(record, "nothing", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("has no component nothing");
    }

    @Test
    void aCopyIsCheckedAsAnyOther() {
        RecommendTune usual = RecommendTune.usual();
        assertThat(usual.withLayers(2).layers()).isEqualTo(2);
        assertThat(usual.withLayers(2).withLayers(usual.layers())).isEqualTo(usual);
        assertThatThrownBy(() -> usual.withLayers(9))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("tune.layers");
    }
}
