package dev.graft.kind.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.eval.Leak;
import dev.graft.feature.FeatureColumn;
import dev.graft.feature.Features;
import dev.graft.feature.SparseRows;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Labels;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Planted leaks are found; a clean set raises none. */
class NodeLeaksTest {
    private static final int N = 300;
    private static final Graph GRAPH = Generators.partition(N, 3, 8, 0.3, 2).graph();
    private static final double[] TARGETS = new double[N];
    private static final Labels LABELS;
    private static final Split SPLIT = new Split(ids(0, 150), ids(150, 200), ids(200, N));

    static {
        Seeds random = Seeds.of(3);
        int[][] of = new int[N][];
        for (int u = 0; u < N; u++) {
            TARGETS[u] = random.nextGaussian();
            of[u] = new int[] {random.nextInt(3)};
        }
        LABELS = new Labels(List.of("x", "y", "z"), of);
    }

    private static int[] ids(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static float[] noise(long seed) {
        Seeds random = Seeds.of(seed);
        float[] values = new float[N];
        for (int u = 0; u < N; u++) {
            values[u] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Features features(float[] column, SparseRows... sparse) {
        return new Features(
                new float[0],
                1,
                false,
                Map.of(),
                List.of(new FeatureColumn("noise", noise(4)), new FeatureColumn("planted", column)),
                List.of(sparse),
                2);
    }

    private static List<String> kinds(List<Leak> leaks) {
        return leaks.stream().map(Leak::kind).toList();
    }

    private static List<String> values(Split split, Features features, Graph graph) {
        return kinds(NodeLeaks.ofValues(split, TARGETS, features, graph.out()));
    }

    @Test
    void aCleanSetRaisesNone() {
        assertThat(values(SPLIT, features(noise(5)), GRAPH)).isEmpty();
        assertThat(values(SPLIT, Features.NONE, GRAPH)).isEmpty();
        assertThat(NodeLeaks.ofClasses(SPLIT, LABELS, features(noise(5), words(5, false))))
                .isEmpty();
        assertThat(NodeLeaks.ofClasses(SPLIT, LABELS, Features.NONE)).isEmpty();
    }

    @Test
    void nodesInTwoParts() {
        Split twice = new Split(ids(0, 150), ids(140, 200), ids(190, N));
        assertThat(NodeLeaks.ofValues(twice, TARGETS, Features.NONE, GRAPH.out()))
                .anySatisfy(leak -> {
                    assertThat(leak.kind()).isEqualTo("testInTrain");
                    assertThat(leak.count()).isEqualTo(10);
                });
        assertThat(kinds(NodeLeaks.ofClasses(twice, LABELS, Features.NONE)))
                .containsExactly("testInTrain", "validInTrain");
    }

    /** The target itself, and what grows or falls with it in any way. */
    @Test
    void aFeatureThatIsTheTarget() {
        float[] falls = new float[N];
        float[] label = new float[N];
        for (int u = 0; u < N; u++) {
            falls[u] = (float) Math.exp(-TARGETS[u]);
            label[u] = 7 - 3 * LABELS.of()[u][0];
        }
        assertThat(values(SPLIT, features(falls), GRAPH)).containsExactly("featureIsTarget");
        assertThat(NodeLeaks.ofClasses(SPLIT, LABELS, features(label)))
                .singleElement()
                .satisfies(leak -> assertThat(leak.text()).contains("'planted'"));
    }

    @Test
    void aWordThatIsAClass() {
        assertThat(kinds(NodeLeaks.ofClasses(SPLIT, LABELS, features(noise(5), words(6, true)))))
                .containsExactly("featureIsTarget");
    }

    /** Ten random words of fifty a node; and the word 50 for all of class y. */
    private static SparseRows words(long seed, boolean planted) {
        int[] offsets = new int[N + 1];
        int[] columns = new int[N * 11];
        float[] ones = new float[N * 11];
        Arrays.fill(ones, 1);
        int[] all = ids(0, 50);
        Seeds random = Seeds.of(seed);
        int n = 0;
        for (int u = 0; u < N; u++) {
            random.shuffle(all);
            int[] some = Arrays.copyOf(all, 10);
            Arrays.sort(some);
            System.arraycopy(some, 0, columns, n, 10);
            n += 10;
            if (planted && LABELS.of()[u][0] == 1) {
                columns[n++] = 50;
            }
            offsets[u + 1] = n;
        }
        return new SparseRows(offsets, Arrays.copyOf(columns, n), Arrays.copyOf(ones, n), 51);
    }

    @Test
    void copiesByFeatures() {
        float[] column = noise(7);
        float[] first = noise(4);
        double[] targets = TARGETS.clone();
        int[][] of = Arrays.copyOf(LABELS.of(), N);
        for (int u = 200; u < 220; u++) {
            column[u] = column[u - 200];
            first[u] = first[u - 200];
            targets[u] = targets[u - 200];
            of[u] = of[u - 200];
        }
        Features copies = new Features(
                new float[0],
                1,
                false,
                Map.of(),
                List.of(new FeatureColumn("a", first), new FeatureColumn("b", column)),
                List.of(),
                2);
        assertThat(NodeLeaks.ofValues(SPLIT, targets, copies, GRAPH.out()))
                .singleElement()
                .satisfies(leak -> {
                    assertThat(leak.kind()).isEqualTo("featureTwins");
                    assertThat(leak.count()).isEqualTo(20);
                });
        assertThat(NodeLeaks.ofClasses(SPLIT, new Labels(LABELS.names(), of), copies))
                .singleElement()
                .satisfies(leak -> assertThat(leak.count()).isEqualTo(20));
    }

    /** Node 200 + i has the neighbours and the target of node i. */
    @Test
    void copiesByNeighbours() {
        int[] from = new int[400];
        int[] to = new int[400];
        double[] targets = TARGETS.clone();
        for (int i = 0; i < 100; i++) {
            for (int k = 0; k < 2; k++) {
                from[4 * i + 2 * k] = i;
                from[4 * i + 2 * k + 1] = 200 + i;
                to[4 * i + 2 * k] = 100 + (i * (k + 1) + 7 * k) % 100;
                to[4 * i + 2 * k + 1] = to[4 * i + 2 * k];
            }
            targets[200 + i] = targets[i];
        }
        Graph graph = GraphBuilder.of(GRAPH.ids(), from, to, null, false);
        assertThat(NodeLeaks.ofValues(SPLIT, targets, Features.NONE, graph.out()))
                .singleElement()
                .satisfies(leak -> {
                    assertThat(leak.kind()).isEqualTo("neighbourTwins");
                    assertThat(leak.count()).isEqualTo(100);
                });
        // Equal neighbours with targets of their own are no copies; nor are targets of two values.
        assertThat(values(SPLIT, Features.NONE, graph)).isEmpty();
        double[] coarse = Arrays.stream(targets).map(y -> y > 0 ? 1 : 0).toArray();
        assertThat(NodeLeaks.ofValues(SPLIT, coarse, Features.NONE, graph.out()))
                .isEmpty();
    }
}
