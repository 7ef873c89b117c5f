package dev.graft.kind.link;

import static dev.graft.kind.link.PlantedLinks.DIM;
import static dev.graft.kind.link.PlantedLinks.random;

import dev.graft.adapt.Movement;
import dev.graft.base.Progress;
import dev.graft.encode.Bounds;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.Training;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Small link prediction tasks, trained. */
abstract class SmallLinks {
    @TempDir
    Path dir;

    /** What training left, and all models by name. */
    record Result(LinkTuning.Trained trained, Map<String, PairScores> models) {
        float[] vectors() {
            return trained.vectors();
        }

        History history() {
            return trained.history();
        }
    }

    Result run(LinkTask task, LinkTune tune, String folder) {
        return run(task, tune, random(), folder);
    }

    Result run(LinkTask task, LinkTune tune, Embedding start, String folder) {
        return run(task, tune, LastVectors.of(start, start, false), folder);
    }

    Result run(LinkTask task, LinkTune tune, LastVectors start, String folder) {
        LinkModels models = new LinkModels(task, tune, start, null, null);
        Training training = new Training(dir.resolve(folder), "r", Progress.NONE);
        LinkTuning.Trained trained = new LinkTuning(tune, training)
                .run(
                        task,
                        start,
                        Movement.FREE,
                        Bounds.of(new boolean[0], start.last(), Movement.FREE),
                        models.frozen(),
                        "t",
                        6);
        PairScores tuned =
                HeadScores.of(task, tune, start.last(), HeadScores.readout(trained.rows(), trained.head(), DIM));
        return new Result(trained, models.all(tuned, tuned, start.with(trained.taught(), trained.vectors()), start));
    }

    static LinkLearner learner(LinkTask task, LinkTune tune) {
        return new LinkLearner(
                tune,
                random().rows(),
                DIM,
                1,
                task.data().directed(),
                task.teach(),
                task.teachNegatives(),
                task.features(),
                null,
                Movement.FREE,
                3);
    }
}
