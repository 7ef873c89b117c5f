package dev.graft.kind.kg;

import dev.graft.eval.Platt;
import dev.graft.eval.changed.Calibration;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Triples;
import java.util.ArrayList;
import java.util.List;

/**
 * From a fact's score to how probable it is that it is true, among as many true facts as false ones: {@link Platt}'s curve of
 * validation facts and false ones. Relations with {@value #OWN} such facts have one of their own, the others that of all.
 *
 * @param values slope and offset of each relation, {@code [relations x 2]}
 */
record FactCalibration(float[] values) {
    /** Fewer say less about a relation than all facts do. */
    private static final int OWN = 100;

    /** A fact's relation and score, and whether it is true. */
    record Scored(int relation, double score, boolean truth) {}

    static FactCalibration of(List<Scored> facts, int relations) {
        Platt all = fit(facts);
        float[] values = new float[2 * relations];
        List<List<Scored>> own = new ArrayList<>();
        for (int r = 0; r < relations; r++) {
            own.add(new ArrayList<>());
        }
        facts.forEach(fact -> own.get(fact.relation).add(fact));
        for (int r = 0; r < relations; r++) {
            Platt its = own.get(r).size() >= OWN ? fit(own.get(r)) : all;
            // Where a better score were a lower probability, chance is what was fitted.
            Platt used = its.slope() > 0 ? its : all;
            values[2 * r] = (float) used.slope();
            values[2 * r + 1] = (float) used.offset();
        }
        return new FactCalibration(values);
    }

    /** Scores of true and false facts. */
    static void add(double[] scores, Triples facts, boolean truth, List<Scored> to) {
        for (int i = 0; i < facts.size(); i++) {
            if (!Double.isNaN(scores[i])) {
                to.add(new Scored(facts.relations()[i], scores[i], truth));
            }
        }
    }

    /** The same for more relations: those that came later have the mean curve of the others. */
    static Tensor grown(Tensor before, int relations) {
        float[] values = java.util.Arrays.copyOf(before.values(), 2 * relations);
        int old = before.values().length / 2;
        for (int r = old; r < relations; r++) {
            for (int i = 0; i < 2; i++) {
                double sum = 0;
                for (int o = 0; o < old; o++) {
                    sum += before.values()[2 * o + i];
                }
                values[2 * r + i] = (float) (sum / Math.max(1, old));
            }
        }
        return Tensor.rows(values, 2);
    }

    Tensor tensor() {
        return Tensor.rows(values, 2);
    }

    double probability(int relation, double score) {
        return new Platt(values[2 * relation], values[2 * relation + 1]).probability(score);
    }

    /** What the probabilities of these facts amount to. */
    Calibration calibration(List<Scored> facts) {
        Calibration.Statements statements = new Calibration.Statements();
        facts.forEach(fact -> statements.addBinary(probability(fact.relation, fact.score), fact.truth));
        return statements.calibration();
    }

    /** The same without any calibration: the logistic function of the scores themselves. */
    static Calibration before(List<Scored> facts) {
        Calibration.Statements statements = new Calibration.Statements();
        facts.forEach(fact -> statements.addBinary(Platt.NONE.probability(fact.score), fact.truth));
        return statements.calibration();
    }

    private static Platt fit(List<Scored> facts) {
        return Platt.fit(scores(facts, true), scores(facts, false));
    }

    private static double[] scores(List<Scored> facts, boolean truth) {
        return facts.stream()
                .filter(fact -> fact.truth == truth)
                .mapToDouble(Scored::score)
                .toArray();
    }
}
