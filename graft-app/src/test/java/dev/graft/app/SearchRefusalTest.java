package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be searched, and what is not done to a search: said before anything is written. */
class SearchRefusalTest extends Searches {
    @Test
    void anotherSearchInTheSameFolderIsRefusedWithWhatDiffers() throws IOException {
        Path out = dir.resolve("s");
        isDone(search("classify", out, "--trials", "2"));
        Ran other = search("classify", out, "--trials", "2", "--sampler", "random");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .contains("sampler was tpe, and now it is random")
                .contains("choose another --out");
        Ran recipe = search("classify", out, "--trials", "2", "--set", "tune.batch=7");
        assertThat(recipe.err()).contains("tune.batch");
        Files.writeString(
                dir.resolve("l.tsv"), Files.readString(dir.resolve("l.tsv")).replaceFirst("a3\tleft", "a3\tright"));
        Ran data = search("classify", out, "--trials", "3");
        assertThat(data.code()).as(data.err()).isEqualTo(2);
        assertThat(data.err()).contains("task.labels");
    }

    @Test
    void nothingElseIsWrittenIntoASearch() {
        Path out = dir.resolve("s");
        isDone(search("classify", out, "--trials", "2"));
        String run = out.resolve("best").toString();
        Ran export = Ran.graft(
                "export",
                run,
                "--format",
                "tsv",
                "--out",
                out.resolve("report.json").toString(),
                "--quiet");
        assertThat(export.code()).isEqualTo(2);
        assertThat(export.err()).contains("the folder of a search").contains("choose another --out");
        assertThat(search("classify", out.resolve("inner"), "--trials", "2").code())
                .isEqualTo(2);
    }

    @Test
    void badBudgetsAndFoldersAreRefused() throws IOException {
        Path out = dir.resolve("s");
        assertThat(search("classify", out, "--resume").err()).contains("holds no search to go on with");
        assertThat(search("classify", out, "--extend", "3").err()).contains("holds no search to go on with");
        assertThat(search("classify", out, "--minutes", "-1").err()).contains("--minutes is -1");
        assertThat(search("classify", out, "--minutes", "1e300").err())
                .contains("--minutes is 1.0E300, must be a number of minutes above 0, and 525600 (a year) at most");
        assertThat(search("classify", out, "--minutes", "1e308", "--trials", "2")
                        .code())
                .isEqualTo(2);
        assertThat(search("classify", out, "--trials", "2", "--parallel", "2000000000")
                        .err())
                .contains("--parallel is 2000000000, must be 1 to 1000");
        assertThat(search("classify", out, "--trials", "2", "--memory", "99999999999999")
                        .err())
                .contains("--memory is 99999999999999, must be 1 to 1000000000, in MB");
        assertThat(search("classify", out, "--trials", "2", "--seeds", "2000000000")
                        .err())
                .contains("--seeds is 2000000000, must be 1 to 1000");
        assertThat(out).doesNotExist();
        assertThat(search("classify", out, "--sampler", "bayes").err()).contains("must be tpe, random or grid");
        Files.createDirectories(out);
        Files.writeString(out.resolve("mine.txt"), "mine");
        Ran full = search("classify", out, "--trials", "2");
        assertThat(full.code()).isEqualTo(2);
        assertThat(full.err()).contains("is not empty and holds no search");
        assertThat(out.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void withoutValidationNothingIsSearched() {
        Ran ran = search(
                "classify", dir.resolve("s"), "--trials", "2", "--set", "task.split={train: 0.4, valid: 0, test: 0.6}");
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains("validation says nothing").contains("task.split.valid");
        assertThat(dir.resolve("s")).doesNotExist();
    }

    /** Before anything is trained, whatever command reads the recipe. */
    @ParameterizedTest
    @ValueSource(strings = {"search --trials 2", "finetune", "finetune --best 0.1"})
    void aSplitThatLeavesAPartEmptyLeavesNothingBehind(String command) throws IOException {
        Path out = dir.resolve("s");
        for (String split : List.of(
                "classify task.split={train:0.4,valid:0.001,test:0.4}", "link task.split={valid:0.0001,test:0.2}")) {
            List<String> before = names(dir);
            List<String> args = new ArrayList<>(List.of(command.split(" ")));
            String[] parts = split.split(" ", 2);
            args.add(dir.resolve(parts[0] + ".yaml").toString());
            args.addAll(List.of("--out", out.toString(), "--set", parts[1].replace(":", ": "), "--quiet"));
            Ran ran = Ran.graft(args.toArray(String[]::new));
            assertThat(ran.code()).as(ran.err()).isEqualTo(2);
            assertThat(ran.err()).contains("task.split leaves");
            assertThat(names(dir)).isEqualTo(before);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
