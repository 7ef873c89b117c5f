package dev.graft.app.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.BesidePropagated;
import dev.graft.eval.Best;
import dev.graft.eval.Blended;
import dev.graft.eval.Comparison;
import dev.graft.eval.Covers;
import dev.graft.eval.Distilled;
import dev.graft.eval.Interval;
import dev.graft.eval.Judgement;
import dev.graft.eval.Leak;
import dev.graft.eval.Report;
import dev.graft.eval.UsedVectors;
import dev.graft.eval.Verdict;
import dev.graft.eval.changed.Calibration;
import dev.graft.eval.changed.Changed;
import dev.graft.eval.changed.Drift;
import dev.graft.eval.changed.EncoderTried;
import dev.graft.eval.changed.Examples;
import dev.graft.eval.changed.GroupTable;
import dev.graft.eval.changed.Memory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The page holds the whole report as data, nothing from outside, and no markup from names. */
class HtmlReportTest {
    static final String EVIL = "</script><img src=x onerror=alert(1)>\"'&";

    private static Blended blend(Map<String, Interval> metrics) {
        return new Blended(
                EVIL,
                false,
                EVIL,
                true,
                List.of(new Blended.Member(EVIL, EVIL, 1, Double.NaN, new Interval(0.7, 0.6, 0.8, 5))),
                EVIL,
                Double.NaN,
                0.5,
                Verdict.MARGINAL,
                metrics,
                Map.of(EVIL, 0.5),
                new Blended.Diversity(0.1, Double.NaN),
                new Blended.Cost(1, 2, 3),
                EVIL);
    }

    private static Distilled distilled(Map<String, Interval> metrics) {
        return new Distilled(
                EVIL,
                EVIL,
                EVIL,
                false,
                new Best.Way(List.of(), EVIL),
                0.5,
                Verdict.MARGINAL,
                metrics,
                metrics,
                metrics,
                metrics,
                0.1,
                Double.NaN,
                new Distilled.Cost(1, 2, 3, Double.NaN));
    }

    private static String page() {
        return HtmlReport.of(report());
    }

    /** One of everything, with names that would like to be markup. */
    static Report report() {
        Map<String, Interval> metrics = Map.of("microF1", new Interval(0.7, 0.6, 0.8, 5));
        Report.Projection map = new Report.Projection(
                List.of(EVIL), List.of(EVIL), new int[] {0}, List.of("train"), new float[1][2], new float[1][2]);
        return new Report(
                "classify",
                "protocol",
                1,
                "microF1",
                Map.of("nodes", 3L),
                metrics,
                Map.of("frozen", new Report.Baseline("what", metrics)),
                new Judgement(Verdict.WIN, "because " + EVIL, "finetuned", "frozen", metrics),
                metrics,
                new BesidePropagated(
                        Verdict.WIN,
                        EVIL,
                        new Judgement(Verdict.WIN, EVIL, "finetuned", "frozen", metrics),
                        new Judgement(Verdict.MARGINAL, EVIL, "finetuned", "frozen", metrics),
                        BesidePropagated.Advice.TRAIN,
                        0),
                new Judgement(Verdict.REGRESSION, EVIL, "finetuned", "frozen", metrics),
                new Best("frozen", EVIL, true, false, new Best.Way(List.of(EVIL), "")),
                new UsedVectors(UsedVectors.Which.START, EVIL, new Best.Way(List.of(), EVIL)),
                new Covers(true, true, true, true, EVIL),
                Map.of(EVIL, EVIL),
                Map.of(EVIL, new Comparison(new Interval(0.1, 0.05, 0.15, 5), 0.01, 0.02)),
                0.1,
                Map.of(EVIL, Map.of(EVIL, 1.0)),
                List.of(new Leak(EVIL, 1, 2, EVIL)),
                Map.of("meanMovement", Double.NaN),
                new Report.Speed(1, 2, 0, 3),
                Map.of("graph", EVIL),
                new Report.Kept("everything known", 3, Map.of(EVIL, 0.1), Map.of(EVIL, new Interval(0.1, 0, 1, 3))),
                List.of(EVIL),
                changed(),
                new Report.Details(
                        List.of(new Report.Trace(0, 0, 1, 0.1, Double.NaN, 1)),
                        Map.of("finetuned", new double[] {0.7}),
                        new Report.Confusion(List.of(EVIL), new int[1][1], new int[1][1]),
                        map),
                blend(metrics),
                distilled(metrics));
    }

    private static Changed changed() {
        Examples.Example example = new Examples.Example(EVIL, EVIL, EVIL, EVIL, 0.1, 0.9);
        return new Changed(
                Map.of(EVIL, List.of(new Drift.Group(EVIL, 3, 0.1, 0.1, 0.05, 3, 0.9))),
                List.of(new Changed.Neighbourhood(EVIL, 0.5, 0.1, List.of(EVIL), List.of(EVIL))),
                List.of(new GroupTable(
                        EVIL,
                        EVIL,
                        false,
                        List.of(new GroupTable.Row(EVIL, 2, 0.1, 0.9, new Interval(0.8, 0.7, 0.9, 2))),
                        0)),
                new Examples(EVIL, EVIL, 1, 1, 0, List.of(example), List.of(example)),
                new Memory(EVIL, 10, 0.9, 0.8),
                Map.of("finetuned", new Calibration(10, 0.1, 0.2, List.of(new Calibration.Bin(10, 0.6, 0.5)))),
                List.of(
                        new EncoderTried("x", false, 0, 0, 0.7, 0.6, 0.9, false),
                        new EncoderTried(EVIL, true, 2, 0.4, 0.8, Double.NaN, 0.85, true)));
    }

    @Test
    void namesFromDataCannotBecomeMarkup() {
        assertThat(page()).doesNotContain("<img").doesNotContain("</script><");
    }

    @Test
    void needsNothingFromOutside() {
        assertThat(page().replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("@import")
                .doesNotContain("innerHTML");
    }

    @Test
    void theDataIsWhole() {
        String page = page();
        String start = "const report = ";
        int at = page.indexOf(start) + start.length();
        JsonNode report = new ObjectMapper()
                .readTree(page.substring(at, page.indexOf('\n', at)).replaceAll(";.*$", ""));
        assertThat(report.at("/vectors/because").asString()).isEqualTo("because " + EVIL);
        assertThat(report.at("/drift/meanMovement").isNull()).isTrue();
        assertThat(report.at("/details/map/names/0").asString()).isEqualTo(EVIL);
        assertThat(report.at("/changed/examples/better/0/item").asString()).isEqualTo(EVIL);
        assertThat(report.at("/changed/neighbourhoods/0/after/0").asString()).isEqualTo(EVIL);
        assertThat(report.at("/propagated/verdict").asString()).isEqualTo("WIN");
        assertThat(report.at("/propagated/because").asString()).isEqualTo(EVIL);
        assertThat(report.at("/propagated/nearest/delta/microF1/mean").asDouble())
                .isEqualTo(0.7);
        assertThat(report.at("/changed/encoders").size()).isEqualTo(2);
        assertThat(report.at("/changed/encoders/1/mean").asString()).isEqualTo(EVIL);
        assertThat(report.at("/changed/encoders/1/nearest").isNull()).isTrue();
        assertThat(report.at("/changed/memory/difference").asDouble()).isCloseTo(-0.1, within(1e-12));
    }
}
