package dev.graft.app.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.app.trials.FoundJson;
import dev.graft.eval.Interval;
import dev.graft.search.Dimension;
import dev.graft.search.Importance;
import dev.graft.search.Point;
import dev.graft.search.Range;
import dev.graft.search.Seen;
import dev.graft.search.Space;
import dev.graft.search.When;
import dev.graft.trial.Finalist;
import dev.graft.trial.Finals;
import dev.graft.trial.Found;
import dev.graft.trial.Nested;
import dev.graft.trial.SearchPlan;
import dev.graft.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a search draws each of its parts, however many trials there are, and no name becomes markup. */
class HtmlSearchTest {
    private static final String LONG =
            "tune.a.key.that.is.longer.than.any.that.there.is.and.has.no.end.to.it.wellNearly";
    private static final Space SPACE = new Space(List.of(
            new Dimension("tune.optimizer.lr", new Range.Real(1e-4, 0.1, true)),
            new Dimension("tune.regularize.l2", new Range.Real(1e-6, 0.01, true)),
            new Dimension("tune.batch", new Range.Whole(16, 1024, true)),
            new Dimension("tune.head.hops", new Range.Whole(0, 3, false)),
            new Dimension("tune.head.hidden", new Range.Choice(List.of(List.of(), List.of(64L), List.of(256L, 64L)))),
            new Dimension(
                    "tune.head.dropout",
                    new Range.Real(0, 0.8, false),
                    new When("tune.head.hidden", List.of(List.of(64L), List.of(256L, 64L)))),
            new Dimension(LONG, new Range.Choice(List.of(true, false, HtmlReportTest.EVIL)))));

    @TempDir
    Path dir;

    /** The recipe as it stands, whose penalty is 0, and trials that end in every way. */
    static Found found(int trials, String metric, boolean taken) {
        SplittableRandom random = new SplittableRandom(3);
        List<Trial> all = new ArrayList<>();
        for (int n = 0; n < trials; n++) {
            Seen.State state = n % 7 == 5 ? Seen.State.FAILED : n % 7 > 2 ? Seen.State.PRUNED : Seen.State.WHOLE;
            double value = metric.equals("mae") ? -random.nextDouble(2, 3) : random.nextDouble(0.4, 0.8);
            all.add(new Trial(
                    n,
                    point(n, random),
                    state,
                    state == Seen.State.FAILED ? Double.NaN : value,
                    state == Seen.State.WHOLE ? 1 : 1.0 / 9,
                    state == Seen.State.WHOLE ? List.of(value) : List.of(),
                    List.of(),
                    12,
                    11,
                    20.0 * (n + 1),
                    state == Seen.State.FAILED ? "tune.batch is 7, which is odd " + HtmlReportTest.EVIL : ""));
        }
        List<Finalist> finalists = new ArrayList<>();
        all.stream()
                .filter(Trial::whole)
                .sorted(Comparator.comparingInt(trial -> trial.number() == 0 ? 0 : 1))
                .limit(4)
                .forEach(trial -> finalists.add(new Finalist(
                        trial.number(), trial.value(), List.of(trial.value(), trial.value() + 0.01, trial.value()))));
        Finalist winner = finalists.size() > 1 ? finalists.get(1) : null;
        Interval gain = taken ? new Interval(0.1, 0.05, 0.15, 3) : new Interval(0.1, -0.05, 0.25, 3);
        return new Found(
                "classify",
                metric,
                SPACE,
                all,
                new Finals(finalists, winner, winner == null ? null : gain, false, true),
                List.of(),
                trials < 20
                        ? List.of()
                        : List.of(
                                new Importance.Of(List.of("tune.optimizer.lr"), 0.62, 0.2),
                                new Importance.Of(List.of(LONG), 0.11, 0.15),
                                new Importance.Of(List.of("tune.optimizer.lr", LONG), 0.05, 0.1)),
                new Found.Tests(HtmlReportTest.report(), HtmlReportTest.report()),
                taken ? new Interval(0.02, -0.01, 0.05, 3) : null,
                taken
                        ? new Nested(
                                List.of(1, 2),
                                new Interval(0.71, 0.6, 0.8, 2),
                                new Interval(0.7, 0.6, 0.8, 2),
                                new Interval(0.01, -0.1, 0.1, 2))
                        : null,
                new Found.Cost(20.0 * trials, 12.0 * trials, 11.0 * trials),
                new SearchPlan(SearchPlan.Sampler.TPE, true, 0, trials, 0, 1, 1, 0, 1));
    }

