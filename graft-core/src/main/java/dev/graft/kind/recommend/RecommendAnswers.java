package dev.graft.kind.recommend;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.fitted.AnswerRows;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Asked;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.ItemAnswers;
import dev.graft.fitted.Members;
import dev.graft.graph.Graph;
import dev.graft.graph.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Lists and ratings of a stored recommendation, from its vectors and from who had what. */
final class RecommendAnswers implements ItemAnswers {
    private static final String ITEM =
            "; an item is called so, and lists are made for users: graft neighbors tells what is near an item";
    private static final String NEWCOMERS = "; bring users that came after training by --edges";
    private static final int LISTED = 10;

    private final Fitted fitted;
    private final Expected expected;
    private final Interactions seen;
    private final Interactions trained;
    /** What scores where it is no product of two rows. */
    private final @Nullable BlendedItems blend;

    private final int[] all;
    private final @Nullable BestItems best;

    private RecommendAnswers(
            Fitted fitted,
            Expected expected,
            Interactions seen,
            Interactions trained,
            @Nullable BlendedItems blend,
            @Nullable BestItems best) {
        this.fitted = fitted;
        this.expected = expected;
        this.seen = seen;
        this.trained = trained;
        this.blend = blend;
        this.all = expected.items().byName();
        this.best = best == null && blend == null ? expected.best(all) : best;
    }

    /** @throws BadInput where an older version stored it, without what answers need */
    static RecommendAnswers of(Fitted fitted) {
        if (!fitted.readout().containsKey(Ready.KNOWN)) {
            throw new BadInput("was stored by an earlier version of Graft, without what its users know already; run"
                    + " finetune again with --out elsewhere");
        }
        Expected expected = Expected.of(fitted);
        Interactions known = Seen.of(
                fitted.read(Ready.KNOWN),
                expected.users().size(),
                expected.items().size());
        BlendedItems blend = Members.in(fitted) && !expected.rates()
                ? new BlendedItems(ItemMember.of(fitted, expected.users().size()), known)
                : null;
        return new RecommendAnswers(fitted, expected, known, known, blend, null);
    }

    @Override
    public Fitted fitted() {
        return fitted;
    }

    @Override
    public List<Item> best(String user, int top) {
        if (top < 1) {
            throw new BadInput("a list needs one place at least, got " + top);
        }
        List<Item> list = new ArrayList<>();
        int id = user(user);
        lists(
                null,
                new int[] {id},
                seen,
                top,
                (_, item, score, rank) ->
                        list.add(new Item(user, expected.items().name(item), score, rank)));
        return List.copyOf(list);
    }

    @Override
    public double score(String user, String item) {
        return score(user(user), expected.items().id(item, ""));
    }

    private int user(String name) {
        boolean item = !expected.users().has(name) && expected.items().has(name);
        return expected.users().id(name, item ? ITEM : NEWCOMERS);
    }

    private double score(int user, int item) {
        return blend == null ? expected.score(user, item) : blend.score(user, item);
    }

    /** An item of a list. */
    @FunctionalInterface
    private interface Listed {
        void add(int asked, int item, double score, int rank);
    }

    private void lists(int @Nullable [] among, int[] users, @Nullable Interactions left, int top, Listed listed) {
        int threads = Runtime.getRuntime().availableProcessors();
        BestItems.Taker taker = taker(users, listed);
        if (blend != null) {
            blend.each(among == null ? all : among, users, left, top, threads, taker);
        } else {
            BestItems some = among != null ? expected.best(among) : Objects.requireNonNull(best);
            some.each(expected.userRows(), users, left, top, threads, taker);
        }
    }

    private BestItems.Taker taker(int[] users, Listed listed) {
        return (asked, items, scores) -> {
            int[] order = items;
            double[] told = new double[items.length];
            Arrays.setAll(told, r -> scores[r]);
            if (expected.rates()) {
                order = expected.sorted(users[asked], items);
                for (int r = 0; r < order.length; r++) {
                    told[r] = expected.score(users[asked], order[r]);
                }
            }
            for (int r = 0; r < order.length; r++) {
                listed.add(asked, order[r], told[r], r + 1);
            }
        };
    }

    @Override
    public boolean knows(String name, int place) {
        return (place == 0 ? expected.users() : expected.items()).has(name);
    }

