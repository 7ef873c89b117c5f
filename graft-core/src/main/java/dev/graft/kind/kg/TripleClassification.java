package dev.graft.kind.kg;

import dev.graft.graph.Triples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * True or false? A fact is told true where its score reaches its relation's threshold, chosen for accuracy on validation
 * facts and their negatives (Socher et al., NIPS 2013); a relation without validation facts takes the threshold of all.
 */
final class TripleClassification {
    private TripleClassification() {}

    private record Scored(int relation, double score, boolean truth) {}

    /** Accuracy, precision, recall and F1 of the true facts on the test facts. */
    public static Map<String, Double> of(
            FactModel model, Triples valid, Triples validFalse, Triples test, Triples testFalse, int threads) {
        List<Scored> known = scored(model, valid, validFalse, threads);
        double overall = threshold(known);
        Map<Integer, Double> thresholds = new LinkedHashMap<>();
        for (int r = 0; r < model.relations(); r++) {
            int relation = r;
            List<Scored> own =
                    known.stream().filter(s -> s.relation == relation).toList();
            thresholds.put(r, own.isEmpty() ? overall : threshold(own));
        }
        double hits = 0;
        double told = 0;
        double truths = 0;
        double right = 0;
        List<Scored> asked = scored(model, test, testFalse, threads);
        for (Scored s : asked) {
            boolean yes = s.score >= thresholds.getOrDefault(s.relation, overall);
            hits += yes && s.truth ? 1 : 0;
            told += yes ? 1 : 0;
            truths += s.truth ? 1 : 0;
            right += yes == s.truth ? 1 : 0;
        }
        if (java.util.stream.Stream.concat(known.stream(), asked.stream()).anyMatch(s -> Double.isNaN(s.score))) {
            right = Double.NaN;
            hits = Double.NaN;
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", right / asked.size());
        metrics.put("precision", told == 0 ? 0 : hits / told);
        metrics.put("recall", truths == 0 ? 0 : hits / truths);
        metrics.put("f1", told + truths == 0 ? 0 : 2 * hits / (told + truths));
        return metrics;
    }

    /** The score at which most of these are told right, halfway to the next lower one. */
    private static double threshold(List<Scored> facts) {
        List<Scored> sorted = new ArrayList<>(facts);
        sorted.sort(Comparator.comparingDouble(Scored::score).reversed());
        int right = (int) sorted.stream().filter(s -> !s.truth).count();
        int most = right;
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < sorted.size(); i++) {
            right += sorted.get(i).truth ? 1 : -1;
            boolean last = i + 1 == sorted.size();
            double next = last ? Double.NEGATIVE_INFINITY : sorted.get(i + 1).score;
            if (right > most && next < sorted.get(i).score) {
                most = right;
                best = last ? next : (sorted.get(i).score + next) / 2;
            }
        }
        return best;
    }

    private static List<Scored> scored(FactModel model, Triples truths, Triples lies, int threads) {
        List<Scored> all = new ArrayList<>();
        add(model, truths, true, threads, all);
        add(model, lies, false, threads, all);
        return all;
    }

    private static void add(FactModel model, Triples facts, boolean truth, int threads, List<Scored> to) {
        double[] scores = model.of(facts, threads);
        for (int i = 0; i < facts.size(); i++) {
            to.add(new Scored(facts.relations()[i], scores[i], truth));
        }
    }
}
