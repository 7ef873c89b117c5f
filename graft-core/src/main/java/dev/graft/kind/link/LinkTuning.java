package dev.graft.kind.link;

import dev.graft.adapt.Movement;
import dev.graft.base.Nullable;
import dev.graft.encode.Reach;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.model.Propagation;
import dev.graft.train.Course;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.NeighbourhoodRows;
import dev.graft.train.Plan;
import dev.graft.train.Training;
import dev.graft.train.UnitRows;
import java.util.List;

/**
 * Fine-tunes start vectors for one split of a link prediction. A linear head starts as the
 * {@code frozen} logistic regression, and what is kept is never worse on validation than that. A head must be taught by
 * edges that its vectors have not seen; once it is taught, it reads vectors of all that is known before the test.
 *
 * @param training where states are stored, and who is told
 */
record LinkTuning(LinkTune tune, Training training) {
    /**
     * What a training leaves.
     *
     * @param vectors that are read in the end, moved, {@code [nodes x dim]}, on their start's axes and at its scale
     * @param taught those that the head was taught with, moved; the same array where it reads these
     * @param rows that the head reads, at unit root mean square: its vectors, then their neighbourhoods' means, hop after
     *     hop; none where it reads features alone
     * @param head its layers
     */
    record Trained(float[] vectors, float[] taught, List<float[]> rows, List<Tensor> head, History history) {}

    /**
     * Trains, or takes what was trained before.
     *
     * @param start what the head is taught with, and what it reads in the end
     * @param movement what of the taught vectors moves, and how far
     * @param reach how far those that are read in the end may go
     * @param frozen the regression that a linear head starts as
     * @param name of the training in its folder
     */
    Trained run(
            LinkTask task,
            LastVectors start,
            Movement movement,
            Reach reach,
            FrozenScores.Fit frozen,
            String name,
            long seed) {
        LinkLearner learner = learner(task, start.first(), start.taught(), movement, seed);
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
        float[] taught = new UnitRows(start.first()).back(learner.vectors());
        if (start.same()) {
            return new Trained(taught, taught, learner.blocks(), learner.head(), history);
        }
        float[] vectors = start.moved(learner.vectors());
        reach.hold(vectors);
        List<float[]> rows = blocks(
                tune, start.read(vectors), start.last().dim(), task.data().known());
        return new Trained(vectors, taught, rows, learner.head(), history);
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
                propagation(tune, task.data().seen()),
                movement,
                seed);
    }

    /** What a head reads of rows: these, and their means over the neighbourhoods of a graph; nothing of features alone. */
    static List<float[]> blocks(LinkTune tune, float[] rows, int dim, Graph over) {
        int blocks = tune.operators().isEmpty() ? 0 : tune.head().hops() + 1;
        return NeighbourhoodRows.blocks(rows, dim, blocks, propagation(tune, over));
    }

    private static @Nullable Propagation propagation(LinkTune tune, Graph over) {
        return tune.head().hops() == 0
                ? null
                : new Propagation(Graphs.undirected(over).out());
    }
}
