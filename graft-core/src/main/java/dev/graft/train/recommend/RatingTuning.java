package dev.graft.train.recommend;

import dev.graft.base.Progress;
import dev.graft.graph.Interactions;
import dev.graft.recipe.RecommendSpec;
import dev.graft.recipe.RecommendTune;
import dev.graft.task.recommend.Held;
import dev.graft.task.recommend.Ratings;
import dev.graft.train.Checkpoint;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.Plan;
import dev.graft.train.ThreadRunner;
import dev.graft.train.Trainer;
import dev.graft.train.Validation;
import java.nio.file.Path;

/**
 * Trains user and item rows, and their biases, to predict ratings.
 *
 * @param start {@code [(users + items) x dim]}, users first; not changed
 * @param metric watched on the validation ratings
 * @param folder where the state of unfinished and finished trainings is stored
 * @param identity what a stored state must belong to
 */
public record RatingTuning(
        RecommendSpec spec,
        RecommendTune tune,
        Embedding start,
        String metric,
        Path folder,
        String identity,
        Progress progress) {
    /** Seconds from one checkpoint to the next. */
    private static final double BETWEEN = 60;

    /** A trained model and its course. */
    public record Result(Ratings.Prediction prediction, float[] vectors, History history) {}

    /** Trains; where {@code refit} is asked for, twice. {@code frozen} leaves the rows as they are. */
    public Result run(Held held, int repeat, boolean frozen, long seed) {
        String name = "%02d%s".formatted(repeat, frozen ? "-frozen" : "");
        RatingFactors factors = factors(held.train(), frozen, seed);
        Validation validation = () -> -Ratings.measure(factors.prediction(), held.train(), held.valid())
                .values()
                .getOrDefault(metric, Double.NaN);
        History history = train(factors, held.train(), name, tune.epochs(), validation, tune.patience());
        if (!spec.refit()) {
            return new Result(factors.prediction(), factors.vectors(), history);
        }
        RatingFactors again = factors(held.known(), frozen, seed);
        train(again, held.known(), name + "-refit", history.best() + 1, Validation.NONE, 0);
        return new Result(again.prediction(), again.vectors(), history);
    }

    private RatingFactors factors(Interactions train, boolean frozen, long seed) {
        return new RatingFactors(train, tune, RecommendTuning.atInitial(start, tune.initial()), frozen, seed);
    }

    private History train(
            RatingFactors factors, Interactions train, String name, int epochs, Validation validation, int patience) {
        Checkpoint done = Checkpoint.at(folder.resolve(name + ".bin"), identity, 0);
        History stored = done.resume(factors.model());
        if (stored.size() > 0) {
            return stored;
        }
        Trainer trainer = new Trainer(
                "train ratings",
                Plan.sequential(epochs, train.size(), Math.min(tune.batch(), train.size())),
                tune.schedule(),
                tune.optimizer().lr(),
                "tune.optimizer.lr",
                validation,
                patience,
                Checkpoint.at(folder.resolve(name + ".part"), identity, BETWEEN),
                progress);
        History history = trainer.train(factors, new ThreadRunner(1));
        done.save(factors.model(), history);
        return history;
    }
}