    @Override
    public void answer(Asked asked, AnswerRows rows) {
        if (asked.abstain() > 0) {
            throw new BadInput("--abstain goes by probabilities, and lists and ratings have none");
        }
        switch (asked.what()) {
            case ITEMS ->
                lists(
                        asked,
                        asked.items().stream()
                                .mapToInt(item -> user(name(item, 0, 1)))
                                .toArray(),
                        rows);
            case ALL -> lists(asked, IntStream.range(0, expected.users().size()).toArray(), rows);
            case PAIRS -> pairs(asked, rows);
            case UNLABELLED, MISSING, FACTS ->
                throw new BadInput(
                        "runs of kind 'recommend' answer of users, with lists of items, and of pairs of a user and an item:"
                                + " give names, --users FILE, --all or --pairs FILE");
        }
    }

    private static String name(List<@Nullable String> item, int at, int size) {
        if (item.size() != size) {
            throw new BadInput("a question has " + item.size() + " names, must have " + size);
        }
        return Objects.requireNonNull(item.get(at));
    }

    private void lists(Asked asked, int[] users, AnswerRows rows) {
        int usual = fitted.card().get("k") instanceof Number k ? k.intValue() : LISTED;
        int[] from = asked.among() == null ? null : among(asked.among());
        ItemReasons reasons = asked.why() ? reasons() : null;
        rows.columns(
                reasons == null
                        ? List.of("user", "item", "score", "rank")
                        : List.of("user", "item", "score", "rank", "why"));
        lists(from, users, asked.seen() ? null : seen, asked.topOr(usual), (at, item, score, rank) -> {
            String user = expected.users().name(users[at]);
            String name = expected.items().name(item);
            if (reasons == null) {
                rows.row(user, name, score, rank);
            } else {
                rows.row(user, name, score, rank, reasons.why(users[at], item));
            }
        });
    }

    private int[] among(Iterable<String> names) {
        boolean[] some = new boolean[expected.items().size()];
        names.forEach(name -> some[expected.items().id(name, "; --among names items")] = true);
        return Arrays.stream(expected.items().byName()).filter(i -> some[i]).toArray();
    }

    private ItemReasons reasons() {
        ItemReasons.Nearness nearness = expected.rates()
                ? RatingMember.of(fitted, expected.first()).nearness()
                : blend == null
                        ? ItemReasons.Nearness.cosine(expected.vectors(), expected.first(), expected.dim())
                        : blend.blend().nearness();
        return new ItemReasons(nearness, expected.items(), seen, trained.transposed());
    }

    private void pairs(Asked asked, AnswerRows rows) {
        int[] users = new int[asked.items().size()];
        int[] items = new int[users.length];
        for (int i = 0; i < users.length; i++) {
            users[i] = user(name(asked.items().get(i), 0, 2));
            items[i] = expected.items().id(name(asked.items().get(i), 1, 2), "");
        }
        ItemReasons reasons = asked.why() ? reasons() : null;
        List<String> columns = new ArrayList<>(List.of("user", "item", "score"));
        columns.addAll(expected.interval() >= 0 ? List.of("low", "high") : List.of());
        columns.addAll(reasons == null ? List.of() : List.of("why"));
        rows.columns(columns);
        for (int i = 0; i < users.length; i++) {
            double score = score(users[i], items[i]);
            List<Object> row = new ArrayList<>(
                    List.of(expected.users().name(users[i]), expected.items().name(items[i]), score));
            if (expected.interval() >= 0) {
                row.add(expected.inRange(score - expected.interval()));
                row.add(expected.inRange(score + expected.interval()));
            }
            if (reasons != null) {
                row.add(reasons.why(users[i], items[i]));
            }
            rows.row(row.toArray());
        }
    }

    @Override
    public Answers with(Graph edges) {
        NewUsers fresh = NewUsers.of(edges, expected.users(), expected.items(), expected.rates());
        FoundRows found = expected.rates()
                ? RatingMember.of(fitted, expected.first()).fresh(fresh.did(), trained)
                : new UserRule(fitted, expected.vectors(), expected.first(), expected.dim(), trained).of(fresh.did());
        Expected more = expected.and(fresh.names(), found);
        Interactions had = Seen.and(seen, more.users().size(), fresh.user(), fresh.item());
        return new RecommendAnswers(
                fitted, more, had, trained, blend == null ? null : blend.and(fresh, trained, had), best);
    }
}
