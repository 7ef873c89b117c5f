package dev.graft.kind.link;

import dev.graft.base.Memory;
import dev.graft.graph.Edges;
import dev.graft.graph.PairSet;
import java.util.Arrays;
import java.util.Objects;

/**
 * What happened before a pair is asked about, edges at the very time of the question left out: one walk through all
 * events in order. Recency is {@code log(1 + time since)}, of what never happened the longest there is; activity is a
 * count that fades, {@code Σ exp(-(t - t_i) / τ)}, with τ a hundredth and a tenth of the span of the training edges.
 * O(events + pairs log).
 */
final class PairHistory {
    /** Place of how often u→v was met before. */
    public static final int MET = 0;
    /** Place of the time since u→v was last met; infinite where it never was. */
    public static final int SINCE = 1;

    /**
     * Values a pair: count, time since and two activities of each of u→v, v→u, u and v as source and as target; then
     * whether the last that u sent went to v, and the last that u got came from v.
     */
    public static final int WIDTH = 26;

    private final boolean directed;
    private final Edges events;
    private final int[] order;
    private final PairSet met;
    private final int nodes;
    private final double fast;
    private final double slow;

    /** @param span of the training edges' times */
    public PairHistory(int nodes, boolean directed, Edges events, double span) {
        if (events.times() == null) {
            throw new IllegalArgumentException("no times");
        }
        this.nodes = nodes;
        this.directed = directed;
        this.events = events;
        this.order = EdgeSplits.byTime(events.times());
        this.met = new PairSet(true, events);
        this.fast = Math.max(1, span / 100);
        this.slow = Math.max(1, span / 10);
    }

    /** Counts that fade and the time of the last event, for things numbered 0 … n-1. */
    private final class Past {
        final double[] count;
        final double[] quick;
        final double[] lasting;
        final double[] last;

        Past(int n) {
            count = new double[n];
            quick = new double[n];
            lasting = new double[n];
            last = new double[n];
            Arrays.fill(last, Double.NEGATIVE_INFINITY);
        }

        void add(int i, double time) {
            double since = time - last[i];
            quick[i] = 1 + (count[i] == 0 ? 0 : quick[i] * Math.exp(-since / fast));
            lasting[i] = 1 + (count[i] == 0 ? 0 : lasting[i] * Math.exp(-since / slow));
            count[i]++;
            last[i] = time;
        }

        void write(int i, double time, double[] into, int at) {
            boolean never = i < 0 || count[i] == 0;
            double since = never ? Double.POSITIVE_INFINITY : time - last[i];
            into[at] = never ? 0 : count[i];
            into[at + 1] = since;
            into[at + 2] = never ? 0 : quick[i] * Math.exp(-since / fast);
            into[at + 3] = never ? 0 : lasting[i] * Math.exp(-since / slow);
        }
    }

    /** {@code [pairs x WIDTH]}. */
    public double[] of(Pairs pairs) {
        if (pairs.times() == null || events.times() == null) {
            throw new IllegalArgumentException("no times");
        }
        double[] all = Memory.doubles(pairs.size(), WIDTH, "history of pairs (pairs x features)");
        Until until = new Until();
        for (int i : EdgeSplits.byTime(pairs.times())) {
            long time = pairs.times()[i];
            until.advance(time);
            until.write(pairs.first(i, directed), pairs.second(i, directed), (double) time, all, i * WIDTH);
        }
        return all;
    }

    /** What has happened in the end, for questions of then and later. */
    Until inTheEnd() {
        Until until = new Until();
        until.advance(Long.MAX_VALUE);
        return until;
    }

    /** What has happened until a time, which only goes on. */
    final class Until {
        private final Past edges = new Past(met.size());
        private final Past sources = new Past(nodes);
        private final Past targets = new Past(nodes);
        private final int[] lastTarget = new int[nodes];
        private final int[] lastSource = new int[nodes];
        private int next;

        private Until() {
            Arrays.fill(lastTarget, -1);
            Arrays.fill(lastSource, -1);
        }

        private void advance(long time) {
            long[] times = Objects.requireNonNull(events.times());
            for (; next < order.length && times[order[next]] < time; next++) {
                int s = events.sources()[order[next]];
                int t = events.targets()[order[next]];
                double at = (double) times[order[next]];
                edges.add(met.place(s, t), at);
                sources.add(s, at);
                targets.add(t, at);
                lastTarget[s] = t;
                lastSource[t] = s;
            }
        }

        /** What that says of u→v. */
        void write(int u, int v, double now, double[] into, int at) {
            edges.write(met.place(u, v), now, into, at);
            edges.write(met.place(v, u), now, into, at + 4);
            sources.write(u, now, into, at + 8);
            targets.write(u, now, into, at + 12);
            sources.write(v, now, into, at + 16);
            targets.write(v, now, into, at + 20);
            into[at + 24] = lastTarget[u] == v ? 1 : 0;
            into[at + 25] = lastSource[u] == v ? 1 : 0;
        }
    }

    /** Whether value d is a time since, rather than a count. */
    static boolean isSince(int d) {
        return d < 24 && d % 4 == SINCE;
    }
}
