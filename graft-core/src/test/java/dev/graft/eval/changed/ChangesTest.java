package dev.graft.eval.changed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.Measures;
import dev.graft.eval.Protocol;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.graph.Labels;
import dev.graft.graph.Triples;
import dev.graft.kind.classify.ClassChanges;
import dev.graft.kind.classify.Classification;
import dev.graft.kind.classify.ClassifySpec;
import dev.graft.kind.community.CommunityChanges;
import dev.graft.kind.kg.Completion;
import dev.graft.kind.kg.KgChanges;
import dev.graft.kind.link.LinkChanges;
import dev.graft.kind.nodes.Split;
import dev.graft.recipe.TaskSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each kind of task hands over, on data small enough to count by hand. */
class ChangesTest {
    private static final Ids IDS = Ids.of(List.of("n0", "n1", "n2", "n3"));

    private static Graph star() {
        return GraphBuilder.of(IDS, new int[] {0, 0, 0}, new int[] {1, 2, 3}, null, false);
    }

    private static Classification task(int[][] labels) {
        return new Classification(
                star(),
                star(),
                new Labels(List.of("a", "b"), labels),
                new ClassifySpec("", new TaskSpec.Split(0.5, 0, 0.5, null), 1, Protocol.THRESHOLD, "microF1"));
    }

    private static Classification.Result told(int[][] labels, float... probabilities) {
        return new Classification.Result(Measures.of(Map.of()), labels, probabilities);
    }

    /**
     * Truth a a b b. Frozen tells a b b a, tuned a a b a: n1 got better. F1 of a: 2·1/(2+2) then 2·2/(3+2); of b: 2·1/(2+2)
     * then 2·1/(1+2). The centre has degree 3, the others 1.
     */
    @Test
    void oneLabelByHand() {
        ClassChanges changes = new ClassChanges(task(new int[][] {{0}, {0}, {1}, {1}}));
        Split split = new Split(new int[0], new int[0], new int[] {0, 1, 2, 3});
        changes.add(
                split,
                told(new int[][] {{0}, {1}, {1}, {0}}, 0.9f, 0.1f, 0.4f, 0.6f, 0.2f, 0.8f, 0.7f, 0.3f),
                told(new int[][] {{0}, {0}, {1}, {0}}, 0.9f, 0.1f, 0.8f, 0.2f, 0.2f, 0.8f, 0.7f, 0.3f));
        Findings findings = changes.findings();
        GroupTable f1 = findings.results().getFirst();
        assertThat(f1.measure()).isEqualTo("f1");
        assertThat(f1.rows()).extracting(GroupTable.Row::n).containsExactly(2, 2);
        assertThat(f1.rows().getFirst().frozen()).isCloseTo(0.5, within(1e-12));
        assertThat(f1.rows().getFirst().tuned()).isCloseTo(0.8, within(1e-12));
        assertThat(f1.rows().getLast().frozen()).isCloseTo(0.5, within(1e-12));
        assertThat(f1.rows().getLast().tuned()).isCloseTo(2.0 / 3, within(1e-12));
        GroupTable recall = findings.results().get(1);
        assertThat(recall.rows()).extracting(r -> r.difference().mean()).containsExactly(0.5, 0.0);
        GroupTable degree = findings.results().get(2);
        assertThat(degree.rows()).extracting(GroupTable.Row::name).containsExactly("1", "2-3");
        assertThat(degree.rows().getFirst().frozen()).isCloseTo(1.0 / 3, within(1e-12));
        Examples examples = findings.examples();
        assertThat(examples).isNotNull();
        if (examples != null) {
            assertThat(examples.better()).hasSize(1);
            Examples.Example better = examples.better().getFirst();
            assertThat(better.item() + " " + better.truth() + " " + better.before() + " " + better.after())
                    .isEqualTo("n1 a b a");
            assertThat(better.frozen()).isCloseTo(0.4, within(1e-6));
            assertThat(better.tuned()).isCloseTo(0.8, within(1e-6));
            assertThat(examples.worse()).isEmpty();
        }
        // Frozen says .6 wrongly, .7 wrongly, .8 and .9 rightly: (.6 + .7 + .2 + .1) / 4.
        Calibration frozen = findings.calibration().get("frozen");
        assertThat(frozen == null ? Double.NaN : frozen.ece()).isCloseTo(0.4, within(1e-6));
    }

