package dev.graft.app;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Graft;
import dev.graft.base.Nullable;
import dev.graft.fitted.AnswerRows;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs of every kind are asked when the files that they were trained on are gone: from the shell, in all formats, and from Java. */
class PredictTest {
    @TempDir
    Path dir;

    static Stream<Arguments> questions() {
        return Stream.of(
                Arguments.of("classify", "a0 b1", "node class probability"),
                Arguments.of("classify", "a0 --top 2", "node class probability class2 probability2"),
                Arguments.of("regress", "a0 b1", "node value low high"),
                Arguments.of("community", "a0 b1", "node community firmness"),
                Arguments.of("members", "--all", "node community firmness"),
                Arguments.of("link", "a0 --top 3", "source target probability"),
                Arguments.of("link", "--missing 4", "source target probability"),
                Arguments.of("recommend", "u0 u1 --top 3", "user item score rank"),
                Arguments.of("ratings", "u0 --top 3", "user item score rank"),
                Arguments.of("kg", "--head e3 --relation next --top 3", "head relation tail score rank known"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answersAreTheSameInEveryFormat(String kind, String question, String columns) throws IOException {
        Path run = trained(kind);
        JsonNode json = json(predict(run, question + " --json"));
        assertThat(json.get("version").asString()).isEqualTo("0001");
        List<List<String>> wanted = new ArrayList<>();
        wanted.add(List.of(columns.split(" ")));
        for (JsonNode answer : json.get("answers")) {
            assertThat(answer.propertyNames()).containsExactlyElementsOf(List.of(columns.split(" ")));
            List<String> row = new ArrayList<>();
            answer.values().forEach(value -> row.add(value.asString()));
            wanted.add(row);
        }
        assertThat(wanted.size()).isGreaterThan(1);
        Path tsv = dir.resolve("answers.tsv");
        predict(run, question + " --out " + tsv);
        assertThat(fields(tsv, "\t")).isEqualTo(wanted);
        Path csv = dir.resolve("answers.csv");
        predict(run, question + " --out " + csv);
        assertThat(fields(csv, ",")).isEqualTo(wanted);
        Path lines = dir.resolve("answers.jsonl");
        predict(run, question + " --out " + lines);
        assertThat(Files.readAllLines(lines)).hasSize(wanted.size() - 1);
        Path parquet = dir.resolve("answers.parquet");
        predict(run, question + " --out " + parquet);
        assertThat(parquet).isNotEmptyFile();
        assertThat(predict(run, question).lines().count()).isGreaterThanOrEqualTo(wanted.size());
    }

    @Test
    void javaAndTheShellTellTheSame() throws IOException {
        Path run = trained("classify");
        Path tsv = dir.resolve("all.tsv");
        predict(run, "--all --out " + tsv);
        List<List<String>> rows = new ArrayList<>();
        try (Answers answers = Graft.open(run)) {
            answers.answer(Asked.all(), new AnswerRows() {
                @Override
                public void columns(List<String> names) {
                    rows.add(names);
                }

                @Override
                public void row(@Nullable Object... values) {
                    rows.add(Arrays.stream(values).map(String::valueOf).toList());
                }
            });
        }
        assertThat(fields(tsv, "\t")).isEqualTo(rows);
    }

    /** Names by the shell, by a file and by standard input are the same question; titles stand beside, what speaks for it last. */
    @Test
    void questionsComeFromFilesAndStandardInput() throws IOException {
        Path run = trained("classify");
        String shell = predict(run, "a0 b1 --json");
        Files.writeString(dir.resolve("names.txt"), "a0\nb1\n");
        assertThat(predict(run, "--nodes " + dir.resolve("names.txt") + " --json"))
                .isEqualTo(shell);
        Ran piped = Ran.graftReading("a0\nb1\n", "predict", run.toString(), "--nodes", "-", "--json", "--quiet");
        assertThat(piped.out()).isEqualTo(shell);
        for (String text : new String[] {"node\na0\nb1\n", "\ufeffa0\r\nb1"}) {
            assertThat(Ran.graftReading(text, "predict", run.toString(), "--nodes", "-", "--json", "--quiet")
                            .out())
                    .isEqualTo(shell);
        }
        Files.writeString(dir.resolve("titles.tsv"), "a0\tThe first of all\n");
        JsonNode titled = json(predict(run, "a0 b1 --why --json --titles " + dir.resolve("titles.tsv")))
                .get("answers");
        assertThat(titled.get(0).propertyNames()).containsExactly("node", "class", "probability", "title", "why");
        assertThat(titled.get(0).get("title").asString()).isEqualTo("The first of all");
        assertThat(titled.get(1).get("title").isNull()).isTrue();
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                Arguments.of("classify", "--nodes", "a0\nzz\nb1\n", "1 of 3", "'zz' (line 2)", "'zz'"),
                Arguments.of("regress", "--nodes", "a0\nzz\nb1\n", "1 of 3", "'zz' (line 2)", "'zz'"),
                Arguments.of("community", "--nodes", "a0\nzz\nb1\n", "1 of 3", "'zz' (line 2)", "'zz'"),
                Arguments.of("link", "--pairs", "a0\ta1\na1\tzz\nb1\tb2\n", "1 of 3", "'zz' (line 2)", "'zz'"),
                Arguments.of("link", "--nodes", "a0\nzz\nb1\n", "1 of 3", "'zz' (line 2)", "'zz'"),
                Arguments.of("recommend", "--users", "u0\nzz\nu1\n", "1 of 3", "'zz' (line 2)", "'zz'"),
                Arguments.of("ratings", "--pairs", "u0\ti1\nu1\tu2\nu1\ti2\n", "1 of 3", "'u2' (line 2)", "'u2'"),
                Arguments.of(
                        "kg",
                        "--facts",
                        "e1\tnext\te2\nzz\tnext\te1\ne1\tnone\te3\ne1\tnext\tyy\nww\tnext\te1\ne2\tnext\te3\n",
                        "4 of 6",
                        "'zz' (line 2), 'none' (line 3), 'yy' (line 4) and others",
                        "'zz'"));
    }

    /** What is known of a file's questions is answered as if it had been asked alone, and the rest told; of nothing known the first. */
    @ParameterizedTest
    @MethodSource("strangers")
    void questionsWithUnknownNamesAreLeftOut(
            String kind, String option, String lines, String share, String told, String first) throws IOException {
        Path run = trained(kind);
        Path all = dir.resolve("all.tsv");
        Path known = dir.resolve("known.tsv");
        Path unknown = dir.resolve("unknown.tsv");
        Files.writeString(all, lines);
        List<String> rows = lines.lines().toList();
        Files.writeString(known, rows.getFirst() + "\n" + rows.getLast() + "\n");
        Files.writeString(
                unknown,
                rows.subList(1, rows.size() - 1).stream().map(row -> row + "\n").collect(joining()));
        Ran some = Ran.graft(arguments(run, option + " " + all + " --json"));
        assertThat(some.code()).isZero();
        assertThat(some.err())
                .contains("graft: " + all + ": " + share
                        + " questions left out, with names that this run does not know: " + told);
        JsonNode alone = json(predict(run, option + " " + known + " --json"));
        assertThat(json(some.out()).get("answers"))
                .isEqualTo(alone.get("answers"))
                .isNotEmpty();
        assertThat(json(some.out()).get("leftOut").asInt()).isEqualTo(rows.size() - 2);
        assertThat(alone.has("leftOut")).isFalse();
        Ran none = Ran.graft(arguments(run, option + " " + unknown + " --json"));
        assertThat(none.code()).isEqualTo(2);
        assertThat(json(none.out()).get("error").asString()).contains(first);
        assertThat(none.err()).contains(first).doesNotContain("left out");
    }

    /** A name may begin with an @, which is no file of arguments. */
    @Test
    void namesAreNotFilesOfArguments() throws IOException {
        Files.writeString(dir.resolve("x"), "--all");
        Ran ran = Ran.graft(arguments(trained("classify"), "@" + dir.resolve("x")));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("no node '@" + dir.resolve("x") + "'");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("", "nothing is asked; give names, --nodes FILE"),
                Arguments.of("a0 --all", "more than one thing is asked at once"),
                Arguments.of("nobody", "no node 'nobody'"),
                Arguments.of("a0 --top -1", "--top is -1, must be at least 1"),
                Arguments.of("a0 --top 0", "--top is 0, must be at least 1"),
                Arguments.of("--missing 5 --top 3", "--missing 5 says already how many; leave out --top"),
                Arguments.of("a0 --abstain 1", "--abstain must be at least 0 and below 1, is 1.0"),
                Arguments.of("a0 --seen drop", "--seen is 'drop', must be keep"),
                Arguments.of("--missing 0", "--missing is 0, must be at least 1"),
                Arguments.of("--missing 5", "asked of classes of nodes"),
                Arguments.of("--head a0", "a fact is asked for by --relation with --head, --tail, or both"),
                Arguments.of(
                        "a0 --out @/answers.xlsx", "its ending says no format; give .tsv, .csv, .jsonl or .parquet"),
                Arguments.of("a0 --out @/run/answers.tsv", "the folder of a run"),
                Arguments.of("--nodes @/none.txt", "none.txt"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatCannotBeAskedIsSaid(String question, String message) throws IOException {
        Path run = trained("classify");
        Ran ran = Ran.graft(arguments(run, question.replace("@", dir.toString())));
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(message);
    }

    @Test
    void aRunWithoutATaskCannotBeAsked() throws IOException {
        SmallTasks.write(dir);
        assertThat(Ran.graft("pretrain", dir + "/classify.yaml", "--out", dir + "/pre", "--quiet")
                        .code())
                .isZero();
        Ran ran = Ran.graft("predict", dir + "/pre", "a0");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("holds no task that could be asked");

        Files.delete(dir.resolve("pre/vectors.npy"));
        for (Ran cut : List.of(
                Ran.graft("predict", dir + "/pre", "a0"),
                Ran.graft("report", dir.resolve("pre").toString()))) {
            assertThat(cut.code()).isEqualTo(2);
            assertThat(cut.err()).contains("is a run that has not ended; run the same command again");
        }
    }

    /** A finished run whose inputs are gone. */
    private Path trained(String kind) throws IOException {
        SmallTasks.write(dir);
        Path run = dir.resolve("run");
        Ran ran = Ran.graft("finetune", dir + "/" + kind + ".yaml", "--out", run.toString(), "--quiet");
        assertThat(ran.code()).as(ran.err()).isZero();
        try (Stream<Path> inputs = Files.list(dir)) {
            for (Path input : inputs.filter(Files::isRegularFile).toList()) {
                Files.delete(input);
            }
        }
        return run;
    }

    private static String predict(Path run, String question) {
        Ran ran = Ran.graft(arguments(run, question));
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran.out();
    }

    private static String[] arguments(Path run, String question) {
        List<String> arguments = new ArrayList<>(List.of("predict", run.toString(), "--quiet"));
        if (!question.isEmpty()) {
            Collections.addAll(arguments, question.split(" "));
        }
        return arguments.toArray(String[]::new);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static List<List<String>> fields(Path file, String delimiter) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> List.of(line.split(delimiter, -1)))
                .toList();
    }
}
