package dev.graft.kind.kg;

import dev.graft.eval.changed.Calibration;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Triples;
import java.util.ArrayList;
import java.util.List;

/**
 * From a fact's score to how probable it is that it is true, among as many true facts as false ones: {@code 1 / (1 + e^-(a s +
 * b))}, a and b by maximum likelihood on validation facts and false ones, with Platt's targets (Probabilistic Outputs for
 * Support Vector Machines, 1999). Relations with {@value #OWN} such facts have an a and b of their own, the others those of all.
 *
 * @param values a and b of each relation, {@code [relations x 2]}
 */
record FactCalibration(float[] values) {
    /** Fewer say less about a relation than all facts do. */
    private static final int OWN = 100;

    private static final int STEPS = 100;

    /** A fact's relation and score, and whether it is true. */
    record Scored(int relation, double score, boolean truth) {}

    static FactCalibration of(List<Scored> facts, int relations) {
        double[] all = fit(facts);
        float[] values = new float[2 * relations];
        List<List<Scored>> own = new ArrayList<>();
        for (int r = 0; r < relations; r++) {
            own.add(new ArrayList<>());
        }
        facts.forEach(fact -> own.get(fact.relation).add(fact));
        for (int r = 0; r < relations; r++) {
            double[] its = own.get(r).size() >= OWN ? fit(own.get(r)) : all;
            // Where a better score were a lower probability, chance is what was fitted.
            double[] used = its[0] > 0 ? its : all;
            values[2 * r] = (float) used[0];
            values[2 * r + 1] = (float) used[1];
        }
        return new FactCalibration(values);
    }

    /** Scores of true and false facts. */
    static void add(FactScores scores, Triples facts, boolean truth, List<Scored> to) {
        for (int i = 0; i < facts.size(); i++) {
            int r = facts.relations()[i];
            double score = scores.of(facts.heads()[i], r, facts.tails()[i]);
            if (!Double.isNaN(score)) {
                to.add(new Scored(r, score, truth));
            }
        }
    }

    Tensor tensor() {
        return Tensor.rows(values, 2);
    }

    double probability(int relation, double score) {
        return sigmoid(values[2 * relation] * score + values[2 * relation + 1]);
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
        facts.forEach(fact -> statements.addBinary(sigmoid(fact.score), fact.truth));
        return statements.calibration();
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** a and b by Newton's method on standardised scores, each step halved until the likelihood rises. */
    private static double[] fit(List<Scored> facts) {
        int n = facts.size();
        double mean = facts.stream().mapToDouble(Scored::score).sum() / Math.max(1, n);
        double square = facts.stream()
                .mapToDouble(fact -> (fact.score - mean) * (fact.score - mean))
                .sum();
        double deviation = n == 0 || square == 0 ? 1 : Math.sqrt(square / n);
        long truths = facts.stream().filter(Scored::truth).count();
        double[] x = facts.stream()
                .mapToDouble(fact -> (fact.score - mean) / deviation)
                .toArray();
        double[] target = facts.stream()
                .mapToDouble(fact -> fact.truth ? (truths + 1.0) / (truths + 2) : 1.0 / (n - truths + 2))
                .toArray();
        double a = 0;
        double b = 0;
        double loss = loss(x, target, a, b);
        for (int step = 0; step < STEPS; step++) {
            double[] by = newton(x, target, a, b);
            double share = 1;
            while (share > 1e-10 && !(loss(x, target, a - share * by[0], b - share * by[1]) < loss)) {
                share /= 2;
            }
            if (share <= 1e-10) {
                break;
            }
            a -= share * by[0];
            b -= share * by[1];
            loss = loss(x, target, a, b);
        }
        return new double[] {a / deviation, b - a * mean / deviation};
    }

    private static double loss(double[] x, double[] target, double a, double b) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double z = a * x[i] + b;
            sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - target[i] * z;
        }
        return sum;
    }

    private static double[] newton(double[] x, double[] target, double a, double b) {
        double ga = 0;
        double gb = 0;
        double haa = 1e-9;
        double hab = 0;
        double hbb = 1e-9;
        for (int i = 0; i < x.length; i++) {
            double p = sigmoid(a * x[i] + b);
            double w = p * (1 - p);
            ga += (p - target[i]) * x[i];
            gb += p - target[i];
            haa += w * x[i] * x[i];
            hab += w * x[i];
            hbb += w;
        }
        double determinant = haa * hbb - hab * hab;
        return new double[] {(hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant};
    }
}
