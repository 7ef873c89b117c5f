package dev.graft.kind.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.eval.Strata;
import dev.graft.eval.Unseen;
import dev.graft.graph.Labels;
import dev.graft.math.Seeds;
import dev.graft.recipe.TaskSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SplitTest {
    private static final TaskSpec.Split SHARES = new TaskSpec.Split(0.2, 0.1, 0.7, null);

    private static Labels labels(int nodes, int classes, boolean several) {
        int[][] of = new int[nodes][];
        for (int u = 0; u < nodes; u++) {
            of[u] = u % 10 == 9 ? new int[0] : several ? new int[] {0, 1 + u % (classes - 1)} : new int[] {u % classes};
        }
        return new Labels(
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(), of);
    }

    private static int[] all(Split split) {
        return IntStream.concat(
                        IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.valid())),
                        Arrays.stream(split.test()))
                .sorted()
                .toArray();
    }

    @Test
    void everyLabelledNodeInExactlyOnePart() {
        for (boolean several : new boolean[] {false, true}) {
            Labels labels = labels(1000, 4, several);
            Split split = Split.random(labels, SHARES, 3);
            assertThat(all(split)).containsExactly(Split.labelled(labels));
            assertThat(split.train().length).isBetween(178, 182);
            assertThat(split.valid().length).isBetween(88, 92);
        }
    }

    @Test
    void eachClassKeepsItsShares() {
        Labels labels = labels(1000, 5, false);
        Split split = Split.random(labels, SHARES, 3);
        for (int c = 0; c < 5; c++) {
            int cls = c;
            long of = Arrays.stream(Split.labelled(labels))
                    .filter(u -> labels.of()[u][0] == cls)
                    .count();
            long train = Arrays.stream(split.train())
                    .filter(u -> labels.of()[u][0] == cls)
                    .count();
            assertThat(train).isEqualTo(Math.round(0.2 * of));
        }
    }

    private static List<Integer> sizes(Split split) {
        return List.of(split.train().length, split.valid().length, split.test().length);
    }

    /** Classes too small for their share of a part: the part as a whole has its share nevertheless. */
    @Test
    void smallClassesKeepTheSharesOfTheWhole() {
        TaskSpec.Split shares = new TaskSpec.Split(0.5, 0.1, 0.4, null);
        for (int classes : new int[] {60, 40}) {
            int[][] of = new int[240][];
            Arrays.setAll(of, u -> new int[] {u % classes});
            Labels labels = new Labels(
                    IntStream.range(0, classes).mapToObj(Integer::toString).toList(), of);
            for (int seed = 0; seed < 20; seed++) {
                Split split = Split.random(labels, shares, seed);
                assertThat(sizes(split)).containsExactly(120, 24, 96);
                int each = 240 / classes;
                for (int c = 0; c < classes; c++) {
                    assertThat(count(split.train(), labels, c)).isEqualTo(each / 2);
                    assertThat(count(split.valid(), labels, c)).isBetween(0L, 1L);
                    assertThat(count(split.test(), labels, c)).isBetween(each * 2L / 5, each * 2L / 5 + 1);
                }
            }
        }
    }

    private static long count(int[] part, Labels labels, int cls) {
        return Arrays.stream(part).filter(u -> labels.of()[u][0] == cls).count();
    }

    @Test
    void fewTargetsKeepTheirShares() {
        TaskSpec.Split shares = new TaskSpec.Split(0.6, 0.2, 0.2, null);
        for (int seed = 0; seed < 20; seed++) {
            for (int n : new int[] {60, 30}) {
                double[] values =
                        IntStream.range(0, n).mapToDouble(i -> i * i % 61).toArray();
                assertThat(sizes(Split.random(values, 10, shares, seed))).containsExactly(n * 3 / 5, n / 5, n / 5);
            }
        }
    }

    /** Whatever the groups and shares: each count is its quota rounded one way or the other, in groups and in all. */
    @ParameterizedTest
    @MethodSource("seeds")
    void countsAreQuotasRoundedBothInGroupsAndInAll(int seed) {
        Seeds random = Seeds.of(11, seed);
        int[] sizes = new int[1 + random.nextInt(30)];
        Arrays.setAll(sizes, g -> random.nextInt(seed % 2 == 0 ? 9 : 60));
        double[] shares = new double[4];
        int whole = 0;
        for (int p = 0; p < 4; p++) {
            int of = p == 3 ? 20 - whole : Math.min(20 - whole, 1 + random.nextInt(8));
            shares[p] = of / 20.0;
            whole += of;
        }
        int[] counts = Strata.deal(sizes, shares, seed);
        double[] sums = new double[4];
        long[] got = new long[4];
        for (int g = 0; g < sizes.length; g++) {
            int all = 0;
            boolean few = sizes[g] > 0 && sizes[g] * shares[0] < 1;
            for (int p = 0; p < 4; p++) {
                double quota = few ? p == 0 ? 1 : (sizes[g] - 1) * shares[p] / (1 - shares[0]) : sizes[g] * shares[p];
                assertThat((double) counts[4 * g + p]).isBetween(quota - 1 + 1e-9, quota + 1 - 1e-9);
                sums[p] += quota;
                got[p] += counts[4 * g + p];
                all += counts[4 * g + p];
            }
            assertThat(all).isEqualTo(sizes[g]);
            assertThat(counts[4 * g]).isGreaterThanOrEqualTo(Math.min(1, sizes[g]));
        }
        for (int p = 0; p < 4; p++) {
            assertThat((double) got[p]).isBetween(sums[p] - 1 + 1e-9, sums[p] + 1 - 1e-9);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    /** Once quadratic: 100,000 classes took minutes. */
    @Test
    void aHundredThousandClassesAreDealt() {
        int[][] of = new int[300_000][];
        Arrays.setAll(of, u -> new int[] {u % 100_000});
        Labels labels = new Labels(
                IntStream.range(0, 100_000).mapToObj(Integer::toString).toList(), of);
        assertThat(sizes(Split.random(labels, new TaskSpec.Split(0.5, 0.1, 0.4, null), 1)))
                .containsExactly(150_000, 30_000, 120_000);
    }

    @Test
    void aClassOfOneNodeIsLearnedFrom() {
        int[][] of = new int[101][];
        Arrays.setAll(of, u -> new int[] {u == 50 ? 1 : 0});
        Split split = Split.random(new Labels(List.of("a", "b"), of), SHARES, 3);
        assertThat(split.train()).contains(50);
    }

    /** What only test nodes are cannot be learned: it is counted. */
    @Test
    void classesThatOnlyTestNodesHaveAreCounted() {
        Labels labels = new Labels(List.of("a", "b", "c", "d"), new int[][] {{0}, {1}, {0, 2}, {2}, {}, {3}});
        assertThat(new Split(new int[] {0}, new int[] {5}, new int[] {1, 2, 3}).unseenClasses(labels))
                .isEqualTo(new Unseen(2, 3));
        assertThat(new Split(new int[] {1, 2, 5}, new int[0], new int[] {0, 3}).unseenClasses(labels))
                .isEqualTo(new Unseen(0, 0));
        assertThat(Unseen.told(0, "items")).isEmpty();
        assertThat(Unseen.told(1234, "items are new")).isEqualTo("; 1,234 items are new");
    }

    @Test
    void seedsDecide() {
        Labels labels = labels(300, 3, false);
        List<Integer> one = boxed(Split.random(labels, SHARES, 1).train());
        assertThat(boxed(Split.random(labels, SHARES, 1).train())).isEqualTo(one);
        assertThat(boxed(Split.random(labels, SHARES, 2).train())).isNotEqualTo(one);
    }

    private static List<Integer> boxed(int[] ids) {
        List<Integer> list = new ArrayList<>();
        for (int id : ids) {
            list.add(id);
        }
        return list;
    }

    @Test
    void tooFewLabelsAreRefused() {
        Labels labels = new Labels(List.of("a", "b"), new int[][] {{0}, {1}});
        assertThatThrownBy(() -> Split.random(labels, SHARES, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("task.split leaves train ");
    }
}
