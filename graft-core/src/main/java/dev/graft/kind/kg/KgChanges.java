package dev.graft.kind.kg;

import dev.graft.eval.changed.Examples;
import dev.graft.eval.changed.Findings;
import dev.graft.eval.changed.Grouping;
import dev.graft.eval.changed.Memory;
import dev.graft.eval.changed.Outcomes;
import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import dev.graft.math.Seeds;
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
    static Memory memory(Completion task, FactModel frozen, FactModel tuned, long seed, int threads) {
        Triples train = task.train();
        Queries known = task.questions();
        int relations = task.graph().relations().size();
        Seeds random = Seeds.of(seed);
        int[] order = new int[train.size()];
        Arrays.setAll(order, i -> i);
        random.shuffle(order);
        int most = Math.min(Memory.MOST, order.length);
        int[] entities = new int[most];
        int[] asked = new int[most];
        int[] answers = new int[most];
        int[] others = new int[most];
        int n = 0;
        for (int k = 0; k < most; k++) {
            int i = order[k];
            boolean tail = k % 2 == 0;
            entities[n] = tail ? train.heads()[i] : train.tails()[i];
            asked[n] = tail ? train.relations()[i] : train.relations()[i] + relations;
            answers[n] = tail ? train.tails()[i] : train.heads()[i];
            others[n] =
                    other(known, known.find(entities[n], asked[n]), task.graph().entities(), random);
            n += others[n] >= 0 ? 1 : 0;
        }
        int[] of = Arrays.copyOf(entities, n);
        int[] by = Arrays.copyOf(asked, n);
        int[] truths = Arrays.copyOf(answers, n);
        int[] lies = Arrays.copyOf(others, n);
        return Memory.of(
                "training facts",
                new double[][] {frozen.of(of, by, truths, threads), frozen.of(of, by, lies, threads)},
                new double[][] {tuned.of(of, by, truths, threads), tuned.of(of, by, lies, threads)});
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
}
