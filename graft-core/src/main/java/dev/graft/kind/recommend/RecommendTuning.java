package dev.graft.kind.recommend;

import dev.graft.adapt.Movement;
import dev.graft.base.Nullable;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.table.Table;
import dev.graft.train.Course;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.Plan;
import dev.graft.train.Training;
import dev.graft.train.Validation;
import java.util.Arrays;
import java.util.Locale;

/**
 * Trains user and item rows to rank items.
 *
 * @param start {@code [(users + items) x dim]}, users first; not changed
 * @param movement what of the rows moves, and how far; alternating least squares moves all
 * @param metric watched on the validation interactions
 * @param training where states are stored, and who is told
 */
record RecommendTuning(
        RecommendSpec spec,
        RecommendTune tune,
        Embedding start,
        Movement movement,
        String metric,
        int threads,
        Training training) {
    /**
     * Trained rows and their course.
     *
     * @param vectors what is compared by dot product, {@code [(users + items) x dim]}
     * @param rows what was trained: the same but for propagation and length, {@code [(users + items) x dim]}
     * @param before the vectors as they were before validation interactions taught them too; null where these did not
     * @param history of the training that validation watched
     */
    public record Result(float[] vectors, float[] rows, float @Nullable [] before, History history) {
        Result(Factors factors, float @Nullable [] before, History history) {
            this(factors.vectors(), factors.rows(), before, history);
        }
    }

    /**
     * Trains; where {@code refit} is asked for, twice. Where nothing is held out, once, as the last of these would be.
     *
     * @param name of the training in its folder
     */
    public Result run(Held held, String name, long seed) {
        if (training.epochs() >= 0) {
            int all = spec.refit() ? training.epochs() : tune.epochs();
            Factors factors = factors(held.train(), seed);
            return new Result(factors, null, train(factors, name, "train on all", all, Validation.NONE, false));
        }
        Factors factors = factors(held.train(), seed);
        Validation validation = () -> RankedLists.measure(
                        new FactorScores(factors.vectors(), held.train().users(), start.dim()),
                        held.train(),
                        held.valid(),
                        spec.k(),
                        threads)
                .values()
                .getOrDefault(metric, Double.NaN);
        History history = train(factors, name, "train", tune.epochs(), validation, true);
        if (!spec.refit()) {
            return new Result(factors, null, history);
        }
        int epochs = history.kept();
        Factors again = factors(held.known(), seed);
        train(again, name + "-refit", "train on all", epochs, Validation.NONE, false);
        return new Result(again, factors.vectors(), history);
    }

    /** What start rows are compared by before any training: with layers, their propagation along the interactions. */
    public static float[] untrained(RecommendTune tune, Embedding start, Interactions seen, int threads) {
        return factors(tune, start, Movement.FREE, threads, seen, 0).vectors();
    }

    private History train(
            Factors factors, String name, String what, int epochs, Validation validation, boolean validated) {
        return training.run(
                name,
                factors,
                plan(factors, epochs),
                Course.of(tune, validated),
                validation,
                what + ", " + tune.objective().name().toLowerCase(Locale.ROOT));
    }

    private Plan plan(Factors factors, int epochs) {
        if (factors instanceof GradientFactors gradient) {
            return Plan.sequential(epochs, gradient.units(), Math.min(tune.batch(), gradient.units()));
        }
        return new Plan(epochs, 2, 1, start.rows().length / start.dim());
    }

    private Factors factors(Interactions train, long seed) {
        return factors(tune, start, movement, threads, train, seed);
    }

    private static Factors factors(
            RecommendTune tune, Embedding start, Movement movement, int threads, Interactions train, long seed) {
        Table table = atInitial(start, tune.initial());
        return tune.objective() == Objective.ALS
                ? new AlternatingFactors(train, tune, table, threads)
                : new GradientFactors(train, tune, table, movement, threads, seed);
    }

    /** Start rows brought to a root mean square. */
    static Table atInitial(Embedding start, double initial) {
        Table table = Table.of(start.rows(), start.dim());
        int[] every = new int[table.rows()];
        Arrays.setAll(every, i -> i);
        table.add((float) initial / start.rootMeanSquare() - 1, every, every.length, start.rows(), start.dim());
        return table;
    }
}
