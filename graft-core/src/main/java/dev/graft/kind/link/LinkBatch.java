package dev.graft.kind.link;

import dev.graft.graph.Edges;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.living.ChangingEdges;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What a living model is taught by a change: its edges, some of what was known before, and pairs beside each that are none. */
final class LinkBatch {
    private static final int TRIES = 8;

    private final ChangingEdges table;
    private final ChangingEdges.Change change;
    private final long seed;

    LinkBatch(ChangingEdges table, ChangingEdges.Change change, long seed) {
        this.table = table;
        this.change = change;
        this.seed = seed;
    }

    /**
     * The edges that were added, and known ones: first of nodes that the change is about, then any.
     *
     * @param replay known ones, to each of the change
     */
    Edges edges(double replay) {
        int[] ends = change.ends();
        List<long[]> all = new ArrayList<>();
        Set<Long> picked = new HashSet<>();
        for (int i = 0; i < change.added().size(); i++) {
            int u = change.added().sources()[i];
            int v = change.added().targets()[i];
            picked.add(key(u, v));
            all.add(new long[] {u, v});
        }
        long wanted = Math.min(
                table.size() - all.size(),
                Math.round(replay * (change.added().size() + change.removed().size())));
        Seeds random = Seeds.of(seed, 4);
        near(ends, all, picked, all.size() + (wanted + 1) / 2, random);
        long until = change.added().size() + wanted;
        for (long tries = 0; all.size() < until && tries < TRIES * wanted; tries++) {
            long edge = table.any(random);
            pick((int) (edge >>> 32), (int) edge, all, picked);
        }
        return new Edges(
                all.stream().mapToInt(edge -> (int) edge[0]).toArray(),
                all.stream().mapToInt(edge -> (int) edge[1]).toArray());
    }

    /**
     * The same with their times, where one pair may be there at several: first those with an end that the change is about, then any. O(all).
     */
    Edges events(double replay) {
        Edges all = table.edges();
        int added = change.added().size();
        int old = all.size() - added;
        int wanted = (int)
                Math.min(old, Math.round(replay * (added + change.removed().size())));
        BitSet about = new BitSet();
        Arrays.stream(change.ends()).forEach(about::set);
        Seeds random = Seeds.of(seed, 4);
        int[] near = IntStream.range(0, old)
                .filter(i -> about.get(all.sources()[i]) || about.get(all.targets()[i]))
                .toArray();
        random.shuffle(near);
        int[] any = IntStream.range(0, old).toArray();
        random.shuffle(any);
        int[] order = IntStream.concat(
                        IntStream.range(old, all.size()),
                        IntStream.concat(Arrays.stream(near).limit((wanted + 1) / 2), Arrays.stream(any))
                                .distinct()
                                .limit(wanted))
                .toArray();
        Edges picked = all.pick(order, 0, order.length);
        return new Edges(picked.sources(), picked.targets(), null, null, picked.times());
    }

    private void near(int[] ends, List<long[]> all, Set<Long> picked, long until, Seeds random) {
        long most = TRIES * (until - all.size());
        for (long tries = 0; all.size() < until && tries < most; tries++) {
            int u = ends[random.nextInt(ends.length)];
            int degree = table.degree(u);
            if (degree > 0) {
                int i = random.nextInt(degree);
                int v = table.neighbour(u, i);
                pick(table.sends(u, i) ? u : v, table.sends(u, i) ? v : u, all, picked);
            }
        }
    }

    private void pick(int u, int v, List<long[]> all, Set<Long> picked) {
        if (picked.add(key(u, v))) {
            all.add(new long[] {u, v});
        }
    }

    private long key(int u, int v) {
        return table.directed() ? (long) u << 32 | v : (long) Math.min(u, v) << 32 | Math.max(u, v);
    }

    /**
     * A pair beside each edge. One end of the edge stays, by turns, so that rows that may move are pushed as well as pulled: pairs of any
     * two nodes would hardly ever be about these.
     *
     * @param draw one of several, which differ
     */
    Edges beside(Edges edges, NegativeKind kind, int draw) {
        int[] sources = new int[edges.size()];
        int[] targets = new int[edges.size()];
        Seeds random = Seeds.of(seed, 5, draw, kind.name().hashCode());
        for (int i = 0; i < sources.length; i++) {
            int u = edges.sources()[i];
            int v = edges.targets()[i];
            boolean turned = kind == NegativeKind.REVERSED && !table.has(v, u);
            boolean keepsSource = (i + draw) % 2 == 0;
            sources[i] = turned ? v : u;
            targets[i] = turned ? u : v;
            if (!turned) {
                int other = other(keepsSource ? u : v, keepsSource, kind, random);
                sources[i] = keepsSource ? u : other;
                targets[i] = keepsSource ? other : v;
            }
        }
        return new Edges(sources, targets);
    }

    /** Where nearly all are neighbours, a known edge may be drawn: one of many then. */
    private int other(int u, boolean sends, NegativeKind kind, Seeds random) {
        int w = u;
        for (int tries = 0; tries < 10 * TRIES; tries++) {
            long edge = kind == NegativeKind.DEGREE ? table.any(random) : 0;
            w = kind != NegativeKind.DEGREE ? random.nextInt(table.nodes()) : sends ? (int) edge : (int) (edge >>> 32);
            if (w != u && !(sends ? table.has(u, w) : table.has(w, u))) {
                return w;
            }
        }
        return w == u ? (u + 1) % table.nodes() : w;
    }
}