    /** Truth {a, b} of n0 and {b} of n1; n0's f1 falls from 1 to 2·1/(1+2), n1's stays; four yes-or-no statements each. */
    @Test
    void severalLabelsByHand() {
        ClassChanges changes = new ClassChanges(task(new int[][] {{0, 1}, {1}, {}, {}}));
        changes.add(
                new Split(new int[0], new int[0], new int[] {0, 1}),
                told(new int[][] {{0, 1}, {1}}, 0.9f, 0.9f, 0.1f, 0.9f),
                told(new int[][] {{1}, {1}}, 0.3f, 0.9f, 0.1f, 0.9f));
        Findings findings = changes.findings();
        GroupTable degree = findings.results().get(2);
        assertThat(degree.measure()).isEqualTo("f1 of a node's labels");
        assertThat(degree.rows().getLast().tuned()).isCloseTo(2.0 / 3, within(1e-12));
        Examples examples = findings.examples();
        assertThat(examples == null ? List.of() : examples.worse())
                .extracting(e -> e.item())
                .containsExactly("n0");
        Calibration tuned = findings.calibration().get("finetuned");
        assertThat(tuned == null ? 0 : tuned.statements()).isEqualTo(4);
        assertThat(tuned == null ? 0 : tuned.brier()).isCloseTo((0.49 + 0.01 + 0.01 + 0.01) / 4, within(1e-6));
    }

    @Test
    void tiesCountHalfInAPairsPart() {
        double[] sorted = {1, 2, 2, 5};
        assertThat(LinkChanges.below(sorted, 2)).isCloseTo(2.0 / 4, within(1e-12));
        assertThat(LinkChanges.below(sorted, 0)).isZero();
        assertThat(LinkChanges.below(sorted, 6)).isEqualTo(1);
    }

    /** Frozen puts all in one community: its majority is x, a tie with y, which goes to the first. Tuned parts them. */
    @Test
    void membersAreRightWhereMostAreTheirOwn() {
        Labels labels = new Labels(List.of("x", "y"), new int[][] {{0}, {0}, {1}, {1}});
        CommunityChanges changes = new CommunityChanges(star(), labels);
        changes.add(new int[] {0, 1, 2, 3}, new int[] {7, 7, 7, 7}, new int[] {3, 3, 5, 5});
        GroupTable table = changes.findings().results().getFirst();
        assertThat(table.rows()).extracting(GroupTable.Row::frozen).containsExactly(1.0, 0.0);
        assertThat(table.rows()).extracting(GroupTable.Row::tuned).containsExactly(1.0, 1.0);
        assertThat(new CommunityChanges(star(), null).findings().results()).isEmpty();
    }

    /** Two facts, ranks of tails 1 and 4, of heads 2 and 2, before; all 1 after. */
    @Test
    void questionsByRelation() {
        Csr none = new Csr(new int[5], new int[0], null, null, null);
        KnowledgeGraph graph = new KnowledgeGraph(new Graph(IDS, true, none, none, 0, List.of()), List.of("r", "s"));
        Triples test = new Triples(new int[] {0, 1}, new int[] {0, 1}, new int[] {2, 3});
        Triples train = new Triples(new int[] {0}, new int[] {0}, new int[] {1});
        Completion task = new Completion(graph, train, train, test);
        KgChanges changes = new KgChanges(task);
        changes.add(
                task,
                0,
                new Completion.FactRanks(new double[] {2, 2}, new double[] {1, 4}),
                new Completion.FactRanks(new double[] {1, 1}, new double[] {1, 1}));
        Findings findings = changes.findings();
        assertThat(findings.results().getFirst().rows())
                .extracting(GroupTable.Row::frozen)
                .containsExactly(0.75, 0.375);
        // Answers n0 and n1 are in one training fact, n2 and n3 in none.
        GroupTable degree = findings.results().getLast();
        assertThat(degree.rows()).extracting(GroupTable.Row::name).containsExactly("0", "1");
        assertThat(degree.rows()).extracting(GroupTable.Row::frozen).containsExactly(0.625, 0.5);
        Examples examples = findings.examples();
        assertThat(examples == null ? List.of() : examples.better())
                .extracting(e -> e.item() + " " + e.before())
                .containsExactly("n1 · s · ? rank 4", "? · r · n2 rank 2", "? · s · n3 rank 2");
    }
}
