package dev.graft.kind.link;

import dev.graft.adapt.Movement;
import dev.graft.graph.Graphs;
import dev.graft.model.Propagation;
import dev.graft.train.Course;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.Plan;
import dev.graft.train.Training;
import dev.graft.train.UnitRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fine-tunes start vectors for one split of a link prediction, and scores its baselines. A linear head starts as the
 * {@code frozen} logistic regression, and what is kept is never worse on validation than that.
 *
 * @param training where states are stored, and who is told
 */
public record LinkTuning(LinkTune tune, Training training) {
    /**
     * @param models by name: {@code finetuned}, {@code frozen}, then the other baselines
     * @param vectors after fine-tuning, {@code [nodes x dim]}
     */
    public record Result(Map<String, PairScores> models, History history, float[] vectors) {}

    /**
     * Trains, or takes what was trained before.
     *
     * @param movement what of the vectors moves, and how far
     */
    public Result run(LinkTask task, Embedding start, Movement movement, int repeat, long seed) {
        UnitRows units = new UnitRows(start);
        float[] unit = units.rows();
        FrozenScores.Fit frozen = frozen(task, start, unit, tune.operators(), task.features());
        LinkLearner learner = learner(task, start, unit, movement, seed);
        Course course = Course.of(tune, true);
        if (tune.head().hidden().isEmpty()) {
            learner.start(frozen.weights());
            course = course.keepingStart();
        }
        int edges = task.teach().size();
        History history = training.run(
                "%02d".formatted(repeat),
                learner,
                Plan.sequential(tune.epochs(), edges, batch(edges)),
                course,
                () -> task.validation(learner.scores(), tune.stop().metric()),
                "fine-tune");
        return new Result(models(task, start, unit, learner, frozen), history, units.back(learner.vectors()));
    }

    /** Edges a step: as the recipe says, but no fewer than twenty steps an epoch where that leaves 32 a step. */
    private int batch(int edges) {
        return Math.min(Math.min(tune.batch(), edges), Math.max(32, edges / 20));
    }

    private LinkLearner learner(LinkTask task, Embedding start, float[] unit, Movement movement, long seed) {
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
                movement,
                seed);
    }

    private FrozenScores.Fit frozen(
            LinkTask task, Embedding start, float[] unit, List<LinkTune.Operator> operators, int features) {
        int width = start.dim() / start.roles();
        EdgeInputs.Rows rows = new EdgeInputs.Rows(
                unit, start.dim(), start.dim() - width, task.data().directed());
        return new FrozenScores(task, new EdgeInputs(new EdgeOperators(operators, width), List.of(rows), features))
                .fit();
    }

    private Map<String, PairScores> models(
            LinkTask task, Embedding start, float[] unit, LinkLearner learner, FrozenScores.Fit frozen) {
        Map<String, PairScores> models = new LinkedHashMap<>();
        models.put("finetuned", learner.scores());
        models.put("frozen", frozen.scores());
        training.progress().say("baselines");
        models.put("dot", sample -> {
            double[] scores = new double[sample.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] =
                        start.score(sample.pairs().sources()[i], sample.pairs().targets()[i]);
            }
            return scores;
        });
        if (task.features() > 0 && !tune.operators().isEmpty()) {
            models.put(
                    "frozenVectors",
                    frozen(task, start, unit, tune.operators(), 0).scores());
            models.put(
                    "features",
                    frozen(task, start, unit, List.of(), task.features()).scores());
        }
        models.putAll(task.heuristics());
        return models;
    }
}
