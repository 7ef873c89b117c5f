package dev.graft.kind.link;

import static dev.graft.kind.link.PlantedLinks.DIM;
import static dev.graft.kind.link.PlantedLinks.random;

import dev.graft.adapt.Movement;
import dev.graft.base.Progress;
import dev.graft.train.Training;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Small link prediction tasks, trained. */
abstract class SmallLinks {
    @TempDir
    Path dir;

    LinkTuning.Result run(LinkTask task, LinkTune tune, String folder) {
        return new LinkTuning(tune, new Training(dir.resolve(folder), "r", Progress.NONE))
                .run(task, random(), Movement.FREE, 0, 6);
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
