package dev.graft.kind.recommend;

import dev.graft.eval.changed.Examples;
import dev.graft.eval.changed.Findings;
import dev.graft.eval.changed.Grouping;
import dev.graft.eval.changed.Outcomes;
import dev.graft.graph.Bipartite;
import dev.graft.graph.Interactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What fine-tuning changed of predicted ratings: add every repeat, the first one first. */
final class RatingChanges {
    private final Bipartite names;
    private final Interactions seen;
    private final Interactions test;
    private final Grouping fifths;
    private final Outcomes byActivity;
    private final Outcomes byRating;
    private final List<Examples> examples = new ArrayList<>();

    /** @param seen the ratings that were trained on */
    public RatingChanges(Bipartite names, Interactions seen, Interactions test) {
        this.names = names;
        this.seen = seen;
        this.test = test;
        double[] ratings = new double[test.size()];
        for (int i = 0; i < ratings.length; i++) {
            ratings[i] = test.value(i);
        }
        this.fifths = Grouping.byFifths("rating", ratings);
        this.byActivity = new Outcomes("ratings of the user", "mae", true, Grouping.buckets(seen.items()));
        this.byRating = new Outcomes("rating", "mae", true, fifths.names());
    }

    /** Adds one repeat's predictions of the test ratings, in their order. */
    public void add(double[] frozen, double[] tuned) {
        int[] userOf = test.userOf();
        double[] gain = new double[tuned.length];
        for (int i = 0; i < tuned.length; i++) {
            double before = Math.abs(frozen[i] - test.value(i));
            double after = Math.abs(tuned[i] - test.value(i));
            byActivity.add(i, before, after, Grouping.bucket(seen.degree(userOf[i])));
            byRating.add(i, before, after, fifths.of()[i]);
            gain[i] = before - after;
        }
        if (examples.isEmpty()) {
            examples.add(Examples.of(
                    "test ratings",
                    "absolute error",
                    gain,
                    gain,
                    i -> new Examples.Example(
                            names.ids().name(userOf[i]) + " · " + names.ids().name(names.users() + test.targets()[i]),
                            number(test.value(i)),
                            number(frozen[i]),
                            number(tuned[i]),
                            Math.abs(frozen[i] - test.value(i)),
                            Math.abs(tuned[i] - test.value(i)))));
        }
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.2f", x);
    }

    /** All together. */
    public Findings findings() {
        return new Findings(
                names.ids(),
                UserChanges.groupings(names, seen),
                List.of(byRating.table(), byActivity.table()),
                examples.isEmpty() ? null : examples.getFirst(),
                null,
                Map.of());
    }
}
