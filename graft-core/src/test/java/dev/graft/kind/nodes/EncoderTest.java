package dev.graft.kind.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.Nullable;
import dev.graft.eval.NearestVotes;
import dev.graft.eval.Probe;
import dev.graft.eval.Targets;
import dev.graft.graph.Generators;
import dev.graft.graph.Graphs;
import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What there is to learn gets into the vectors, and what there is not does not; no node tells its own label. */
class EncoderTest {
    private static final int NODES = 400;
    private static final int DIM = 16;
    private static final Generators.Planted PLANTED = Generators.partition(NODES, 4, 8, 0.3, 5);

    /** A fifth to learn from, a fifth to choose by. */
    private static Split split() {
        int[] order = IntStream.range(0, NODES).toArray();
        Seeds.of(3).shuffle(order);
        return new Split(
                IntStream.range(0, 80).map(i -> order[i]).toArray(),
                IntStream.range(80, 160).map(i -> order[i]).toArray(),
                IntStream.range(160, NODES).map(i -> order[i]).toArray());
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
            float[] vectors, Split split, Targets.Classes targets, Encoder.@Nullable Choice chosen) {
        return Encoder.of(
                vectors,
                DIM,
                Graphs.undirected(PLANTED.graph()).out(),
                split,
                targets,
                valid -> right(valid, split.valid(), targets),
                true,
                chosen,
                11);
    }

    private static double probed(float[] rows, Split split, Targets.Classes targets) {
        return right(
                Probe.fit(
                                rows,
                                DIM,
                                split.train(),
                                split.valid(),
                                targets,
                                valid -> right(valid, split.valid(), targets))
                        .of(split.test()),
                split.test(),
                targets);
    }

    private static double nearest(float[] rows, Split split, Targets.Classes targets) {
        return right(
                NearestVotes.fit(rows, DIM, split.train(), targets, NearestVotes.NEIGHBOURS)
                        .of(split.test()),
                split.test(),
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
    @Test
    void whatIsNotThereIsNot() {
        Split split = split();
        Seeds random = Seeds.of(9);
        Targets.Classes lot =
                classes(IntStream.range(0, NODES).map(_ -> random.nextInt(4)).toArray());
        Encoder.Choice strong = new Encoder.Choice(3, 0.8, new Probe.Settings(4, true, true), 4);
        float[] rows = encoded(vectors(0.7), split, lot, strong).rows();
        assertThat(probed(rows, split, lot)).isCloseTo(0.25, within(0.09));
        float[] told = NearestVotes.fit(rows, DIM, split.train(), lot, NearestVotes.NEIGHBOURS)
                .of(split.train());
        assertThat(right(told, split.train(), lot)).isLessThan(0.42);
    }

    @Test
    void whatWasChosenIsDoneAgain() {
        Split split = split();
        Targets.Classes targets = classes(PLANTED.community());
        Encoder first = encoded(vectors(0.7), split, targets, null);
        Encoder.@Nullable Choice read = Encoder.Choice.of(first.choice().facts());
        assertThat(read).isEqualTo(first.choice());
        // A fit that is sought from others nearby ends within its tolerance of one from the start.
        float[] again = encoded(vectors(0.7), split, targets, read).rows();
        for (int i = 0; i < again.length; i++) {
            assertThat(again[i]).isCloseTo(first.rows()[i], within(0.1f));
        }
        assertThat(encoded(vectors(0.7), split, targets, read).rows()).isEqualTo(again);
        assertThat(Encoder.Choice.of("other")).isNull();
    }

    @Test
    void withoutValidationTheUsualIsTaken() {
        Split all = Split.everything(split().learned());
        Targets.Classes targets = classes(PLANTED.community());
        assertThat(encoded(vectors(0.7), all, targets, null).choice()).isEqualTo(Encoder.Choice.usual(true));
    }

    @Test
    void aTrainingNodesOwnTargetIsLeftOut() {
        Split split = split();
        Targets.Classes targets = classes(PLANTED.community());
        SpreadTargets spread =
                new SpreadTargets(Graphs.undirected(PLANTED.graph()).out(), targets, split.train());
        int[] other = PLANTED.community().clone();
        int node = split.train()[5];
        other[node] = (other[node] + 1) % 4;
        SpreadTargets changed =
                new SpreadTargets(Graphs.undirected(PLANTED.graph()).out(), classes(other), split.train());
        List<float[]> before = spread.of(split.train(), 1, 0.8);
        List<float[]> after = changed.of(split.train(), 1, 0.8);
        for (int c = 0; c < 4; c++) {
            // But for the prior, of which every training node is a part in eighty.
            assertThat(after.getFirst()[node * 4 + c]).isCloseTo(before.getFirst()[node * 4 + c], within(1e-3f));
        }
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
        float[] rows = Encoder.of(
                        before,
                        DIM,
                        Graphs.undirected(PLANTED.graph()).out(),
                        split,
                        targets,
                        valid -> -squares(valid, split.valid(), of),
                        true,
                        null,
                        11)
                .rows();
        assertThat(error(rows, split, targets)).isLessThan(0.8 * error(before, split, targets));
    }

    private static double error(float[] rows, Split split, Targets.Values targets) {
        return squares(
                Probe.fit(
                                rows,
                                DIM,
                                split.train(),
                                split.valid(),
                                targets,
                                valid -> -squares(valid, split.valid(), targets.of()))
                        .of(split.test()),
                split.test(),
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
