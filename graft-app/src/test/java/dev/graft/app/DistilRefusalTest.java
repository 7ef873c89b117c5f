package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be distilled: each says why, writes nothing, and exits with code 2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistilRefusalTest {
    private Path dir = Path.of("");

    @BeforeAll
    void runs(@TempDir Path shared) throws IOException {
        dir = shared;
        SmallTasks.write(dir);
        for (String name : List.of("one", "two", "three", "lost", "changed")) {
            finetune("classify", name, "tune.epochs=" + (10 + name.length()));
        }
        finetune("recommend", "items");
        made("blend", "one", "two", "blend");
        made("blend", "blend", "three", "nested");
        made("blend", "one", "lost", "halfLost");
        made("blend", "one", "changed", "stale");
        made("blend", "one", "two", "unfinished");
        made("blend", "one", "two", "damaged");
        made("blend", "items", "--with", "popularity", "lists");
        finetune("regress", "values");
        made("blend", "values", "--with", "neighbourMean", "means");
        made("distil", "blend", "distilled");
        AtomicFiles.deleteFolder(dir.resolve("lost"));
        AtomicFiles.deleteFolder(dir.resolve("changed"));
        finetune("classify", "changed", "tune.epochs=3");
        Files.delete(dir.resolve("unfinished/CURRENT"));
        Files.writeString(dir.resolve("damaged/report.json"), "{");
    }

    private void finetune(String recipe, String out, String... sets) {
        Ran.of("finetune", dir.resolve(recipe + ".yaml"), dir.resolve(out), List.of(sets))
                .report();
    }

    /** The last name is that of what is made. */
    private void made(String... words) {
        String[] args = Stream.concat(
                        Stream.concat(
                                Stream.of(words[0]),
                                Stream.of(words)
                                        .limit(words.length - 1L)
                                        .skip(1)
                                        .map(this::arg)),
                        Stream.of("--out", dir + "/" + words[words.length - 1], "--quiet"))
                .toArray(String[]::new);
        Ran ran = Ran.graft(args);
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private String arg(String word) {
        return Files.exists(dir.resolve(word)) ? dir + "/" + word : word;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "@/one --out @/new|@/one: is no blend of runs; graft distil makes one model of what graft blend wrote",
                "@/gone --out @/new|@/gone: no such run folder; give one that pretrain or finetune wrote",
                "@/unfinished --out @/new|@/unfinished: is a blend that has not ended, or was stripped of its repeats; run graft"
                        + " blend again, it goes on where it stopped",
                "@/damaged --out @/new|@/damaged/report.json: is damaged; remove it and run graft blend again, which trains nothing that is trained, and writes it anew",
                "@/blend --as three --out @/new|--as three is none of the blend's members that are runs: one, two",
                "@/nested --as blend --out @/new|@/blend: is a blend itself, which has no recipe of one model",
                "@/halfLost --as lost --out @/new|@/lost: is not there any more, and its recipe and start vectors are needed;"
                        + " put it back, or name another member by --as",
                "@/stale --as changed --out @/new|@/changed: has changed since @/stale was blended of it; blend again with --out"
                        + " elsewhere",
                "@/lists --out @/new|blends of kind 'recommend' cannot be distilled yet; those of classify and kg can",
                "@/means --out @/new|blends of kind 'regress' cannot be distilled yet; those of classify and kg can",
                "@/blend --out @/blend|@/blend: is the blend that is distilled, which would be written over; choose another"
                        + " --out",
                "@/blend --out @/one/new|@/one/new: lies in @/one, the folder of a run, which holds its own files only; choose"
                        + " another --out",
                "@/blend --out @/one|@/one: holds a run that was trained by its recipe alone; choose another --out",
                "@/blend --out @/nested|@/nested: holds a blend of runs, which graft blend alone goes on with; choose another"
                        + " --out",
                "@/nested --as three --out @/distilled|@/distilled: holds a run of something else: distil.as is 'three' and was",
                "@/blend|--out is missing; say which folder the model goes to, such as --out distilled",
            })
    void saysWhy(String arguments, String message) throws IOException {
        String before = Files.readString(dir.resolve("distilled/run.json"));

        Ran ran = Ran.graft(Stream.concat(Stream.of("distil", "--quiet"), Stream.of(arguments.split(" ")))
                .map(arg -> arg.replace("@", dir.toString()))
                .toArray(String[]::new));

        assertThat(ran.err().replace(dir.toString(), "@")).startsWith("graft: " + message);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(dir.resolve("new")).doesNotExist();
        assertThat(Files.readString(dir.resolve("distilled/run.json"))).isEqualTo(before);
    }

    /** A blend that cannot be distilled is not read, and not asked to time it. */
    @Test
    void saysSoBeforeTheBlendIsRead() throws IOException {
        Path tensors = dir.resolve("lists/versions/0001/model.safetensors");
        byte[] whole = Files.readAllBytes(tensors);
        Files.write(tensors, new byte[] {1});
        Ran ran = Ran.graft("distil", dir + "/lists", "--out", dir + "/new", "--quiet");
        Files.write(tensors, whole);
        assertThat(ran.err())
                .isEqualTo("graft: blends of kind 'recommend' cannot be distilled yet; those of classify and kg can\n");
        assertThat(ran.code()).isEqualTo(2);
    }

    /** What was distilled is no recipe's run: only distilling goes on with it. */
    @ParameterizedTest
    @CsvSource({"finetune @/distilled/recipe.yaml", "blend @/one @/two"})
    void noOtherCommandGoesOnWithIt(String command) {
        Ran ran = Ran.graft(Stream.of((command + " --out @/distilled --quiet").split(" "))
                .map(arg -> arg.replace("@", dir.toString()))
                .toArray(String[]::new));

        assertThat(ran.err())
                .contains(
                        "holds a model distilled from a blend, which graft distil alone goes on with; choose another --out");
        assertThat(ran.code()).isEqualTo(2);
    }

    /** The best of those that are still there lends its recipe. */
    @ParameterizedTest
    @CsvSource({"halfLost,one", "nested,three"})
    void takesAMemberThatCanBeTrained(String blend, String member) {
        made("distil", blend, "of-" + blend);
        assertThat(PlantedRuns.json(dir.resolve("of-" + blend + "/report.json"))
                        .get("distil")
                        .get("member")
                        .asString())
                .endsWith(member);
    }
}
