package dev.graft.kind.kg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.eval.Report;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Asked;
import dev.graft.fitted.FactAnswers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.EdgeFiles;
import dev.graft.graph.Graph;
import dev.graft.kind.Answered;
import dev.graft.kind.SmallRuns;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.TaskSpec.Keep;
import dev.graft.recipe.Tune;
import dev.graft.run.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a finished run of facts answers, from what it stored alone. */
class KgAnswersTest {
    private static final KgKind KIND = new KgKind();
    private static final int PEOPLE = 40;

    @TempDir
    Path dir;

    private final Set<String> facts = new HashSet<>();

    /** Forty in a ring: everybody's next has them as previous; who sits two on is near, mostly. */
    @BeforeEach
    void write() {
        List<String> lines = new ArrayList<>();
        Seeds random = Seeds.of(8);
        for (int p = 0; p < PEOPLE; p++) {
            lines.add(name(p) + "\tnext\t" + name(p + 1));
            if (p % 4 > 0) {
                lines.add(name(p + 1) + "\tprevious\t" + name(p));
            }
            lines.add(name(p) + "\tnear\t" + name(p + 2));
            lines.add(name(p) + "\tlikes\t" + name(random.nextInt(PEOPLE)));
        }
        SmallRuns.write(dir.resolve("facts.tsv"), lines);
        SmallRuns.write(dir.resolve("train.tsv"), lines.subList(30, lines.size()));
        SmallRuns.write(dir.resolve("valid.tsv"), lines.subList(0, 15));
        // The newcomer is known from a test fact alone, and its name is among the others.
        List<String> test = new ArrayList<>(lines.subList(15, 30));
        test.add("p07b\tnext\t" + name(3));
        SmallRuns.write(dir.resolve("test.tsv"), test);
        facts.addAll(lines);
    }

    private static String name(int p) {
        return "p" + (p % PEOPLE < 10 ? "0" : "") + p % PEOPLE;
    }

    private static GraphSpec graph(String file) {
        return KgSpec.facts(file).withHeader(GraphSpec.Header.NO);
    }

    private Recipe recipe(KgSpec.Scoring scorer, boolean reciprocal, boolean files, Keep keep) {
        return SmallRuns.recipe(
                graph(files ? "train.tsv" : "facts.tsv"),
                new StartSpec.Scratch(new Model.Random(16)),
                new KgSpec(
                        scorer,
                        reciprocal,
                        files ? "valid.tsv" : null,
                        files ? "test.tsv" : null,
                        null,
                        null,
                        new TaskSpec.Split(0.6, 0.2, 0.2, null),
                        1,
                        "mrr",
                        keep),
                new KgTune(
                        null,
                        0,
                        new KgTune.Objective(KgTune.Objective.Contestants.ALL, 16, 2, 1),
                        new KgTune.Optimizer(KgTune.Optimizer.Kind.ADAGRAD, 0.3),
                        new Schedule(Schedule.Kind.CONSTANT, 0, 0.01),
                        new KgTune.Regularize(0.001, 0),
                        32,
                        30,
                        new Tune.Stop("mrr", 30)));
    }

    private Report run(Recipe recipe) {
        return SmallRuns.run(KIND, recipe, dir.resolve("run"), SmallRuns.options(dir));
    }

