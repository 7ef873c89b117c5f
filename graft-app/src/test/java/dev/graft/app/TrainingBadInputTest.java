package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Malformed settings of schedules, optimizers, batches and checkpoints: each says exactly this and exits with code 2. */
class TrainingBadInputTest {
    @TempDir
    Path dir;

    private Ran finetune(String arguments) throws IOException {
        Communities.write(dir);
        return Ran.graft(Arrays.stream(("finetune @/r.yaml " + arguments).split(" (?![^{]*})"))
                .map(a -> a.replace("@", dir.toString()))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            tune.schedule.kind=cosinus | tune.schedule.kind is 'cosinus', must be one of constant, linear, cosine, restarts, exponential, step, polynomial, onecycle, plateau
            start.schedule.kind=step4 | start.schedule.kind is 'step4', must be one of constant, linear, cosine, restarts, exponential, step, polynomial, onecycle, plateau
            tune.schedule.restarts.cycles=0 | tune.schedule.restarts.cycles is 0, must be at least 1
            tune.schedule.restarts.growth=0.5 | tune.schedule.restarts.growth is 0.5, must be between 1 and 10
            tune.schedule.steps.gamma=1 | tune.schedule.steps.gamma is 1.0, must be above 0 and below 1
            tune.schedule.steps.count=0 | tune.schedule.steps.count is 0, must be at least 1
            tune.schedule.steps.milestones=[0.5,0.2] | tune.schedule.steps.milestones is [0.5, 0.2], must be rising shares above 0 and below 1
            tune.schedule.steps.milestones=[0.5,1] | tune.schedule.steps.milestones is [0.5, 1.0], must be rising shares above 0 and below 1
            tune.schedule.power=0 | tune.schedule.power is 0.0, must be above 0
            tune.schedule.onecycle.start=0 | tune.schedule.onecycle.start is 0.0, must be above 0 and below 1
            tune.schedule.onecycle.share=1.5 | tune.schedule.onecycle.share is 1.5, must be above 0 and at most 1
            tune.schedule.plateau.factor=1 | tune.schedule.plateau.factor is 1.0, must be above 0 and below 1
            tune.schedule.plateau.patience=0 | tune.schedule.plateau.patience is 0, must be at least 1
            tune.schedule.plateau.threshold=-1 | tune.schedule.plateau.threshold is -1.0, must be 0 or more
            tune.optimizer.kind=lamb | tune.optimizer.kind is 'lamb', must be one of sgd, adagrad, rowadagrad, adam, adamw
            tune.optimizer.momentum=0.9 | tune.optimizer.momentum is 0.9, must be 0 for adam; only sgd has one
            tune.optimizer.decay=0.1 | tune.optimizer.decay is 0.1, must be 0 for adam; only adamw has one
            tune.optimizer.kind=sgd --set tune.optimizer.momentum=1 | tune.optimizer.momentum is 1.0, must be at least 0 and below 1
            tune.optimizer.kind=adamw --set tune.optimizer.decay=-1 | tune.optimizer.decay is -1.0, must be 0 or more
            tune.growth.factor=0.5 | tune.growth.factor is 0.5, must be 1 or more
            tune.growth.patience=0 | tune.growth.patience is 0, must be at least 1
            tune.growth.max=0 | tune.growth.max is 0, must be at least 1
            tune.accumulate=0 | tune.accumulate is 0, must be at least 1
            tune.clip=-1 | tune.clip is -1.0, must be 0 or more
            tune.head.layerRate=0 | tune.head.layerRate is 0.0, must be above 0 and at most 1
            tune.stop.minDelta=-0.1 | tune.stop.minDelta is -0.1, must be 0 or more
            checkpoint.seconds=-1 | checkpoint.seconds is -1.0, must be 0 or more
            checkpoint.every=-1 | checkpoint.every is -1, must be at least 0
            checkpoint.keep=-1 | checkpoint.keep is -1, must be at least 0
            """)
    void saysWhatIsWrong(String set, String message) throws IOException {
        Ran ran = finetune("--out @/run --set " + set);
        assertThat(ran.err())
                .isEqualTo("graft: --set " + set.substring(set.lastIndexOf(' ') + 1) + ": " + message + "\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(dir.resolve("run")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --quiet             | --out is missing; say which folder the run goes to, such as --out run
            --find-lr --out @/x | --find-lr keeps nothing, so it takes no --out
            """)
    void eitherAFolderOrARateTest(String arguments, String message) throws IOException {
        Ran ran = finetune(arguments);
        assertThat(ran.err()).isEqualTo("graft: " + message + "\n");
        assertThat(ran.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tune.growth.factor=2 | tune.growth.factor is 2.0, must be 1 for the objective als, which has no batches
            tune.minDelta=-1     | tune.minDelta is -1.0, must be 0 or more
            """)
    void ofRecommendationToo(String set, String message) throws IOException {
        Ran ran = finetune(
                "--out @/run --set task={kind: recommend} --set tune={objective: als, layers: 0} --set " + set);
        assertThat(ran.err()).isEqualTo("graft: --set " + set + ": " + message + "\n");
        assertThat(ran.code()).isEqualTo(2);
    }
}
