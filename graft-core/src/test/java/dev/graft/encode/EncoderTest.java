package dev.graft.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.Nullable;
import dev.graft.eval.NearestVotes;
import dev.graft.eval.Probe;
import dev.graft.eval.Targets;
import dev.graft.eval.changed.EncoderTried;
import dev.graft.eval.changed.Memory;
import dev.graft.graph.Csr;
import dev.graft.graph.Generators;
import dev.graft.graph.Graphs;
import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import dev.graft.train.Embedding;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What there is to learn gets into the vectors, and what there is not does not; no node tells its own label. */
class EncoderTest {
    private static final int NODES = 400;
    private static final int DIM = 16;
    private static final Generators.Planted PLANTED = Generators.partition(NODES, 4, 8, 0.3, 5);
    private static final Csr ARCS = Graphs.undirected(PLANTED.graph()).out();

    /** A fifth to learn from, a fifth to choose by. */
    private record Split(int[] train, int[] valid, int[] test) {}

    private static Split split() {
        int[] order = IntStream.range(0, NODES).toArray();
        Seeds.of(3).shuffle(order);
        return new Split(
                Arrays.copyOfRange(order, 0, 80),
                Arrays.copyOfRange(order, 80, 160),
                Arrays.copyOfRange(order, 160, NODES));
    }

    /** Vectors may go anywhere, if only they go on to tell edges apart. */
    private record Anywhere(float[] x, double forget) implements Reach {
        private static final Memory.Sample PAIRS = Memory.Sample.of(PLANTED.graph(), 5);

        @Override
        public double hold(float[] rows) {
            return 1;
        }

        @Override
        public double moved(float[] rows) {
            double way = 0;
            for (int i = 0; i < rows.length; i++) {
                way += Math.pow(rows[i] - x[i], 2) / rows.length;
            }
            return Math.sqrt(way);
        }

        @Override
        public double edges(float[] rows) {
            return PAIRS.auc(new Embedding(rows, DIM, 1, 0, 0)::score);
        }
    }

    /** Noise, and a little of where each node's community is. */
    private static float[] vectors(double signal) {
        Seeds random = Seeds.of(7);
        float[] rows = new float[NODES * DIM];
        for (int i = 0; i < rows.length; i++) {
            double own = i % DIM == PLANTED.community()[i / DIM] ? signal : 0;
            rows[i] = (float) (own + Math.sqrt(3) * (2 * random.nextDouble() - 1));
        }
        return rows;
    }

    private static Targets.Classes classes(int[] of) {
        return new Targets.Classes(
                IntStream.of(of).mapToObj(c -> new int[] {c}).toArray(int[][]::new), 4, ClassLoss.SOFTMAX);
    }

    private static double right(float[] told, int[] ids, Targets.Classes targets) {
        int right = 0;
        for (int i = 0; i < ids.length; i++) {
            int best = 0;
            for (int c = 1; c < 4; c++) {
                best = told[i * 4 + c] > told[i * 4 + best] ? c : best;
            }
            right += best == targets.of()[ids[i]][0] ? 1 : 0;
        }
        return right / (double) ids.length;
    }

    private static Encoder encoded(
            float[] vectors, Split split, Targets.Classes targets, @Nullable EncoderChoice chosen) {
        return encoded(vectors, split, targets, chosen, 1);
    }

    private static Encoder encoded(
            float[] vectors, Split split, Targets.Classes targets, @Nullable EncoderChoice chosen, double forget) {
        return encoded(vectors, split, targets, valid -> right(valid, split.valid, targets), chosen, forget);
    }

    private static Encoder encoded(
            float[] vectors,
            Split split,
            Targets targets,
            ToDoubleFunction<float[]> score,
            @Nullable EncoderChoice chosen,
            double forget) {
        return Encoder.of(
                Neighbourhoods.of(ARCS, vectors, DIM, new float[0], 0),
                new Supervision(split.train, split.valid, targets, score),
                new Anywhere(vectors, forget),
                true,
                chosen,
                11);
    }

