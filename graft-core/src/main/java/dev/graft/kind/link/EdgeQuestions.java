package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.data.ItemHash;
import dev.graft.graph.Edges;
import dev.graft.living.ChangingEdges;
import dev.graft.living.Foretold;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Edges that a model is asked, each among pairs beside it that are none: its source with other nodes, then its target, by turns. What is asked
 * at its time has its source alone, as {@link NonEdges} does, with nodes that edges lead to; those may be known to it at another time.
 */
final class EdgeQuestions {
    private static final String METRIC = "auc";
    private static final int BESIDE = 20;
    private static final int EACH = 1 + BESIDE;
    private static final int TRIES = 50;

    private final ChangingEdges table;
    private final boolean timed;
    /** The same from the beginning on, so that what is asked twice is held against the same. */
    private final int[] others;
    /** Another model, whose edges are left out as well, with its numbers of nodes; or null. */
    private final @Nullable EdgeQuestions than;

    private final int[] inThat;

    private record Question(int source, int target, long time, Link link) {}

    /** @param timed whether edges are asked at their times */
    EdgeQuestions(ChangingEdges table, boolean timed) {
        this.table = table;
        this.timed = timed;
        this.others = timed
                ? Arrays.stream(table.edges().targets()).sorted().distinct().toArray()
                : IntStream.range(0, table.nodes()).toArray();
        this.than = null;
        this.inThat = new int[0];
    }

    private EdgeQuestions(EdgeQuestions own, EdgeQuestions than, int[] inThat, int[] others) {
        this.table = own.table;
        this.timed = own.timed;
        this.others = others;
        this.than = than;
        this.inThat = inThat;
    }

    /** The same among pairs of what another model has as well, that are edges to neither: both are asked the same pairs. */
    EdgeQuestions beside(EdgeQuestions other) {
        int[] in = table.names().in(other.table.names());
        BitSet those = new BitSet();
        Arrays.stream(other.others).forEach(those::set);
        int[] both = Arrays.stream(others)
                .filter(w -> in[w] >= 0 && those.get(in[w]))
                .toArray();
        boolean sorted = IntStream.range(1, both.length).allMatch(i -> in[both[i - 1]] < in[both[i]]);
        return new EdgeQuestions(this, other, in, sorted ? both : byName(both));
    }

    /** Models that were trained apart have their nodes in orders of their own. */
    private int[] byName(int[] nodes) {
        return Arrays.stream(nodes)
                .boxed()
                .sorted(Comparator.comparing(w -> table.names().name(w)))
                .mapToInt(w -> w)
                .toArray();
    }

    /** Each edge's gain is the share of the pairs beside it that score lower. Edges that are known are asked as if they were not. */
    Foretold ask(Links edges, Function<Pairs, double[]> scores) {
        List<List<Question>> asked = List.of(new ArrayList<>(), new ArrayList<>());
        List<int[]> places = new ArrayList<>();
        for (Link link : edges.all()) {
            int u = table.names().find(link.source());
            int v = table.names().find(link.target());
            if (u >= 0 && v >= 0 && u != v) {
                int known = table.has(link) ? 1 : 0;
                places.add(new int[] {known, asked.get(known).size()});
                asked.get(known).add(new Question(u, v, table.time(link), link));
            }
        }
        List<double[]> gains = List.of(gains(asked.getFirst(), false, scores), gains(asked.getLast(), true, scores));
        return new Foretold(
                METRIC,
                places.stream()
                        .mapToDouble(place -> gains.get(place[0])[place[1]])
                        .toArray(),
                edges.size() - places.size());
    }

    private double[] gains(List<Question> questions, boolean known, Function<Pairs, double[]> scores) {
        double[] gains = new double[questions.size()];
        if (gains.length == 0) {
            return gains;
        }
        double[] told = scores.apply(pairs(questions, known));
        for (int i = 0; i < gains.length; i++) {
            double edge = told[i * EACH];
            double below = 0;
            for (int k = 1; k < EACH; k++) {
                double other = told[i * EACH + k];
                below += other < edge ? 1 : other == edge ? 0.5 : 0;
            }
            gains[i] = below / BESIDE;
        }
        return gains;
    }

    /** Each edge, then the pairs beside it. */
    private Pairs pairs(List<Question> questions, boolean known) {
        int n = questions.size() * EACH;
        Edges hidden = new Edges(new int[n], new int[n]);
        Pairs pairs = new Pairs(new int[n], new int[n], timed ? new long[n] : null, known ? hidden : null);
        for (int at = 0; at < n; at++) {
            Question question = questions.get(at / EACH);
            hidden.sources()[at] = question.source;
            hidden.targets()[at] = question.target;
            if (pairs.times() != null) {
                pairs.times()[at] = question.time;
            }
        }
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            Seeds random = Seeds.of(ItemHash.text(question.link.shown()), 9);
            for (int k = 0; k < EACH; k++) {
                int at = i * EACH + k;
                boolean sends = k > 0 && (timed || k % 2 == 1);
                boolean gets = k > 0 && !sends;
                pairs.sources()[at] = gets ? other(question, false, random) : question.source;
                pairs.targets()[at] = sends ? other(question, true, random) : question.target;
            }
        }
        return pairs;
    }

    private int other(Question question, boolean sends, Seeds random) {
        int w = others[random.nextInt(others.length)];
        for (int tries = 0; tries < TRIES && isEdge(question, w, sends); tries++) {
            w = others[random.nextInt(others.length)];
        }
        return w;
    }

    private boolean isEdge(Question question, int w, boolean sends) {
        int u = sends ? question.source : w;
        int v = sends ? w : question.target;
        return u == v
                || (timed && v == question.target)
                || isEdge(u, v, question.time)
                || (than != null
                        && inThat[u] >= 0
                        && inThat[v] >= 0
                        && than.isEdge(inThat[u], inThat[v], question.time));
    }

    private boolean isEdge(int u, int v, long time) {
        return timed ? table.has(u, v, time) : table.has(u, v);
    }
}
