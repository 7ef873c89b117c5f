package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.math.Seeds;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.Cleaning.Bots;
import dev.graft.recipe.Cleaning.Outliers.By;
import dev.graft.recipe.Cleaning.Outliers.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each step by hand, the order of steps, and the laws of core and component. */
class CleanerTest {
    /** A triangle a b c, a tail c–d–e, a pair x–y. */
    private static final String TAIL = "a b\nb c\nc a\nc d\nd e\nx y\n";

    private static Cleaning outliers(By by, Rule rule, double limit) {
        return new Cleaning(new Cleaning.Outliers(by, rule, limit), new Bots(0, 0), 0, false);
    }

    private static Cleaning bots(int degree, double ratio) {
        return new Cleaning(Cleaning.NONE.outliers(), new Bots(degree, ratio), 0, false);
    }

    private static Cleaning core(int k, boolean largest) {
        return new Cleaning(Cleaning.NONE.outliers(), Cleaning.NONE.bots(), k, largest);
    }

    private static Imported clean(Cleaning clean, String text) {
        return new Reading().clean(clean).text(text);
    }

    @Test
    void theCoreDropsAgainAndAgain() {
        Imported core = clean(core(2, false), TAIL);
        assertThat(Reading.edges(core.graph())).containsExactly("a b", "a c", "b c");
        assertThat(core.report().count("nodes dropped, outside the 2-core")).isEqualTo(4);
        assertThat(core.report().count("edges dropped with them, outside the 2-core"))
                .isEqualTo(3);
        Imported once = new Reading().minDegree(2).text(TAIL);
        assertThat(Reading.edges(once.graph())).containsExactly("a b", "a c", "b c", "c d");
    }

    @Test
    void theCoreOfADirectedGraphCountsBothWays() {
        Imported core = new Reading().directed().clean(core(2, false)).text("a b\nb c\nc a\nd a\n");
        assertThat(Reading.edges(core.graph())).containsExactly("a b", "b c", "c a");
    }

    @Test
    void theLargestComponentIsWeakAndTheFirstOfEquals() {
        Imported largest = new Reading().directed().clean(core(0, true)).text("p q\na b\nc b\nx y\nz y\n");
        assertThat(Reading.edges(largest.graph())).containsExactly("a b", "c b");
        assertThat(largest.report().count("nodes dropped, outside the largest component"))
                .isEqualTo(5);
        assertThat(largest.report().count("edges dropped with them, outside the largest component"))
                .isEqualTo(3);
    }

    @Test
    void theComponentIsTakenOfTheCore() {
        String two = "a b\nb c\nc a\nc d\nd p\np q\nq r\nr s\ns p\np r\nx y\n";
        Imported cleaned = clean(core(2, true), two);
        assertThat(Reading.names(cleaned.graph())).containsExactly("a", "b", "c", "d", "p", "q", "r", "s");
        Imported three = clean(core(3, true), two + "q s\n");
        assertThat(Reading.names(three.graph())).containsExactly("p", "q", "r", "s");
    }

    @Test
    void weightsAboveTheQuantileGo() {
        String text = "a b 1\nb c 2\nc d 3\nd e 4\ne f 400\n";
        Imported cleaned = clean(outliers(By.WEIGHT, Rule.QUANTILE, 0.8), text);
        assertThat(Reading.edges(cleaned.graph())).containsExactly("a b 1.0", "b c 2.0", "c d 3.0", "d e 4.0");
        assertThat(cleaned.report().count("edges dropped, weight above the 0.8 quantile"))
                .isEqualTo(1);
        assertThat(cleaned.report().count("nodes")).isEqualTo(6);
        assertThat(cleaned.graph().edges()).isEqualTo(4);
    }

