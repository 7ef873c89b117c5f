package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;
import java.util.function.IntToDoubleFunction;

/**
 * {@code μ + b_i + b_u}, {@code b_i = Σ (r - μ) / (n_i + damping)}, then {@code b_u = Σ (r - μ - b_i) / (n_u + damping)} (Koren,
 * TKDD 2010).
 *
 * @param item {@code [items]}
 * @param user {@code [users]}
 */
record DampedMeans(double mean, double[] item, double[] user) implements Prediction {
    static DampedMeans of(Interactions train, double damping) {
        double mean = mean(train);
        double[] item = new double[train.items()];
        int[] counts = train.itemCounts();
        for (int i = 0; i < train.size(); i++) {
            item[train.targets()[i]] += train.value(i) - mean;
        }
        for (int i = 0; i < item.length; i++) {
            item[i] = counts[i] == 0 ? 0 : item[i] / (counts[i] + damping);
        }
        return new DampedMeans(mean, item, users(train, mean, i -> item[i], damping));
    }

    /** How far users are from the mean and what items are from it; infinite damping leaves nothing of that. */
    static double[] users(Interactions did, double mean, IntToDoubleFunction item, double damping) {
        double[] user = new double[did.users()];
        for (int u = 0; u < user.length; u++) {
            for (int a = did.offsets()[u]; a < did.offsets()[u + 1]; a++) {
                user[u] += did.value(a) - mean - item.applyAsDouble(did.targets()[a]);
            }
            user[u] = did.degree(u) == 0 ? 0 : user[u] / (did.degree(u) + damping);
        }
        return user;
    }

    /** Mean of all ratings. */
    static double mean(Interactions ratings) {
        double sum = 0;
        for (int i = 0; i < ratings.size(); i++) {
            sum += ratings.value(i);
        }
        return sum / ratings.size();
    }

    @Override
    public double of(int u, int i) {
        return mean + item[i] + user[u];
    }

    /** The same as biases of rows that have no values. */
    Biases biases() {
        float[] rows = new float[user.length + item.length];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = (float) (r < user.length ? user[r] : item[r - user.length]);
        }
        return new Biases(mean, rows);
    }
}
