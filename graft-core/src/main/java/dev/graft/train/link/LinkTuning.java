package dev.graft.train.link;

import dev.graft.base.Progress;
import dev.graft.graph.Graphs;
import dev.graft.math.Tiles;
import dev.graft.model.EdgeOperators;
import dev.graft.model.Propagation;
import dev.graft.recipe.LinkTune;
import dev.graft.task.link.EdgeInputs;
import dev.graft.task.link.FrozenScores;
import dev.graft.task.link.LinkTask;
import dev.graft.task.link.PairScores;
import dev.graft.train.Checkpoint;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.Plan;
import dev.graft.train.ThreadRunner;
import dev.graft.train.Trainer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fine-tunes start vectors for one split of a link prediction, and scores its baselines.
 *
 * @param folder where the state of unfinished and finished trainings is stored
 * @param identity what a stored state must belong to
 */
public record LinkTuning(LinkTune tune, Path folder, String identity, Progress progress) {
    /** Seconds from one checkpoint to the next. */
    private static final double BETWEEN = 30;

    /**
     * @param models by name: {@code finetuned}, {@code frozen}, then the other baselines
     * @param vectors after fine-tuning, {@code [nodes x dim]}
     */
    public record Result(Map<String, PairScores> models, History history, float[] vectors) {}

    /** Trains, or takes what was trained before. */
    public Result run(LinkTask task, Embedding start, int repeat, long seed) {
        float scale = 1 / start.rootMeanSquare();
        float[] unit = new float[start.rows().length];
        Tiles.add(scale, start.rows(), 0, unit, 0, unit.length);
        LinkLearner learner = learner(task, start, unit, seed);
        String name = "%02d".formatted(repeat);
        Checkpoint done = Checkpoint.at(folder.resolve(name + ".bin"), identity, 0);
        History history = done.resume(learner.model());
        if (history.size() == 0) {
            Trainer trainer = new Trainer(
                    "fine-tune",
                    Plan.sequential(
                            tune.epochs(),
                            task.teach().size(),
                            batch(task.teach().size())),
                    tune.schedule(),
                    tune.optimizer().lr(),
                    "tune.optimizer.lr",
                    () -> task.validation(learner.scores(), tune.stop().metric()),
                    tune.stop().patience(),
                    Checkpoint.at(folder.resolve(name + ".part"), identity, BETWEEN),
                    progress);
            history = trainer.train(learner, new ThreadRunner(1));
            done.save(learner.model(), history);
        }
        float[] after = new float[unit.length];
        Tiles.add(1 / scale, learner.vectors(), 0, after, 0, after.length);
        return new Result(models(task, start, unit, learner), history, after);
    }

    /** Edges a step: as the recipe says, but no fewer than twenty steps an epoch where that leaves 32 a step. */
    private int batch(int edges) {
        return Math.min(Math.min(tune.batch(), edges), Math.max(32, edges / 20));
    }

    private LinkLearner learner(LinkTask task, Embedding start, float[] unit, long seed) {
        return new LinkLearner(
                tune,
                unit,
                start.dim(),
                start.roles(),
                task.data().directed(),
                task.teach(),
                task.teachNegatives(),
                task.features(),
                tune.head().hops() == 0
                        ? null
                        : new Propagation(Graphs.undirected(task.data().seen()).out()),
                seed);
    }

    private Map<String, PairScores> models(LinkTask task, Embedding start, float[] unit, LinkLearner learner) {
        Map<String, PairScores> models = new LinkedHashMap<>();
        models.put("finetuned", learner.scores());
        int width = start.dim() / start.roles();
        EdgeOperators operators = new EdgeOperators(tune.operators(), width);
        List<EdgeInputs.Rows> rows = List.of(new EdgeInputs.Rows(
                unit, start.dim(), start.dim() - width, task.data().directed()));
        progress.say("baselines");
        models.put("frozen", new FrozenScores(task, new EdgeInputs(operators, rows, task.features())).fit());
        models.put("dot", sample -> {
            double[] scores = new double[sample.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] =
                        start.score(sample.pairs().sources()[i], sample.pairs().targets()[i]);
            }
            return scores;
        });
        if (task.features() > 0 && !tune.operators().isEmpty()) {
            models.put("frozenVectors", new FrozenScores(task, new EdgeInputs(operators, rows, 0)).fit());
            EdgeOperators none = new EdgeOperators(List.of(), width);
            models.put("features", new FrozenScores(task, new EdgeInputs(none, rows, task.features())).fit());
        }
        models.putAll(task.heuristics());
        return models;
    }
}