    /** Of the run; its training files are gone. */
    private KgAnswers answers() {
        try {
            for (String file : List.of("facts.tsv", "train.tsv", "valid.tsv", "test.tsv")) {
                Files.deleteIfExists(dir.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return KgAnswers.of(new RunFolder(dir.resolve("run")).current());
    }

    private static List<List<@Nullable Object>> table(Answers answers, Asked asked) {
        return Answered.of(answers, asked).table();
    }

    private static Asked asked(List<@Nullable String> fact, boolean why) {
        return new Asked(Asked.What.FACTS, List.of(fact), 0, false, null, 0, why, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSE, false, true",
        "TRANSE, true, false",
        "DISTMULT, true, true",
        "COMPLEX, false, false",
        "COMPLEX, true, true",
        "ROTATE, false, true",
        "ROTATE, true, false"
    })
    void ranksOfTheMeasuredModelAreThoseThatWereMeasured(KgSpec.Scoring scorer, boolean reciprocal, boolean files) {
        run(recipe(scorer, reciprocal, files, Keep.MEASURED));
        KgAnswers answers = answers();
        List<String[]> lines = SmallRuns.predictions(dir.resolve("run"), "finetuned");
        assertThat(lines).hasSizeGreaterThan(25);
        int entities = answers.fitted().names().size();
        for (String[] line : lines) {
            String[] fact = line[2].split("\\|");
            boolean head = line[3].equals("head");
            List<FactAnswers.Fact> list = head
                    ? answers.heads(fact[1], fact[2], entities, true)
                    : answers.tails(fact[0], fact[1], entities, true);
            assertThat(list).hasSize(entities);
            FactAnswers.Fact asked = list.stream()
                    .filter(answer -> (head ? answer.head() : answer.tail()).equals(head ? fact[0] : fact[2]))
                    .findFirst()
                    .orElseThrow();
            assertThat(asked.known()).isTrue();
            double rank = 1;
            for (FactAnswers.Fact other : list) {
                rank += other.known()
                        ? 0
                        : other.score() > asked.score() ? 1 : other.score() == asked.score() ? 0.5 : 0;
            }
            assertThat(rank).as(String.join(" ", line)).isEqualTo(Double.parseDouble(line[4]));
        }
    }

    @ParameterizedTest
    @CsvSource({"COMPLEX, true, true", "TRANSE, false, false"})
    void whatIsKeptKnowsAllFacts(KgSpec.Scoring scorer, boolean reciprocal, boolean files) {
        Report report = run(recipe(scorer, reciprocal, files, Keep.ALL));
        assertThat(report.kept()).isNotNull();
        assertThat(report.kept().taughtBy()).isEqualTo("everything known");
        assertThat(report.kept().expected()).containsKeys("ece", "eceBefore", "brier");
        KgAnswers answers = answers();
        int entities = files ? PEOPLE + 1 : PEOPLE;
        List<List<@Nullable Object>> left = table(answers, asked(Arrays.asList("p05", "next", null), false));
        assertThat(left.getFirst()).containsExactly("head", "relation", "tail", "score", "rank", "known");
        assertThat(left).hasSize(11);
        List<List<@Nullable Object>> all = table(
                answers,
                new Asked(
                        Asked.What.FACTS,
                        List.of(Arrays.asList("p05", "next", null), Arrays.asList(null, "next", "p05")),
                        1000,
                        true,
                        null,
                        0,
                        false,
                        Map.of()));
        assertThat(all).hasSize(1 + 2 * entities);
        assertThat(all.stream()
                        .skip(1)
                        .filter(row -> Boolean.TRUE.equals(row.get(5)))
                        .map(row -> row.get(0) + " " + row.get(2)))
                .containsExactlyInAnyOrder("p05 p06", "p04 p05");
        assertThat(left.stream().map(row -> row.get(2))).doesNotContain("p06");
        if (scorer
                == KgSpec.Scoring.COMPLEX) { // learned what it was taught; near and next are hard to translate at once
            assertThat(all.get(1).get(2)).isEqualTo("p06");
            assertThat(all.get(1 + entities).get(0)).isEqualTo("p04");
        }
        FactAnswers.Fact first = answers.tails("p05", "next", 1, true).getFirst();
        assertThat(all.get(1))
                .containsExactly(
                        "p05",
                        "next",
                        first.tail(),
                        first.score(),
                        1,
                        first.tail().equals("p06"));
        assertThat(answers.heads("next", "p05", 2, false).stream().map(FactAnswers.Fact::head))
                .doesNotContain("p04");
    }

    /** Equal scores: all entities are the same, and come by name, also those that only the test file has. */
    @Test
    void tiesComeByName() {
        run(recipe(KgSpec.Scoring.DISTMULT, true, true, Keep.ALL));
        Fitted fitted = answers().fitted();
        assertThat(fitted.names()).last().isEqualTo("p07b");
        float[] ones = new float[fitted.names().size() * 16];
        Arrays.fill(ones, 1);
        KgAnswers answers = KgAnswers.of(fitted.with("entities", dev.graft.fitted.Tensor.rows(ones, 16)));
        assertThat(answers.tails("p30", "likes", 100, true).stream().map(FactAnswers.Fact::tail))
                .isSorted()
                .hasSize(PEOPLE + 1);
    }

    @Test
    void truthOfFactsComesWithAProbability() {
        run(recipe(KgSpec.Scoring.COMPLEX, true, false, Keep.ALL));
        KgAnswers answers = answers();
        Asked asked = new Asked(
                Asked.What.FACTS,
                List.of(List.of("p10", "next", "p11"), List.of("p10", "next", "p30")),
                0,
                false,
                null,
                0,
                false,
                Map.of());
        List<List<@Nullable Object>> rows = table(answers, asked);
        assertThat(rows.getFirst()).containsExactly("head", "relation", "tail", "score", "probability", "known");
        double truth = (Double) Objects.requireNonNull(rows.get(1).get(4));
        double lie = (Double) Objects.requireNonNull(rows.get(2).get(4));
        assertThat(truth).isBetween(0.5, 1.0);
        assertThat(lie).isBetween(0.0, 0.5);
        assertThat(rows.get(1).get(5)).isEqualTo(true);
        assertThat(rows.get(2).get(5)).isEqualTo(false);
        assertThat(rows.get(1).get(3)).isEqualTo(answers.score("p10", "next", "p11"));
        Asked sure = new Asked(Asked.What.FACTS, asked.items(), 0, false, null, 0.9999999, false, Map.of());
        assertThat(table(answers, sure).get(2).get(4)).isNull();
    }

    @Test
    void aRuleSpeaksForAFact() {
        run(recipe(KgSpec.Scoring.COMPLEX, true, false, Keep.ALL));
        KgAnswers answers = answers();
        // Of 40 facts of next, 30 have a previous the other way round; p04 previous p03 is one that is not said: 3 % 4
        // > 0 is.
        assertThat(table(answers, asked(List.of("p06", "previous", "p05"), true))
                        .get(1)
                        .getLast())
                .isEqualTo("known: p05 next p06; of 40 facts y next x, 30 go with x previous y");
        assertThat(table(answers, asked(List.of("p05", "previous", "p04"), true))
                        .get(1)
                        .get(5))
                .isEqualTo(false);
        assertThat(table(answers, asked(List.of("p05", "near", "p30"), true))
                        .get(1)
                        .getLast())
                .isEqualTo("no rule of one step; of 40 known facts of near, 1 have this tail");
    }

    private Graph edges(String... lines) {
        SmallRuns.write(dir.resolve("more.tsv"), List.of(lines));
        return EdgeFiles.read(graph("more.tsv"), dir.resolve("more.tsv"), null, InputStream.nullInputStream(), 1)
                .graph();
    }

    /** Whoever sits between two is put there by the model's own questions. */
    @ParameterizedTest
    @CsvSource({"TRANSE, false", "COMPLEX, true", "ROTATE, false"})
    void newEntitiesGetRowsFromTheirFacts(KgSpec.Scoring scorer, boolean reciprocal) {
        run(recipe(scorer, reciprocal, false, Keep.ALL));
        KgAnswers before = answers();
        FactAnswers answers = (FactAnswers) before.with(edges(
                "p10\tnext\tp10b", "p10b\tnext\tp12", "p12\tprevious\tp10b", "p09\tnear\tp10b", "p10b\tnear\tp13"));
        assertThat(answers.tails("p10b", "next", 3, true).stream()
                        .filter(FactAnswers.Fact::known)
                        .map(FactAnswers.Fact::tail))
                .containsExactly("p12");
        assertThat(answers.heads("next", "p10b", 5, true).stream().map(FactAnswers.Fact::head))
                .contains("p10");
        assertThat(answers.tails("p10b", "next", 100, false).stream().map(FactAnswers.Fact::tail))
                .hasSize(PEOPLE)
                .doesNotContain("p12");
        assertThat(answers.score("p20", "next", "p21")).isEqualTo(before.score("p20", "next", "p21"));
        assertThatThrownBy(() -> before.with(edges("x\tnext\ty")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("2 new entities are in no fact with an entity of this run, such as 'x', 'y'");
        assertThatThrownBy(() -> before.with(edges("x\tnexxt\tp01")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("this run has no relation 'nexxt'; did you mean 'next'?");
    }

    @Test
    void whatCannotBeAskedIsTold() {
        run(recipe(KgSpec.Scoring.DISTMULT, false, false, Keep.ALL));
        KgAnswers answers = answers();
        assertThatThrownBy(() -> answers.tails("P05", "next", 3, false))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("this run has no entity 'P05'; did you mean 'p05'?");
        assertThatThrownBy(() -> answers.heads("nexd", "p05", 3, false))
                .isInstanceOf(BadInput.class)
                .hasMessage("this run has no relation 'nexd'; did you mean 'next'?");
        assertThatThrownBy(() -> table(answers, Asked.all()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("give --relation with --head or --tail, or --facts FILE");
        assertThatThrownBy(() -> table(answers, asked(Arrays.asList("p01", null, "p02"), false)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("the relation must be said");
        assertThatThrownBy(() -> table(
                        answers,
                        new Asked(
                                Asked.What.FACTS,
                                List.of(List.of("p01", "next", "p02"), Arrays.asList("p01", "next", null)),
                                0,
                                false,
                                null,
                                0,
                                false,
                                Map.of())))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("ask for them apart");
    }

    /** Scores are noise with a truth of p = 1 / (1 + e^-(2 s - 1)): that is what is found, where there are enough facts. */
    @Test
    void probabilitiesAreThoseOfTheScores() {
        List<FactCalibration.Scored> drawn = new ArrayList<>();
        Seeds random = Seeds.of(5);
        for (int i = 0; i < 40_000; i++) {
            double score = random.nextGaussian() * 2;
            double probability = 1 / (1 + Math.exp(-(2 * score - 1)));
            drawn.add(new FactCalibration.Scored(i % 2, score, random.nextFloat() < probability));
        }
        drawn.add(new FactCalibration.Scored(2, 100, true));
        FactCalibration found = FactCalibration.of(drawn, 3);
        for (int r = 0; r < 3; r++) {
            assertThat((double) found.values()[2 * r]).isCloseTo(2, within(0.1));
            assertThat((double) found.values()[2 * r + 1]).isCloseTo(-1, within(0.1));
        }
        assertThat(found.calibration(drawn).ece()).isLessThan(0.01);
        assertThat(FactCalibration.before(drawn).ece()).isGreaterThan(0.05);
    }
}
