package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.blend.ListBlend;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Interactions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What a stored model, or a member of a blend, gives users' items: by vectors, by what users had, or by several of these. */
sealed interface ItemMember {
    /** On the card of a baseline: its name. */
    String BASELINE = "baseline";

    /** The tensor of {@link Neighbours}: item, its neighbour, how near. */
    String NEIGHBOURS = "neighbours";

    /** The tensor of {@link Counts}. */
    String COUNTS = "counts";

    /** Scores of all items for users. */
    ItemScores scores(Interactions history);

    /** How near it holds items to be. */
    ItemReasons.Nearness nearness();

    /** The same with users that came later, after those that are there. */
    ItemMember and(Interactions did, Interactions trained);

    /** The same with rows of users as if they had come later. */
    ItemMember again(Interactions trained);

    /** Products of users' and items' rows {@code [(users + items) x dim]}. */
    record Vectors(Fitted fitted, float[] rows, int users, int dim) implements ItemMember {
        @Override
        public ItemScores scores(Interactions history) {
            return new FactorScores(rows, users, dim);
        }

        @Override
        public ItemReasons.Nearness nearness() {
            return ItemReasons.Nearness.cosine(rows, users, dim);
        }

        @Override
        public ItemMember and(Interactions did, Interactions trained) {
            float[] fresh =
                    new UserRule(fitted, rows, users, dim, trained).of(did).rows();
            int more = did.users();
            float[] all = Memory.floats(rows.length / dim + more, dim, "vectors (users and items x dim)");
            System.arraycopy(rows, 0, all, 0, users * dim);
            System.arraycopy(fresh, 0, all, users * dim, more * dim);
            System.arraycopy(rows, users * dim, all, (users + more) * dim, rows.length - users * dim);
            return new Vectors(fitted, all, users + more, dim);
        }

        @Override
        public ItemMember again(Interactions trained) {
            UserRule rule = new UserRule(fitted, rows, users, dim, trained);
            return new Vectors(fitted, UserRule.again(rule), users, dim);
        }
    }

    /** What users had speaks for items that are near to it: it needs no rows of users. */
    record Neighbours(int[][] neighbours, float[][] weights) implements ItemMember {
        @Override
        public ItemScores scores(Interactions history) {
            return new ItemNeighbours(history, neighbours, weights, Integer.MAX_VALUE);
        }

        @Override
        public ItemReasons.Nearness nearness() {
            return (item, had) -> {
                for (int i = 0; i < neighbours[had].length; i++) {
                    if (neighbours[had][i] == item) {
                        return weights[had][i];
                    }
                }
                return 0;
            };
        }

        @Override
        public ItemMember and(Interactions did, Interactions trained) {
            return this;
        }

        @Override
        public ItemMember again(Interactions trained) {
            return this;
        }

        static Neighbours of(Tensor tensor, int items) {
            int n = tensor.shape()[0];
            int[] sizes = new int[items];
            for (int i = 0; i < n; i++) {
                sizes[(int) tensor.values()[3 * i]]++;
            }
            int[][] neighbours = new int[items][];
            float[][] weights = new float[items][];
            for (int item = 0; item < items; item++) {
                neighbours[item] = new int[sizes[item]];
                weights[item] = new float[sizes[item]];
            }
            int[] at = new int[items];
            for (int i = 0; i < n; i++) {
                int item = (int) tensor.values()[3 * i];
                neighbours[item][at[item]] = (int) tensor.values()[3 * i + 1];
                weights[item][at[item]++] = tensor.values()[3 * i + 2];
            }
            return new Neighbours(neighbours, weights);
        }
    }

    /** For everybody alike. */
    record Counts(int[] counts) implements ItemMember {
        @Override
        public ItemScores scores(Interactions history) {
            return new Popularity(counts);
        }

        @Override
        public ItemReasons.Nearness nearness() {
            return ItemReasons.Nearness.NONE;
        }

        @Override
        public ItemMember and(Interactions did, Interactions trained) {
            return this;
        }

        @Override
        public ItemMember again(Interactions trained) {
            return this;
        }
    }