    private static double probed(float[] rows, Split split, Targets.Classes targets) {
        return right(
                Probe.fit(rows, DIM, split.train, split.valid, targets, valid -> right(valid, split.valid, targets))
                        .of(split.test),
                split.test,
                targets);
    }

    private static double nearest(float[] rows, Split split, Targets.Classes targets) {
        return right(
                NearestVotes.fit(rows, DIM, split.train, targets, NearestVotes.NEIGHBOURS)
                        .of(split.test),
                split.test,
                targets);
    }

    @Test
    void whatIsThereIsLearned() {
        Split split = split();
        Targets.Classes targets = classes(PLANTED.community());
        float[] before = vectors(0.7);
        float[] after = encoded(before, split, targets, null).rows();
        assertThat(probed(after, split, targets)).isGreaterThan(probed(before, split, targets) + 0.1);
        assertThat(nearest(after, split, targets)).isGreaterThan(nearest(before, split, targets) + 0.1);
    }

    /** Labels by lot: what a node's vector says of it must not be its own label. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsNotThereIsNot(boolean quiet) {
        Split split = split();
        Seeds random = Seeds.of(9);
        Targets.Classes lot =
                classes(IntStream.range(0, NODES).map(_ -> random.nextInt(4)).toArray());
        EncoderChoice strong = new EncoderChoice(3, 0.8, new Probe.Settings(4, true, true), quiet, 4);
        float[] rows = encoded(vectors(0.7), split, lot, strong).rows();
        assertThat(probed(rows, split, lot)).isCloseTo(0.25, within(0.09));
        float[] told = NearestVotes.fit(rows, DIM, split.train, lot, NearestVotes.NEIGHBOURS)
                .of(split.train);
        assertThat(right(told, split.train, lot)).isLessThan(0.35);
    }

    @Test
    void whatWasChosenIsDoneAgain() {
        Split split = split();
        Targets.Classes targets = classes(PLANTED.community());
        Encoder first = encoded(vectors(0.7), split, targets, null);
        @Nullable EncoderChoice read = EncoderChoice.of(first.choice().facts());
        assertThat(read).isEqualTo(first.choice());
        // A fit that is sought from others nearby ends within its tolerance of one from the start.
        float[] again = encoded(vectors(0.7), split, targets, read).rows();
        for (int i = 0; i < again.length; i++) {
            assertThat(again[i]).isCloseTo(first.rows()[i], within(0.1f));
        }
        assertThat(encoded(vectors(0.7), split, targets, read).rows()).isEqualTo(again);
        assertThat(EncoderChoice.of("other")).isNull();
    }

    /** Asked of the nodes that were there, the map that is kept makes the same z of those that taught it nothing. */
    @ParameterizedTest
    @CsvSource({"0, 0, false, 0", "1, 0, false, 1", "3, 0.8, true, 2", "4, 0.5, false, 0.5"})
    void whatIsKeptMakesTheSameVectors(int mean, double share, boolean quiet, double strength) {
        Split split = split();
        Targets.Classes targets = classes(PLANTED.community());
        float[] x = vectors(0.7);
        Neighbourhoods around = Neighbourhoods.of(ARCS, x, DIM, new float[0], 0);
        Supervision supervision = new Supervision(split.train, new int[0], targets, _ -> 0);
        EncoderChoice choice = new EncoderChoice(mean, share, new Probe.Settings(2, true, true), quiet, strength);
        float[] rows = Encoder.of(around, supervision, new Anywhere(x, 1), true, choice, 11)
                .rows();
        EncoderMap map = EncoderMap.of(around, supervision, choice, 1, 2, 11);
        float[] again = map.later(ARCS, x, new float[0], 0, (of, _) -> of);
        for (int u : split.test) {
            for (int at = u * DIM; at < (u + 1) * DIM; at++) {
                assertThat(2 * again[at]).isCloseTo(rows[at], within(1e-3f));
            }
        }
        assertThat(EncoderMap.of(map.card(), map.parameters(), map.nodes())).isEqualTo(map);
        assertThat(EncoderMap.of(Map.of(), map.parameters(), map.nodes())).isNull();
    }