    /** Logarithms 0, 1, 2, 3, 8 of weights: median 2, deviations 2 1 0 1 6, their median 1; 2 + limit · 1.4826. */
    @Test
    void deviationsAreOfLogarithms() {
        double[] values = {1, Math.E, Math.exp(2), Math.exp(3), Math.exp(8)};
        Cleaning.Outliers rule = new Cleaning.Outliers(By.WEIGHT, Rule.MAD, 3);
        assertThat(Outliers.highest(values, rule, "weights", "g"))
                .isCloseTo(Math.exp(2 + 3 * 1.4826), org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void degreesAboveTheQuantileGoWithTheirNodes() {
        Imported cleaned = clean(outliers(By.DEGREE, Rule.QUANTILE, 0.75), "h a\nh b\nh c\nh d\na b\nc d\n");
        assertThat(Reading.edges(cleaned.graph())).containsExactly("a b", "c d");
        assertThat(cleaned.report().count("nodes dropped, degree above the 0.75 quantile"))
                .isEqualTo(1);
        assertThat(cleaned.report().count("edges dropped with them, degree above the 0.75 quantile"))
                .isEqualTo(4);
    }

    @Test
    void botsLinkAndAreNotLinkedTo() {
        String text = "bot a\nbot b\nbot c\nstar a\nstar b\nstar c\na star\nb star\na bot\n";
        Imported cleaned = new Reading().directed().clean(bots(2, 2)).text(text);
        assertThat(Reading.edges(cleaned.graph())).containsExactly("a star", "b star", "star a", "star b", "star c");
        assertThat(cleaned.report().count("nodes dropped, out-degree above 2 and over 2 times the in-degree"))
                .isEqualTo(1);
        Imported both = new Reading().directed().clean(bots(2, 0)).text(text + "a b\nc b\n");
        assertThat(both.report().count("nodes dropped, out-degree above 2")).isEqualTo(3);
    }

    @Test
    void typesWeightsAndTimesStayWithTheirEdges() {
        Imported cleaned = new Reading()
                .directed()
                .columns("source,target,weight,type,time")
                .clean(outliers(By.WEIGHT, Rule.QUANTILE, 0.7))
                .text("a b 2 likes 7\nb a 900 knows 8\nb c 3 knows 9\na b 1 knows 4\n");
        assertThat(Reading.edges(cleaned.graph()))
                .containsExactly("a b 2.0 likes @7", "a b 1.0 knows @4", "b c 3.0 knows @9");
        assertThat(cleaned.graph().in().times()).containsExactlyInAnyOrder(7, 4, 9);
    }

    @Test
    void aStoredGraphIsCleanedToo() {
        Imported raw = new Reading().text(TAIL);
        Imported cleaned =
                Cleaner.clean(raw, new Reading().clean(core(2, false)).spec());
        SameGraph.assertSame(cleaned.graph(), clean(core(2, false), TAIL).graph());
        assertThat(cleaned.report().counts().keySet()).endsWith("nodes", "edges");
    }

    @Test
    void whatCannotBeJudgedSaysSo() {
        assertThatThrownBy(() -> clean(outliers(By.WEIGHT, Rule.QUANTILE, 0.9), "a b\nb c\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("all edges have the same weight");
        assertThatThrownBy(() -> clean(outliers(By.DEGREE, Rule.MAD, 5), "a b\nc d\ne f\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("more than half of its degrees are 1.0");
        assertThatThrownBy(() -> clean(bots(1, 2), "a b\nb c\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("must be 0 for an undirected graph");
        assertThatThrownBy(() -> clean(core(9, false), TAIL))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no edges are left after cleaning");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyNodeOfACoreHasItsDegreeAndNoneThatWouldIsMissing(int seed) {
        Seeds random = Seeds.of(11, seed);
        StringBuilder text = new StringBuilder();
        for (int e = 0; e < 60; e++) {
            text.append(random.nextInt(25))
                    .append(' ')
                    .append(random.nextInt(25))
                    .append('\n');
        }
        Graph whole = (seed % 2 == 0 ? new Reading().directed() : new Reading())
                .text(text.toString())
                .graph();
        int k = 3 + seed % 2;
        boolean[] keep = KCore.keep(whole, k);
        List<Integer> naive = naiveCore(whole, k);
        List<Integer> kept = new ArrayList<>();
        for (int u = 0; u < keep.length; u++) {
            if (keep[u]) {
                kept.add(u);
            }
        }
        assertThat(kept).isEqualTo(naive);
    }

    private static List<Integer> naiveCore(Graph graph, int k) {
        boolean[] keep = new boolean[graph.nodes()];
        java.util.Arrays.fill(keep, true);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int u = 0; u < keep.length; u++) {
                int degree = degree(graph.out(), u, keep) + (graph.directed() ? degree(graph.in(), u, keep) : 0);
                if (keep[u] && degree < k) {
                    keep[u] = false;
                    changed = true;
                }
            }
        }
        List<Integer> kept = new ArrayList<>();
        for (int u = 0; u < keep.length; u++) {
            if (keep[u]) {
                kept.add(u);
            }
        }
        return kept;
    }

    private static int degree(Csr csr, int u, boolean[] keep) {
        int degree = 0;
        for (int i = csr.offsets()[u]; i < csr.offsets()[u + 1]; i++) {
            degree += keep[csr.targets()[i]] ? 1 : 0;
        }
        return degree;
    }
}
