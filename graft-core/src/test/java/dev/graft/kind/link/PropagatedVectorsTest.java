package dev.graft.kind.link;

import static dev.graft.kind.link.PlantedLinks.DIM;
import static dev.graft.kind.link.PlantedLinks.NODES;
import static dev.graft.kind.link.PlantedLinks.planted;
import static dev.graft.kind.link.PlantedLinks.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.adapt.Movement;
import dev.graft.encode.Neighbourhoods;
import dev.graft.eval.Influence;
import dev.graft.eval.TestItems;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.recipe.Adapt;
import dev.graft.train.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Means of neighbourhoods in place of vectors, as they are by hand. */
class PropagatedVectorsTest {
    private static final Graph GRAPH = planted(false);
    private static final Embedding X = random();
    private static final int PX = index("Px");

    private static int index(String name) {
        for (int mean = 0; mean < Neighbourhoods.means(); mean++) {
            if (Neighbourhoods.name(mean).equals(name)) {
                return mean;
            }
        }
        throw new AssertionError(name);
    }

    private static PropagatedVectors means(LastVectors start, Graph known, Movement movement) {
        return new PropagatedVectors(start, GRAPH, known, movement, new boolean[NODES]);
    }

    private static LastVectors given() {
        return LastVectors.of(X, X, false);
    }

    /** (D + I)^-1 (A + I) x with weights, brought to x's root mean square. */
    private static double[] byHand(Graph graph) {
        double[] mean = new double[NODES * DIM];
        double squares = 0;
        for (int u = 0; u < NODES; u++) {
            int[] around = graph.out().targets();
            float[] weights = graph.out().weights();
            int from = graph.out().offsets()[u];
            int to = graph.out().offsets()[u + 1];
            for (int d = 0; d < DIM; d++) {
                double sum = X.rows()[u * DIM + d];
                double all = 1;
                for (int i = from; i < to; i++) {
                    double weight = weights == null ? 1 : weights[i];
                    sum += weight * X.rows()[around[i] * DIM + d];
                    all += weight;
                }
                mean[u * DIM + d] = sum / all;
                squares += Math.pow(mean[u * DIM + d], 2);
            }
        }
        double scale = X.rootMeanSquare() / Math.sqrt(squares / mean.length);
        for (int i = 0; i < mean.length; i++) {
            mean[i] *= scale;
        }
        return mean;
    }

    @Test
    void aMeanIsWhatItIsByHand() {
        float[] rows = means(given(), GRAPH, Movement.FREE).of(PX).last().rows();
        double[] expected = byHand(GRAPH);
        for (int i = 0; i < rows.length; i++) {
            assertThat((double) rows[i]).isCloseTo(expected[i], within(1e-5));
        }
        assertThat(means(given(), GRAPH, Movement.FREE).of(0).last().rows()).isSameAs(X.rows());
    }

    /** Those that are read know edges that those which teach do not, and a value means the same in both. */
    @Test
    void whatIsReadKnowsMore() {
        int[] from = new int[NODES - 1];
        int[] to = new int[NODES - 1];
        Arrays.setAll(from, i -> 0);
        Arrays.setAll(to, i -> i + 1);
        Graph star = GraphBuilder.of(PlantedLinks.IDS, from, to, null, false);
        LastVectors both = means(given(), star, Movement.FREE).of(PX);
        assertThat(both.same()).isFalse();
        double[] taught = byHand(GRAPH);
        double[] read = byHand(star);
        assertThat((double) both.first().rows()[5]).isCloseTo(taught[5], within(1e-5));
        // By hand each mean has a scale of its own.
        double ratio = both.last().rows()[5] / read[5];
        for (int i = 0; i < read.length; i++) {
            assertThat((double) both.last().rows()[i]).isCloseTo(ratio * read[i], within(1e-4));
        }
    }

    @Test
    void rowsOfRateZeroStayAndABudgetHolds() {
        float[] rates = new float[NODES];
        Arrays.fill(rates, 10, NODES, 1);
        Adapt held =
                Adapt.FREE.with(Adapt.Method.PROPAGATE).withDrift(new Adapt.Drift(0.25, Adapt.Drift.USUAL.edges()));
        Movement movement = new Movement(held, rates, new boolean[0], new float[0], null);
        float[] rows = means(given(), GRAPH, movement).of(PX).last().rows();
        double moved = 0;
        for (int u = 0; u < NODES; u++) {
            double way = 0;
            double length = 0;
            for (int d = 0; d < DIM; d++) {
                way += Math.pow(rows[u * DIM + d] - X.rows()[u * DIM + d], 2);
                length += Math.pow(X.rows()[u * DIM + d], 2);
            }
            assertThat(u >= 10 || way == 0).as("row " + u).isTrue();
            moved += Math.sqrt(way / length) / NODES;
        }
        assertThat(moved).isCloseTo(0.25, within(1e-4));
    }

    private static Influence worth(double value, float... parts) {
        int[] nodes = {0, 1, 2, 3};
        return new Influence(value, TestItems.of(nodes), parts);
    }

    @Test
    void theBestIsWhatIsWorthMost() {
        List<LastVectors> asked = new ArrayList<>();
        int best = means(given(), GRAPH, Movement.FREE).best(vectors -> {
            asked.add(vectors);
            return worth(asked.size() == 3 ? 0.8 : 0.7, 0, 0, 0, 0);
        });
        assertThat(best).isEqualTo(2);
        assertThat(asked).hasSize(Neighbourhoods.means());
        assertThat(means(given(), GRAPH, Movement.FREE).best(_ -> worth(0.5, 0, 0, 0, 0)))
                .as("x where nothing is better")
                .isZero();
    }

    /** Parts of a difference of .1, -.1, .1, -.1 have the standard error .2. */
    @Test
    void whatIsBetterByChanceIsNotTaken() {
        for (double gain : new double[] {0.19, 0.21}) {
            List<LastVectors> asked = new ArrayList<>();
            int best = means(given(), GRAPH, Movement.FREE).best(vectors -> {
                asked.add(vectors);
                return asked.size() == 1 ? worth(0.5, 0, 0, 0, 0) : worth(0.5 + gain, 0.1f, -0.1f, 0.1f, -0.1f);
            });
            assertThat(best).isEqualTo(gain > 0.2 ? 1 : 0);
        }
    }
}
