package dev.graft.kind.kg;

import dev.graft.eval.changed.Examples;
import dev.graft.eval.changed.Findings;
import dev.graft.eval.changed.Grouping;
import dev.graft.eval.changed.Memory;
import dev.graft.eval.changed.Outcomes;
import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.kind.kg.scorer.RelationalScorer.Comparison;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What fine-tuning changed of a knowledge graph's test questions, two a fact: add every repeat, the first one first. The
 * measure is an answer's reciprocal rank.
 */
@SuppressWarnings("exports") // public for the inside alone
public final class KgChanges {
    private static final int DRAWS = 50;

    private final Completion first;
    private final Grouping degree;
    private final Outcomes byRelation;
    private final Outcomes byDegree;
    private final List<Examples> examples = new ArrayList<>();

    /** @param first the task of the first repeat */
    public KgChanges(Completion first) {
        this.first = first;
        this.degree = Grouping.byDegree(degrees(first));
        this.byRelation =
                new Outcomes("relation", "reciprocal rank", false, first.graph().relations());
        this.byDegree = new Outcomes(
                "training facts of the answer",
                "reciprocal rank",
                false,
                Grouping.buckets(2 * first.train().size()));
    }

    private static int[] degrees(Completion task) {
        int[] degrees = new int[task.graph().entities()];
        Triples train = task.train();
        for (int i = 0; i < train.size(); i++) {
            degrees[train.heads()[i]]++;
            degrees[train.tails()[i]]++;
        }
        return degrees;
    }

    /**
     * Adds one repeat's questions.
     *
     * @param items number of the repeat's first question: the same where repeats ask the same facts
     */
    public void add(Completion task, long items, Completion.FactRanks frozen, Completion.FactRanks tuned) {
        Triples test = task.test();
        int n = test.size();
        int[] degrees = task == first ? new int[0] : degrees(task);
        double[] gain = new double[2 * n];
        double[] fine = new double[2 * n];
        for (int i = 0; i < 2 * n; i++) {
            boolean tail = i < n;
            int fact = tail ? i : i - n;
            int answer = tail ? test.tails()[fact] : test.heads()[fact];
            double before = (tail ? frozen.tails() : frozen.heads())[fact];
            double after = (tail ? tuned.tails() : tuned.heads())[fact];
            byRelation.add(items + i, 1 / before, 1 / after, test.relations()[fact]);
            byDegree.add(
                    items + i,
                    1 / before,
                    1 / after,
                    task == first ? degree.of()[answer] : new int[] {Grouping.bucket(degrees[answer])});
            gain[i] = 1 / after - 1 / before;
            fine[i] = before - after;
        }
        if (examples.isEmpty()) {
            examples.add(
                    Examples.of("test questions", "reciprocal rank", gain, fine, i -> example(test, i, frozen, tuned)));
        }
    }

    private Examples.Example example(Triples test, int i, Completion.FactRanks frozen, Completion.FactRanks tuned) {
        boolean tail = i < test.size();
        int fact = tail ? i : i - test.size();
        String head = first.graph().graph().ids().name(test.heads()[fact]);
        String last = first.graph().graph().ids().name(test.tails()[fact]);
        String relation = first.graph().relations().get(test.relations()[fact]);
        double before = (tail ? frozen.tails() : frozen.heads())[fact];
        double after = (tail ? tuned.tails() : tuned.heads())[fact];
        return new Examples.Example(
                tail ? head + " · " + relation + " · ?" : "? · " + relation + " · " + last,
                tail ? last : head,
                rank(before),
                rank(after),
                1 / before,
                1 / after);
    }

    private static String rank(double rank) {
        return String.format(Locale.ROOT, rank == Math.rint(rank) ? "rank %,.0f" : "rank %,.1f", rank);
    }

    /** All together. */
    public Findings findings() {
        return new Findings(
                first.graph().graph().ids(),
                List.of(degree),
                List.of(byRelation.table(), byDegree.table()),
                examples.isEmpty() ? null : examples.getFirst(),
                null,
                Map.of());
    }

    /**
     * What two models know of the training facts: AUC of a seeded sample against the same facts with another answer, drawn
     * from all entities and none of the known ones, from both sides in turn.
     */
    public static Memory memory(Completion task, KgModel frozen, KgModel tuned, long seed) {
        Triples train = task.train();
        Queries known = task.questions();
        int relations = task.graph().relations().size();
        Seeds random = Seeds.of(seed);
        int[] order = new int[train.size()];
        Arrays.setAll(order, i -> i);
        random.shuffle(order);
        int most = Math.min(Memory.MOST, order.length);
        double[][] before = new double[2][most];
        double[][] after = new double[2][most];
        int n = 0;
        for (int k = 0; k < most; k++) {
            int i = order[k];
            boolean tail = k % 2 == 0;
            int entity = tail ? train.heads()[i] : train.tails()[i];
            int asked = tail ? train.relations()[i] : train.relations()[i] + relations;
            int answer = tail ? train.tails()[i] : train.heads()[i];
            int other = other(known, known.find(entity, asked), task.graph().entities(), random);
            if (other >= 0) {
                before[0][n] = score(frozen, entity, asked, answer);
                before[1][n] = score(frozen, entity, asked, other);
                after[0][n] = score(tuned, entity, asked, answer);
                after[1][n++] = score(tuned, entity, asked, other);
            }
        }
        return Memory.of("training facts", cut(before, n), cut(after, n));
    }

    private static double[][] cut(double[][] scores, int n) {
        return new double[][] {Arrays.copyOf(scores[0], n), Arrays.copyOf(scores[1], n)};
    }

    private static int other(Queries known, int question, int entities, Seeds random) {
        for (int d = 0; d < DRAWS; d++) {
            int e = random.nextInt(entities);
            if (known.answer(question, e) < 0) {
                return e;
            }
        }
        return -1;
    }

    private static double score(KgModel model, int entity, int asked, int answer) {
        int dim = model.dim();
        float[] query = new float[dim];
        model.query(entity, asked, query, 0);
        float[] rows = model.entities().values();
        if (model.scorer().comparison() == Comparison.PRODUCT) {
            return Tiles.dot(query, 0, rows, answer * dim, dim);
        }
        double squares = 0;
        for (int d = 0; d < dim; d++) {
            double off = query[d] - rows[answer * dim + d];
            squares += off * off;
        }
        return -Math.sqrt(squares);
    }
}
