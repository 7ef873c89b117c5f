package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.eval.Climb;
import dev.graft.graph.Bucket;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.kind.recommend.RecommendTune.Similarity;
import dev.graft.recipe.Schedule;
import dev.graft.table.Table;
import java.util.Locale;

/**
 * Alternating least squares as something to beat: rows of the run's length from random ones, {@value #EPOCHS} epochs, its
 * penalty and the weight of what was not seen tuned on validation, which Rendle et al. (RecSys 2022) found to make all of
 * the difference.
 *
 * @param choice what measures settings
 * @param dim length of rows
 */
record AlsBaseline(RankingBaselines choice, int dim) {
    private static final int EPOCHS = 10;
    private static final double[] PENALTIES = {0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3};
    private static final double[] UNOBSERVED = {0.01, 0.03, 0.1, 0.3, 1};
    /** Products that a training may take: some seconds. */
    private static final double MOST = 1e12;

    /** The tuned model, or null where it would take too long. */
    public RankingBaselines.@Nullable Baseline of(Progress progress) {
        double products = products();
        if (products > MOST) {
            progress.say(String.format(
                    Locale.ROOT,
                    "baseline als is left out: a training takes %.1e multiplications, and it would be trained some ten times"
                            + " to be tuned",
                    products));
            return null;
        }
        Interactions train = choice.held().train();
        Climb best = Climb.of(
                new int[] {PENALTIES.length, UNOBSERVED.length},
                new int[] {2, 2},
                at -> choice.validation(trained(train, PENALTIES[at[0]], UNOBSERVED[at[1]])));
        double l2 = PENALTIES[best.at()[0]];
        double unobserved = UNOBSERVED[best.at()[1]];
        return new RankingBaselines.Baseline(
                trained(choice.known(), l2, unobserved),
                String.format(
                        Locale.ROOT,
                        "implicit alternating least squares (Hu et al. 2008), %d floats, %d epochs, l2 %s, unobserved %s; %d"
                                + " settings tried on validation",
                        dim,
                        EPOCHS,
                        l2,
                        unobserved,
                        best.tried()),
                all -> trained(all, l2, unobserved),
                all -> UserRule.card(tune(l2, unobserved), all));
    }

    private double products() {
        Interactions known = choice.known();
        double rows = (double) known.users() + known.items();
        double passes = 1.0 + AlternatingFactors.STEPS;
        return EPOCHS * dim * (4 * passes * known.size() + (1 + passes) * rows * dim);
    }

    private FactorScores trained(Interactions train, double l2, double unobserved) {
        Table table = new Table(train.users() + train.items(), dim);
        table.randomize(choice.seed(), 0.1f);
        AlternatingFactors factors = new AlternatingFactors(train, tune(l2, unobserved), table, choice.threads());
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int side = 0; side < 2; side++) {
                factors.fit(new Bucket(epoch, side, 0, 0, table.rows()), 0);
            }
        }
        return new FactorScores(factors.vectors(), train.users(), dim);
    }

    private static RecommendTune tune(double l2, double unobserved) {
        return new RecommendTune(
                Objective.ALS,
                0,
                Similarity.DOT,
                1,
                new RecommendTune.Negatives(0, 0, 1),
                new RecommendTune.Als(unobserved, 1),
                0.1,
                new RecommendTune.Optimizer(0.01),
                new Schedule(Schedule.Kind.CONSTANT, 0, 1),
                l2,
                1,
                EPOCHS,
                1);
    }
}
