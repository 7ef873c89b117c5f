package dev.graft.kind.recommend;

import dev.graft.eval.changed.Examples;
import dev.graft.eval.changed.Findings;
import dev.graft.eval.changed.Grouping;
import dev.graft.eval.changed.Outcomes;
import dev.graft.graph.Bipartite;
import dev.graft.graph.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What fine-tuning changed of the lists that users get: add every repeat, the first one first. */
final class UserChanges {
    /** Item names that an example lists at most. */
    private static final int NAMED = 3;

    private final Bipartite names;
    private final Interactions seen;
    private final Interactions test;
    private final String metric;
    private final int k;
    private final Outcomes byActivity;
    private final List<Examples> examples = new ArrayList<>();

    /**
     * @param seen what is left out of a user's list
     * @param metric a mean over users, such as {@code ndcg@20}
     * @param k length of a list
     */
    public UserChanges(Bipartite names, Interactions seen, Interactions test, String metric, int k) {
        this.names = names;
        this.seen = seen;
        this.test = test;
        this.metric = metric;
        this.k = k;
        this.byActivity = new Outcomes("interactions of the user", metric, false, Grouping.buckets(seen.items()));
    }

    /**
     * Adds one repeat's users, all in the order of {@link RankedLists#asked}.
     *
     * @param before the metric of every user by the frozen vectors
     * @param after the same after fine-tuning
     * @param frozen lists of every user by the frozen vectors, best first
     * @param tuned the same after fine-tuning
     */
    public void add(double[] before, double[] after, int[][] frozen, int[][] tuned) {
        int[] users = RankedLists.asked(test);
        double[] gain = new double[users.length];
        for (int i = 0; i < users.length; i++) {
            byActivity.add(users[i], before[i], after[i], Grouping.bucket(seen.degree(users[i])));
            gain[i] = after[i] - before[i];
        }
        if (examples.isEmpty()) {
            examples.add(Examples.of(
                    "test users",
                    metric,
                    gain,
                    gain,
                    i -> example(users[i], hits(frozen[i], users[i]), hits(tuned[i], users[i]), before[i], after[i])));
        }
    }

    private Examples.Example example(int user, BitSet then, BitSet now, double before, double after) {
        BitSet gained = (BitSet) now.clone();
        gained.andNot(then);
        BitSet lost = (BitSet) then.clone();
        lost.andNot(now);
        return new Examples.Example(
                names.ids().name(user),
                test.degree(user) + " held out",
                hits(then) + named(", lost: ", lost),
                hits(now) + named(", new: ", gained),
                before,
                after);
    }

    private String hits(BitSet hits) {
        return String.format(Locale.ROOT, "%d in the first %d", hits.cardinality(), k);
    }

    private String named(String word, BitSet items) {
        if (items.isEmpty()) {
            return "";
        }
        return word
                + items.stream()
                        .limit(NAMED)
                        .mapToObj(item -> names.ids().name(names.users() + item))
                        .collect(Collectors.joining(", "))
                + (items.cardinality() > NAMED ? ", …" : "");
    }

    private BitSet hits(int[] list, int user) {
        BitSet hits = new BitSet();
        for (int item : list) {
            if (test.find(user, item) >= 0) {
                hits.set(item);
            }
        }
        return hits;
    }

    /** All together. */
    public Findings findings() {
        return new Findings(
                names.ids(),
                groupings(names, seen),
                List.of(byActivity.table()),
                examples.isEmpty() ? null : examples.getFirst(),
                null,
                Map.of());
    }

    /** Users and items, and both by their interactions. */
    static List<Grouping> groupings(Bipartite names, Interactions seen) {
        int users = names.users();
        int[] items = seen.itemCounts();
        int[] degrees = new int[users + items.length];
        int[][] side = new int[degrees.length][];
        Arrays.setAll(degrees, u -> u < users ? seen.degree(u) : items[u - users]);
        Arrays.setAll(side, u -> new int[] {u < users ? 0 : 1});
        return List.of(new Grouping("side", List.of("users", "items"), side), Grouping.byDegree(degrees));
    }
}
