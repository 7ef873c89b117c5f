package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.graph.Interactions;
import dev.graft.train.Course;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.Plan;
import dev.graft.train.Training;
import dev.graft.train.Validation;

/**
 * Trains user and item rows, and their biases, to predict ratings.
 *
 * @param start {@code [(users + items) x dim]}, users first; not changed
 * @param metric watched on the validation ratings
 * @param training where states are stored, and who is told
 */
record RatingTuning(RecommendSpec spec, RecommendTune tune, Embedding start, String metric, Training training) {
    /**
     * A trained model and its course.
     *
     * @param model as it is told by
     * @param before the model as it was before validation ratings taught it too; null where these did not
     */
    public record Result(RatingModel model, @Nullable RatingModel before, History history) {}

    /**
     * Trains; where {@code refit} is asked for, twice. Where nothing is held out, once, as the last of these would be.
     *
     * @param name of the training in its folder
     * @param frozen leaves the rows as they are
     */
    public Result run(Held held, String name, boolean frozen, long seed) {
        RatingFactors factors = factors(held.train(), frozen, seed);
        if (training.epochs() >= 0) {
            int all = spec.refit() ? training.epochs() : tune.epochs();
            return new Result(factors.trained(), null, train(factors, held.train(), name, all, Validation.NONE, false));
        }
        Validation validation = () -> -Ratings.measure(factors.prediction(), held.train(), held.valid())
                .values()
                .getOrDefault(metric, Double.NaN);
        History history = train(factors, held.train(), name, tune.epochs(), validation, true);
        if (!spec.refit()) {
            return new Result(factors.trained(), null, history);
        }
        RatingFactors again = factors(held.known(), frozen, seed);
        train(again, held.known(), name + "-refit", history.kept(), Validation.NONE, false);
        return new Result(again.trained(), factors.trained(), history);
    }

    private RatingFactors factors(Interactions train, boolean frozen, long seed) {
        return new RatingFactors(train, tune, RecommendTuning.atInitial(start, tune.initial()), frozen, seed);
    }

    private History train(
            RatingFactors factors,
            Interactions train,
            String name,
            int epochs,
            Validation validation,
            boolean validated) {
        return training.run(
                name,
                factors,
                Plan.sequential(epochs, train.size(), Math.min(tune.batch(), train.size())),
                Course.of(tune, validated),
                validation,
                "train ratings");
    }
}
