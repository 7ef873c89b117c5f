package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.eval.Leak;
import dev.graft.graph.Bipartite;
import dev.graft.graph.EdgeFiles;
import dev.graft.graph.Graph;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendSpec.By;
import dev.graft.kind.recommend.RecommendSpec.Split;
import dev.graft.recipe.GraphSpec;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeldTest {
    private static Interactions timed() {
        Interactions all = Planted.groups(4, 25, 20, 12);
        long[] times = new long[all.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = dev.graft.math.Seeds.of(5, i).nextInt(10000);
        }
        return new Interactions(all.items(), all.offsets(), all.targets(), null, times);
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void everyInteractionIsInExactlyOnePart(By by) {
        Interactions all = timed();
        Held held = Held.of(all, null, null, new Split(by, 0.1, 0.2), 3);
        assertThat(held.train().size() + held.valid().size() + held.test().size())
                .isEqualTo(all.size());
        Interactions joined = held.known().join(held.test());
        assertThat(joined.targets()).containsExactly(all.targets());
        assertThat(joined.times()).containsExactly(all.times());
        assertThat(Held.of(all, null, null, new Split(by, 0.1, 0.2), 3).test().targets())
                .containsExactly(held.test().targets());
        if (by != By.LAST) {
            assertThat((double) held.test().size() / all.size()).isCloseTo(0.2, within(0.03));
        }
    }

    @Test
    void lastLeavesOneOutAndTimeTheLatest() {
        Interactions all = timed();
        Held last = Held.of(all, null, null, new Split(By.LAST, 0.1, 0.2), 3);
        for (int u = 0; u < all.users(); u++) {
            assertThat(last.test().degree(u)).isEqualTo(1);
            assertThat(last.valid().degree(u)).isEqualTo(1);
            for (int i = last.known().offsets()[u]; i < last.known().offsets()[u + 1]; i++) {
                assertThat(last.known().time(i))
                        .isLessThanOrEqualTo(last.test().time(last.test().offsets()[u]));
            }
        }
        Held time = Held.of(all, null, null, new Split(By.TIME, 0.1, 0.2), 3);
        assertThat(java.util.stream.LongStream.of(time.known().times()).max().orElse(0))
                .isLessThan(java.util.stream.LongStream.of(time.test().times())
                        .min()
                        .orElse(0));
    }

    @Test
    void timeNeedsTimes() {
        assertThatThrownBy(() -> Held.of(Planted.groups(2, 5, 5, 3), null, null, new Split(By.TIME, 0.1, 0.2), 1))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("the edges have no times");
    }

    @Test
    void plantedLeaksAreFoundAndAClearSetRaisesNone() {
        Interactions train = Planted.rows(9, new int[] {0, 1, 2, 3}, new int[] {4, 5, 6, 7}, new int[] {0, 1, 2, 3});
        Interactions valid = Planted.rows(9, new int[] {4}, new int[] {1}, new int[] {4});
        Interactions test = Planted.rows(9, new int[] {5}, new int[] {2}, new int[] {6});
        assertThat(RecommendLeaks.of(new Held(train, valid, test))).isEmpty();
        assertThat(RecommendLeaks.of(new Held(train, train, train)).stream().map(Leak::kind))
                .contains("testInTrain", "validInTrain");
        Interactions twins = Planted.rows(9, new int[] {5}, new int[] {2}, new int[] {5});
        assertThat(RecommendLeaks.of(new Held(train, valid, twins)))
                .singleElement()
                .satisfies(leak -> {
                    assertThat(leak.kind()).isEqualTo("duplicateUsers");
                    assertThat(leak.count()).isEqualTo(2);
                });
        Held shuffled = Held.of(timed(), null, null, new Split(By.RANDOM, 0.1, 0.2), 3);
        assertThat(RecommendLeaks.of(shuffled).stream().map(Leak::kind)).containsExactly("laterTraining");
        Held last = Held.of(timed(), null, null, new Split(By.LAST, 0.1, 0.2), 3);
        assertThat(RecommendLeaks.of(last)).isEmpty();
    }

    @Test
    void coldOnesAreCounted() {
        Interactions train = Planted.rows(3, new int[] {0}, new int[] {});
        Interactions test = Planted.rows(3, new int[] {1, 2}, new int[] {0, 1});
        Held held = new Held(train, train, test);
        assertThat(held.ofColdUsers(train)).isEqualTo(2);
        assertThat(held.ofColdItems(train)).isEqualTo(3);
    }

    /** Times that differ after the point, or in the last of nineteen digits: each user's last item is the last. */
    @ParameterizedTest
    @ValueSource(strings = {"0.00%d", "170000000012345678%d", "2015-03-01T10:00:00.00%dZ", "2015-03-0%d"})
    void theLastIsTheLastToTheLastDigit(String time) {
        StringBuilder text = new StringBuilder("source\ttarget\ttime\n");
        for (int u = 0; u < 30; u++) {
            for (int i = 0; i < 6; i++) {
                int place = (i + 5 - u % 6) % 6;
                text.append("u" + u + "\ti" + i + "\t" + time.formatted(1 + place) + "\n");
            }
        }
        Graph graph = EdgeFiles.read(
                        GraphSpec.of("-", true),
                        Path.of("-"),
                        (Path) null,
                        new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                        1)
                .graph();
        Bipartite names = new Bipartite(List.of(graph));
        Interactions all = names.interactions(graph);
        Held held = Held.of(all, null, null, new Split(By.LAST, 0.1, 0.2), 3);
        for (int u = 0; u < 30; u++) {
            int item = held.test().targets()[held.test().offsets()[u]];
            assertThat(names.ids().name(30 + item)).isEqualTo("item:i" + u % 6);
        }
    }
}