    @Test
    void withoutValidationTheUsualIsTaken() {
        Split all = new Split(split().train, new int[0], split().test);
        Targets.Classes targets = classes(PLANTED.community());
        assertThat(encoded(vectors(0.7), all, targets, null).choice()).isEqualTo(EncoderChoice.usual(true));
    }

    @Test
    void edgesAreToldAsWellAsAsked() {
        Split split = split();
        Targets.Classes targets = classes(PLANTED.community());
        float[] before = vectors(0.7);
        // Vectors of communities tell edges better where edges are within; here classes cut right through them.
        int[] across = IntStream.range(0, NODES).map(u -> u % 4).toArray();
        Targets.Classes cut = classes(across);
        Anywhere reach = new Anywhere(before, 0.002);
        for (Targets.Classes asked : List.of(targets, cut)) {
            Encoder encoder = encoded(before, split, asked, null, 0.002);
            assertThat(reach.edges(encoder.rows())).isGreaterThanOrEqualTo(reach.edges(before) - 0.002);
            assertThat(encoder.tried()).allMatch(one -> one.edges() >= reach.edges(before) - 0.002);
            assertThat(encoder.tried().stream().filter(EncoderTried::taken)).hasSize(1);
        }
    }

    /** Neither by itself nor by what it says of others: told of a node is the same bits, whatever its own target is. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.95})
    void aTrainingNodesOwnTargetIsLeftOut(double share) {
        Split split = split();
        int node = split.train[5];
        int[] other = PLANTED.community().clone();
        other[node] = (other[node] + 1) % 4;
        float[] before = told(split, classes(PLANTED.community()), share);
        float[] after = told(split, classes(other), share);
        assertThat(Arrays.copyOfRange(after, node * 4, node * 4 + 4))
                .containsExactly(Arrays.copyOfRange(before, node * 4, node * 4 + 4));
        assertThat(after).isNotEqualTo(before);
    }

    private static float[] told(Split split, Targets.Classes targets, double share) {
        Neighbourhoods around = Neighbourhoods.of(ARCS, vectors(0.7), DIM, new float[0], 0);
        Supervision supervision = new Supervision(split.train, split.valid, targets, _ -> 0);
        EncoderChoice choice = new EncoderChoice(1, share, new Probe.Settings(3, true, true), true, 1);
        return Encoder.model(around, supervision, choice, 11).told();
    }

    @Test
    void valuesRiseAlongOneDirection() {
        Split split = split();
        float[] before = vectors(0.7);
        double[] of = new double[NODES];
        for (int u = 0; u < NODES; u++) {
            of[u] = PLANTED.community()[u] - 1.5;
        }
        Targets.Values targets = new Targets.Values(of);
        float[] rows = encoded(before, split, targets, valid -> -squares(valid, split.valid, of), null, 1)
                .rows();
        assertThat(error(rows, split, targets)).isLessThan(0.8 * error(before, split, targets));
    }

    private static double error(float[] rows, Split split, Targets.Values targets) {
        return squares(
                Probe.fit(
                                rows,
                                DIM,
                                split.train,
                                split.valid,
                                targets,
                                valid -> -squares(valid, split.valid, targets.of()))
                        .of(split.test),
                split.test,
                targets.of());
    }

    private static double squares(float[] told, int[] ids, double[] of) {
        double sum = 0;
        for (int i = 0; i < ids.length; i++) {
            sum += Math.pow(told[i] - of[ids[i]], 2) / ids.length;
        }
        return sum;
    }
}