    /** Several, whose scores are fused; weights hang on how much a user had. */
    record Blend(List<ItemMember> members, ListBlend how) implements ItemMember {
        @Override
        public ItemScores scores(Interactions history) {
            boolean[] counting = how.fusion().counting();
            List<ItemScores> all = IntStream.range(0, members.size())
                    .mapToObj(m -> counting[m] ? members.get(m).scores(history) : NOTHING)
                    .toList();
            return (users, from, n, scores) -> {
                int items = history.items();
                List<float[]> told = all.stream()
                        .map(each -> told(each, users, from, n, items))
                        .toList();
                for (int j = 0; j < n; j++) {
                    int group = how.group(history.degree(users[from + j]));
                    how.fusion().fuse(group, told, j * items, items, scores, j * items);
                }
            };
        }

        /** As the member holds that counts most. */
        @Override
        public ItemReasons.Nearness nearness() {
            double[] counts = how.weights();
            int most = IntStream.range(0, counts.length)
                    .reduce((a, b) -> counts[b] > counts[a] ? b : a)
                    .orElseThrow();
            return members.get(most).nearness();
        }

        private static float[] told(ItemScores scores, int[] users, int from, int n, int items) {
            float[] block = Memory.floats(n, items, "scores (users x items)");
            scores.score(users, from, n, block);
            return block;
        }

        @Override
        public ItemMember and(Interactions did, Interactions trained) {
            return new Blend(
                    members.stream().map(member -> member.and(did, trained)).toList(), how);
        }

        @Override
        public ItemMember again(Interactions trained) {
            return new Blend(
                    members.stream().map(member -> member.again(trained)).toList(), how);
        }
    }

    /** Of a member that counts nowhere. */
    ItemScores NOTHING = (_, _, _, _) -> {};

    /** A stored model, as it is asked and measured. */
    static ItemMember of(Fitted fitted, int users) {
        return of(fitted, users, false);
    }

    /**
     * A stored model as it was before validation interactions taught it.
     *
     * @param refit whether they did; else it is as it is
     */
    static ItemMember before(Fitted fitted, int users, boolean refit) {
        return of(fitted, users, refit);
    }

    private static ItemMember of(Fitted fitted, int users, boolean before) {
        if (Members.in(fitted)) {
            return new Blend(
                    Members.of(fitted).stream()
                            .map(member -> of(member, users, before))
                            .toList(),
                    ListBlend.of(fitted.card()));
        }
        int items = fitted.names().size() - users;
        String prefix = before ? RankingRepeat.BEFORE_REFIT + "." : "";
        if (tensors(fitted, before).contains(prefix + NEIGHBOURS)) {
            return Neighbours.of(tensor(fitted, before, prefix + NEIGHBOURS), items);
        }
        if (tensors(fitted, before).contains(prefix + COUNTS)) {
            return new Counts(tensor(fitted, before, prefix + COUNTS).integers());
        }
        Tensor rows = tensor(fitted, before, before ? RankingRepeat.BEFORE_REFIT : Ready.VECTORS);
        return new Vectors(fitted, rows.values(), users, rows.shape()[1]);
    }

    private static Set<String> tensors(Fitted fitted, boolean before) {
        return (before ? fitted.parameters() : fitted.readout()).keySet();
    }

    private static Tensor tensor(Fitted fitted, boolean before, String name) {
        return before ? fitted.parameter(name) : fitted.read(name);
    }

    /** What a baseline's scores are stored as. */
    static Map.Entry<String, Tensor> stored(ItemScores scores) {
        return switch (scores) {
            case Popularity(int[] counts) -> Map.entry(COUNTS, Tensor.of(counts));
            case ItemNeighbours near -> Map.entry(NEIGHBOURS, tensor(near));
            case Ease ease -> Map.entry(NEIGHBOURS, tensor(ease.largest(KEPT)));
            case FactorScores factors -> Map.entry(Ready.VECTORS, Tensor.rows(factors.rows(), factors.dim()));
            default -> throw new IllegalArgumentException(scores.toString());
        };
    }

    /** Entries of a dense matrix of items that are kept, of each item. */
    int KEPT = 512;

    private static Tensor tensor(ItemNeighbours near) {
        int all = Arrays.stream(near.neighbours())
                .mapToInt(its -> Math.min(its.length, near.most()))
                .sum();
        float[] values = Memory.floats(all, 3, "neighbours (item, item, weight)");
        int at = 0;
        for (int item = 0; item < near.neighbours().length; item++) {
            for (int b = 0; b < Math.min(near.most(), near.neighbours()[item].length); b++) {
                values[at++] = item;
                values[at++] = near.neighbours()[item][b];
                values[at++] = near.weights()[item][b];
            }
        }
        return Tensor.rows(values, 3);
    }
}
