package dev.graft.kind.kg;

import dev.graft.eval.Evidence;
import dev.graft.eval.Influence;
import dev.graft.eval.Measures;
import dev.graft.eval.TestItems;
import dev.graft.eval.Unseen;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Knowledge-graph completion on one split: what is asked, what is known, and how answers' ranks become metrics. All
 * metrics are means over test facts of their two sides' (head asked and tail asked).
 */
@SuppressWarnings("exports") // public for the inside alone
public final class Completion {
    /** Names, in the order in which reports show them. */
    public static final java.util.List<String> NAMES =
            java.util.List.of("mrr", "hits@1", "hits@3", "hits@10", "meanRank");

    /** Baselines in the order of reports, with what each is. */
    public static final Map<String, String> BASELINES = baselines();

    private static Map<String, String> baselines() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("frozen", "the start's entity vectors untouched, relations learned on them");
        map.put(
                "finetunedVectors",
                "the fine-tuned entity vectors untouched; relations learned anew, as frozen learns them");
        map.put("frequency", "an entity scores by how many training facts have it on that side of the relation");
        map.put("rules", "rules of one step, such as inverse and equal relations, by their confidence in training");
        return map;
    }

    private final KnowledgeGraph graph;
    private final Triples train;
    private final Triples valid;
    private final Triples test;
    private final Queries trainQueries;
    private final Queries validQueries;
    private final Queries testQueries;
    private final Queries beforeTest;
    private final Queries known;

    public Completion(KnowledgeGraph graph, Triples train, Triples valid, Triples test) {
        this.graph = graph;
        this.train = train;
        this.valid = valid;
        this.test = test;
        int relations = graph.relations().size();
        this.trainQueries = Queries.of(train, relations);
        this.validQueries = Queries.of(valid, relations);
        this.testQueries = Queries.of(test, relations);
        this.beforeTest = valid.size() == 0 ? trainQueries : Queries.of(Triples.join(train, valid), relations);
        this.known = Queries.of(Triples.join(train, valid, test), relations);
    }

    public KnowledgeGraph graph() {
        return graph;
    }

    public Triples train() {
        return train;
    }

    public Triples valid() {
        return valid;
    }

    public Triples test() {
        return test;
    }

    /** Test facts with an entity that no training fact is about: they are kept, as everybody does. */
    public long unseen() {
        boolean[] seen = new boolean[graph.entities()];
        for (int i = 0; i < train.size(); i++) {
            seen[train.heads()[i]] = true;
            seen[train.tails()[i]] = true;
        }
        long unseen = 0;
        for (int i = 0; i < test.size(); i++) {
            unseen += seen[test.heads()[i]] && seen[test.tails()[i]] ? 0 : 1;
        }
        return unseen;
    }

    /** Relations of test facts that no training fact has. */
    public Unseen unseenRelations() {
        return Unseen.of(graph.relations().size(), IntStream.of(train.relations()), IntStream.of(test.relations()));
    }

    /** Different questions that the test facts ask. */
    public int askedInTest() {
        return testQueries.size();
    }

    /** The training facts as questions. */
    public Queries questions() {
        return trainQueries;
    }

    /** The validation facts as questions. */
    Queries validQuestions() {
        return validQueries;
    }

    /** What training and validation facts say answers a question: nothing is chosen by what else does. */
    int[] knownBeforeTest(int entity, int relation) {
        int q = beforeTest.find(entity, relation);
        return q < 0
                ? new int[0]
                : Arrays.copyOfRange(
                        beforeTest.answers(),
                        beforeTest.offsets()[q],
                        beforeTest.offsets()[q + 1]);
    }

    /**
     * MRR, say, on the validation facts, turned so that more is better. Answers of training and validation facts are left out and
     * those of test facts are not, so that the test part chooses nothing.
     */
    public double validation(AnswerScores scores, String metric, int threads) {
        double value = measures(ranks(scores, valid, validQueries, beforeTest, threads))
                .values()
                .getOrDefault(metric, Double.NaN);
        return Evidence.smallerIsBetter(metric) ? -value : value;
    }

    /** The baselines that need no training, by name. */
    public Map<String, AnswerScores> baselineScores() {
        Map<String, AnswerScores> scores = new LinkedHashMap<>();
        scores.put("frequency", new FrequencyScores(trainQueries, graph.entities()));
        scores.put("rules", new RuleScores(trainQueries, graph.relations().size(), graph.entities()));
        return scores;
    }

    /** Ranks of the test facts. */
    public FactRanks ranks(AnswerScores scores, int threads) {
        return ranks(scores, test, testQueries, known, threads);
    }

    private FactRanks ranks(AnswerScores scores, Triples facts, Queries asked, Queries leftOut, int threads) {
        int relations = graph.relations().size();
        double[] ranks = FilteredRanks.of(scores, asked, leftOut, graph.entities(), threads);
        double[] heads = new double[facts.size()];
        double[] tails = new double[facts.size()];
        for (int i = 0; i < facts.size(); i++) {
            int h = facts.heads()[i];
            int r = facts.relations()[i];
            int t = facts.tails()[i];
            tails[i] = ranks[asked.answer(asked.find(h, r), t)];
            heads[i] = ranks[asked.answer(asked.find(t, r + relations), h)];
        }
        return new FactRanks(heads, tails);
    }

    /**
     * @param heads rank of each fact's head, asked from its tail
     * @param tails rank of each fact's tail, asked from its head
     */
    public record FactRanks(double[] heads, double[] tails) {}

    /** Metrics of the test facts' ranks, and how they hang on each; a fact is about its head and its tail. */
    public Measures measured(FactRanks ranks) {
        Measures measures = measures(ranks);
        TestItems about = TestItems.ofPairs(test.heads(), test.tails());
        Map<String, Influence> influences = new LinkedHashMap<>();
        measures.items().forEach((name, items) -> influences.put(name, Influence.ofMean(about, items)));
        return measures.with(influences);
    }

    /** Metrics and the facts' shares in them. */
    public static Measures measures(FactRanks ranks) {
        Map<String, double[]> items = new LinkedHashMap<>();
        for (String name : NAMES) {
            items.put(name, new double[ranks.heads().length]);
        }
        for (int i = 0; i < ranks.heads().length; i++) {
            for (Map.Entry<String, double[]> entry : items.entrySet()) {
                entry.getValue()[i] =
                        (value(entry.getKey(), ranks.heads()[i]) + value(entry.getKey(), ranks.tails()[i])) / 2;
            }
        }
        return Measures.ofItems(items);
    }

    static double value(String metric, double rank) {
        return switch (metric) {
            case "mrr" -> 1 / rank;
            case "hits@1" -> hit(rank, 1);
            case "hits@3" -> hit(rank, 3);
            case "hits@10" -> hit(rank, 10);
            default -> rank;
        };
    }

    private static double hit(double rank, int among) {
        return Double.isNaN(rank) ? rank : rank <= among ? 1 : 0;
    }

    /**
     * MRR by side and by kind of relation. A relation is "1" on a side where a question has fewer than 1.5 answers on
     * average in training, else "N" (Bordes et al., NIPS 2013).
     */
    public Map<String, Map<String, Double>> breakdown(FactRanks ranks) {
        int relations = graph.relations().size();
        double[] questions = new double[2 * relations];
        double[] answers = new double[2 * relations];
        for (int q = 0; q < trainQueries.size(); q++) {
            questions[trainQueries.relations()[q]]++;
            answers[trainQueries.relations()[q]] +=
                    trainQueries.offsets()[q + 1] - trainQueries.offsets()[q];
        }
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (String kind : new String[] {"1-1", "1-N", "N-1", "N-N"}) {
            sums.put(kind, new double[3]);
        }
        for (int i = 0; i < test.size(); i++) {
            int r = test.relations()[i];
            String heads = answers[r + relations] < 1.5 * questions[r + relations] ? "1" : "N";
            String tails = answers[r] < 1.5 * questions[r] ? "1" : "N";
            double[] sum = sums.getOrDefault(heads + "-" + tails, new double[3]);
            sum[0] += 1 / ranks.heads()[i];
            sum[1] += 1 / ranks.tails()[i];
            sum[2]++;
        }
        Map<String, Map<String, Double>> groups = new LinkedHashMap<>();
        sums.forEach((kind, sum) -> {
            if (sum[2] > 0) {
                Map<String, Double> row = new LinkedHashMap<>();
                row.put("mrr of heads", sum[0] / sum[2]);
                row.put("mrr of tails", sum[1] / sum[2]);
                row.put("test facts", sum[2]);
                groups.put("relations " + kind, row);
            }
        });
        return groups;
    }
}
