package dev.graft.kind.link;

import dev.graft.adapt.Movement;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graphs;
import dev.graft.model.Propagation;
import dev.graft.train.Course;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.Plan;
import dev.graft.train.Training;
import dev.graft.train.UnitRows;
import java.util.List;

/**
 * Fine-tunes start vectors for one split of a link prediction. A linear head starts as the
 * {@code frozen} logistic regression, and what is kept is never worse on validation than that.
 *
 * @param training where states are stored, and who is told
 */
public record LinkTuning(LinkTune tune, Training training) {
    /**
     * What a training leaves.
     *
     * @param vectors after fine-tuning, {@code [nodes x dim]}, at the start's scale
     * @param rows that the head reads, at unit root mean square: these, then their neighbourhoods' means, hop after hop;
     *     none where it reads features alone
     * @param head its layers
     * @param map that all rows were brought by, {@code [dim x dim]}; empty where none was learned
     */
    record Trained(float[] vectors, List<float[]> rows, List<Tensor> head, float[] map, History history) {}

    /**
     * Trains, or takes what was trained before.
     *
     * @param movement what of the vectors moves, and how far
     * @param frozen the regression that a linear head starts as
     * @param name of the training in its folder
     */
    Trained run(LinkTask task, Embedding start, Movement movement, FrozenScores.Fit frozen, String name, long seed) {
        UnitRows units = new UnitRows(start);
        LinkLearner learner = learner(task, start, units.rows(), movement, seed);
        Course course = Course.of(tune, true);
        if (tune.head().hidden().isEmpty()) {
            learner.start(frozen.weights());
            course = course.keepingStart();
        }
        int edges = task.teach().size();
        History history = training.run(
                name,
                learner,
                Plan.sequential(tune.epochs(), edges, batch(edges)),
                course,
                () -> task.validation(learner.scores(), tune.stop().metric()),
                "fine-tune");
        return new Trained(units.back(learner.vectors()), learner.blocks(), learner.head(), learner.map(), history);
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
}