    private static Point point(int n, SplittableRandom random) {
        TreeMap<String, Object> point = new TreeMap<>();
        point.put("tune.optimizer.lr", Math.pow(10, random.nextDouble(-4, -1)));
        point.put("tune.regularize.l2", n == 0 ? 0.0 : Math.pow(10, random.nextDouble(-6, -2)));
        point.put("tune.batch", random.nextLong(16, 1025));
        point.put("tune.head.hops", random.nextLong(4));
        int hidden = random.nextInt(3);
        point.put(
                "tune.head.hidden",
                List.of(List.of(), List.of(64L), List.of(256L, 64L)).get(hidden));
        if (hidden > 0) {
            point.put("tune.head.dropout", random.nextDouble(0.8));
        }
        point.put(LONG, List.of(true, false, HtmlReportTest.EVIL).get(random.nextInt(3)));
        return new Point(point);
    }

    private List<String> drawn(Found found) throws IOException {
        Path page = dir.resolve("page.html");
        Files.writeString(page, HtmlSearch.of(FoundJson.map(found, 1, "graft search r.yaml")));
        return Drawn.of(page, dir);
    }

    private static List<String> of(List<String> drawn, String element) {
        return drawn.stream()
                .filter(line -> line.startsWith(element + "\t"))
                .map(line -> line.substring(element.length() + 1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 200})
    void everyPartIsThere(int trials) throws IOException {
        List<String> drawn = drawn(found(trials, "microF1", true));
        assertThat(of(drawn, "h2"))
                .contains(
                        "What to put into the recipe",
                        "The best microF1 of validation so far",
                        "Which keys mattered",
                        "What was tried, and what came of it",
                        "How it was chosen",
                        "Cost",
                        "What was searched");
        assertThat(of(drawn, "h2").stream().filter(head -> head.startsWith("The best ") && head.contains("trials of")))
                .hasSize(1);
        long whole = found(trials, "microF1", true).trials().stream()
                .filter(Trial::whole)
                .count();
        // One line is the curve.
        assertThat(of(drawn, "polyline")).hasSize((int) whole + 1);
        assertThat(of(drawn, "title").stream().filter(title -> title.contains("ended early after 11.1 %")))
                .isNotEmpty();
        assertThat(of(drawn, "text")).contains("not active", "0", LONG, "tune.optimizer.lr, by factors");
        assertThat(of(drawn, "td").stream().filter(cell -> cell.contains("which is odd")))
                .as("what failed alike is told once")
                .hasSize(1);
        assertThat(of(drawn, "p")).contains("Trial 1 is taken");
        assertThat(of(drawn, "p").stream().filter(text -> text.contains("cannot tell the two apart: +0.0200")))
                .hasSize(1);
        assertThat(of(drawn, "pre").getFirst()).contains("tune:").contains("lr:");
    }

    @Test
    void oneTrialIsDrawnToo() throws IOException {
        List<String> drawn = drawn(found(1, "microF1", false));
        assertThat(of(drawn, "p")).contains("The recipe stays as it stands");
        assertThat(of(drawn, "h2"))
                .contains("How it was chosen", "The best trial of 1 that ran to their end")
                .doesNotContain("What to put into the recipe");
        assertThat(of(drawn, "polyline")).hasSize(2);
        assertThat(of(drawn, "p").stream().filter(text -> text.startsWith("Too few trials")))
                .hasSize(1);
    }

    /** Validation is kept turned so that more is better; a page and its report tell it as the metric has it. */
    @Test
    void lessIsBetterWhereItIs() throws IOException {
        List<String> drawn = drawn(found(20, "mae", false));
        assertThat(of(drawn, "p").stream().filter(text -> text.contains("by factors")))
                .isEmpty();
        assertThat(of(drawn, "title").stream().filter(title -> title.matches(".*: -\\d.*")))
                .isEmpty();
        List<Double> best = of(drawn, "title").stream()
                .filter(title -> title.matches("trial \\d+, whole: .*|the recipe as it stands, whole: .*"))
                .map(title -> Double.valueOf(title.replaceAll(".*: ", "")))
                .toList();
        assertThat(best).isNotEmpty().allMatch(value -> value >= 2 && value <= 3);
        assertThat(of(drawn, "p").stream().filter(text -> text.contains("-0.1000 (95 % interval -0.2500 to +0.0500)")))
                .as("a gain is less of it")
                .hasSize(1);
    }

    @Test
    void namesCannotBecomeMarkupAndNothingIsFetched() {
        String page = HtmlSearch.of(FoundJson.map(found(20, "microF1", true), 1, "graft search r.yaml"));
        assertThat(page).doesNotContain("<img").doesNotContain("</script><");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("@import")
                .doesNotContain("innerHTML")
                .doesNotContain("//@")
                .doesNotContain("@DATA@");
    }
}
