package dev.graft.eval.changed;

import dev.graft.eval.RankMetrics;
import dev.graft.graph.Csr;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;

/**
 * What the vectors still know of the graph, which is what they were trained on before: AUC of edges of the graph against
 * random pairs that are none, by the score of the vectors before and after. A drop is forgetting. Edges and pairs are a
 * seeded sample, at most {@value #MOST} of each, the same before and after.
 *
 * @param of what the edges are, in a few words
 * @param edges sampled
 * @param before AUC by the vectors before fine-tuning
 * @param after AUC by those after
 */
public record Memory(String of, int edges, double before, double after) {
    public static final int MOST = 10_000;
    /** Draws for a pair that is no edge before the edge is given up: in a nearly complete graph there is none. */
    private static final int DRAWS = 50;

    /** Scores a pair of nodes; more is more of an edge. */
    @FunctionalInterface
    public interface PairScore {
        /** Of the edge u → v. */
        double of(int u, int v);
    }

    /** Edges and as many pairs that are none {@code [n]}. */
    public record Sample(Edges edges, Edges none) {
        /** Of a graph's edges, against pairs of any two nodes. */
        public static Sample of(Graph graph, long seed) {
            Seeds random = Seeds.of(seed);
            return sample(Edges.of(graph), random, _ -> {
                int u = random.nextInt(graph.nodes());
                int v = random.nextInt(graph.nodes());
                return u == v || graph.out().has(u, v) ? NONE : new int[] {u, v};
            });
        }

        /** How well a score tells one from the other; NaN where there are none. */
        public double auc(PairScore score) {
            return RankMetrics.auc(scores(edges, score), scores(none, score));
        }
    }

    /** A graph's edges against pairs of any two nodes. O(sample log degree · dim). */
    public static Memory of(String what, Graph graph, long seed, PairScore before, PairScore after) {
        return of(what, Sample.of(graph, seed), before, after);
    }

    /** Edges of a model that may learn more than pairs of nodes, by scores that are known already. */
    public static Memory of(String what, double[][] before, double[][] after) {
        return new Memory(
                what, before[0].length, RankMetrics.auc(before[0], before[1]), RankMetrics.auc(after[0], after[1]));
    }

    /** Interactions, each against an item that its user did nothing with; items' nodes come after the users'. */
    public static Memory ofUsers(String what, Interactions seen, long seed, PairScore before, PairScore after) {
        Seeds random = Seeds.of(seed);
        Csr rows = new Csr(seen.offsets(), seen.targets(), null, null, null);
        int[] items = seen.targets().clone();
        int users = seen.users();
        for (int i = 0; i < items.length; i++) {
            items[i] += users;
        }
        Edges all = new Edges(seen.userOf(), items);
        return of(
                what,
                sample(all, random, i -> {
                    int user = all.sources()[i];
                    int item = random.nextInt(seen.items());
                    return rows.has(user, item) ? NONE : new int[] {user, users + item};
                }),
                before,
                after);
    }

    private static final int[] NONE = {};

    private static Memory of(String what, Sample sample, PairScore before, PairScore after) {
        return of(what, new double[][] {scores(sample.edges, before), scores(sample.none, before)}, new double[][] {
            scores(sample.edges, after), scores(sample.none, after)
        });
    }

    private static double[] scores(Edges pairs, PairScore score) {
        double[] scores = new double[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score.of(pairs.sources()[i], pairs.targets()[i]);
        }
        return scores;
    }

    /** Draws a pair that is no edge, in place of an edge. */
    private interface Draw {
        /** Two nodes, or nothing where the draw hit an edge. */
        int[] of(int edge);
    }

    private static Sample sample(Edges all, Seeds random, Draw draw) {
        int[] order = new int[all.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        random.shuffle(order);
        int[] from = new int[Math.min(MOST, order.length)];
        int[] to = new int[from.length];
        int[] kept = new int[from.length];
        int n = 0;
        for (int k = 0; k < from.length; k++) {
            int[] pair = NONE;
            for (int d = 0; d < DRAWS && pair.length == 0; d++) {
                pair = draw.of(order[k]);
            }
            if (pair.length == 2) {
                from[n] = pair[0];
                to[n] = pair[1];
                kept[n++] = order[k];
            }
        }
        int[] every = new int[n];
        for (int i = 0; i < n; i++) {
            every[i] = i;
        }
        return new Sample(all.pick(kept, 0, n), new Edges(from, to).pick(every, 0, n));
    }
}
