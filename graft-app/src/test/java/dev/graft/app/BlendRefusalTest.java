package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that cannot be blended: each says what differs, writes nothing, and exits with code 2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlendRefusalTest {
    private Path dir = Path.of("");

    @BeforeAll
    void runs(@TempDir Path shared) throws IOException {
        dir = shared;
        SmallTasks.write(dir);
        finetune("classify", "one");
        finetune("classify", "two", "tune.head.hidden=[4]");
        finetune("classify", "seeded", "seed=2");
        finetune("classify", "metric", "task.metric=macroF1");
        finetune("classify", "repeated", "task.repeats=3");
        finetune("regress", "values");
        finetune("community", "groups");
        finetune("community", "groups2", "tune.epochs=10");
        Files.writeString(
                dir.resolve("l2.tsv"), Files.readString(dir.resolve("l.tsv")).replace("a3\tleft", "a3\tright"));
        finetune("classify", "relabelled", "task.labels=l2.tsv");
        finetune("classify", "unfinished");
        Files.delete(dir.resolve("unfinished/CURRENT"));
        finetune("classify", "cutReport");
        Path report = dir.resolve("cutReport/report.json");
        Files.writeString(report, Files.readString(report).substring(0, 300));
        Ran.of("pretrain", dir.resolve("classify.yaml"), dir.resolve("vectors"), List.of());
        assertThat(Ran.graft("blend", dir + "/one", dir + "/two", "--out", dir + "/blend", "--quiet")
                        .code())
                .isZero();
        assertThat(Ran.graft("blend", dir + "/one", dir + "/two", "--out", dir + "/cutBlend", "--quiet")
                        .code())
                .isZero();
        Files.writeString(dir.resolve("cutBlend/recipe.yaml"), "task: [");
    }

    private void finetune(String recipe, String out, String... sets) {
        Ran.of("finetune", dir.resolve(recipe + ".yaml"), dir.resolve(out), List.of(sets))
                .report();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "blend one --out new|a blend is of two runs or more, or of one and some of its baselines by --with; given"
                        + " one, @/one",
                "blend --out new|a blend is of two runs or more, or of one and some of its baselines by --with; given none",
                "blend --how alone --out new|--how is alone, which is of one run and one of its baselines by --with, that"
                        + " answers in the run's place; given 0 runs and 0 baselines",
                "blend one --how alone --out new|--how is alone, which is of one run and one of its baselines by --with,"
                        + " that answers in the run's place; given 1 run and 0 baselines",
                "blend one two --how alone --with degree --out new|--how is alone, which is of one run and one of its"
                        + " baselines by --with, that answers in the run's place; given 2 runs and 1 baseline",
                "blend one cutReport --out new|@/cutReport/report.json: is damaged; remove it and run finetune again, which"
                        + " trains nothing that is trained, and writes it anew",
                "blend one cutBlend --out new|@/cutBlend/recipe.yaml: is damaged; run graft blend again with --out elsewhere",
                "update blend/ --edges gone.tsv|@/blend: is a blend, which is not updated; fine-tune its members anew on all"
                        + " the data, and blend these",
                "blend one one --out new|@/one: is given twice; a run is a member once, its weight is found",
                "blend one two --out one|@/one: is one of the members, which would be written over; choose another --out",
                "blend one two --out one/new|@/one/new: lies in @/one, the folder of a run, which holds its own files only;"
                        + " choose another --out",
                "blend one gone --out new|@/gone: no such run folder; give one that pretrain or finetune wrote",
                "blend one vectors --out new|@/vectors: holds no task that could be asked: it has vectors alone; ask graft"
                        + " neighbors, or run graft finetune with start.from: @/vectors",
                "blend one unfinished --out new|@/unfinished: is a fine-tuning that has not ended; run finetune again, it"
                        + " goes on where it stopped",
                "blend one values --out new|@/values: is a run of kind 'regress', and @/one of kind 'classify'; runs of one"
                        + " kind are blended",
                "blend groups groups2 --out new|runs of kind 'community' cannot be blended yet; those of classify, regress,"
                        + " recommend, kg and link can",
                "blend one metric --out new|@/metric: is not asked the same as @/one: task.metric is 'macroF1' and was the"
                        + " default; runs of one task are blended",
                "blend one repeated --out new|@/repeated: is not asked the same as @/one: task.repeats is '3' and was '2';"
                        + " runs of one task are blended",
                "blend one relabelled --out new|@/relabelled: is of other data than @/one: what task.labels holds is other"
                        + " (40 items there, 40 here); runs of one data set are blended",
                "blend one seeded --out new|@/seeded: is of other splits than @/one: in repeat 0 a10 is of the test part"
                        + " there alone; blend runs of one seed, or of one task.split.file",
                "blend one two --with nothing --out new|--with nothing is none of the baselines that can be members here:"
                        + " frozenHead, frozenVectors, finetunedVectors, propagated, frozenHops, frozenNearest, finetunedNearest, propagatedNearest, correctAndSmooth, prototypes, majority, degree, labelPropagation",
                "blend one two --with degree,degree --out new|--with degree is given twice",
                "blend one two --out two/../seeded|@/two/../seeded: holds a run that was trained by its recipe alone;"
                        + " choose another --out",
                "blend one seeded --how mean --out blend|@/seeded: is of other splits than @/one: in repeat 0 a10 is of the"
                        + " test part there alone; blend runs of one seed, or of one task.split.file",
                "blend two one --out blend|@/blend: holds a run of something else: tune.head.hidden is '[4]' and was '[8]';"
                        + " it was made of another member 1, or of this one before that changed; it was made of another member 2, or of this one"
                        + " before that changed; choose another --out",
                "blend one two --how mean --out blend|@/blend: holds a run of something else: blend.how is 'mean' and was"
                        + " 'auto'; choose another --out",
                "finetune blend/recipe.yaml --out blend|@/blend: holds a blend of runs, which graft blend alone goes on with;"
                        + " choose another --out",
                "blend one two|--out is missing; say which folder the blend goes to, such as --out blend",
            })
    void saysWhatDiffers(String command, String message) {
        String[] args = Stream.of((command + " --quiet").split(" "))
                .map(arg -> arg.matches("(blend|finetune|mean|alone|nothing|degree.*|--.*)") && !arg.contains("/")
                        ? arg
                        : dir + "/" + arg)
                .toArray(String[]::new);
        // The command is a word, and so is a folder.
        args[0] = command.split(" ")[0];
        for (int i = 1; i < args.length; i++) {
            args[i] = args[i - 1].equals("--out")
                    ? dir + "/" + command.split(" --out ")[1].split(" ")[0]
                    : args[i];
        }

        Ran ran = Ran.graft(args);

        assertThat(ran.err().replace(dir.toString(), "@")).isEqualTo("graft: " + message + "\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(dir.resolve("new")).doesNotExist();
    }
}
