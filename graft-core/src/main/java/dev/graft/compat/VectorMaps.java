package dev.graft.compat;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Fits a map of new vectors into an old space, so that what was built on old vectors goes on with new ones (backward
 * compatibility: Shen et al., CVPR 2020; here the training is left as it is). One row of five is held out: half of these choose penalties,
 * the others, unseen by all, the kind: the simplest whose cosine and neighbours are within one standard error of the best's.
 */
public final class VectorMaps {
    /** Multiples of the inputs' mean square. */
    private static final float[] STRENGTHS = {1e-6f, 1e-5f, 1e-4f, 1e-3f, 1e-2f, 0.1f, 1, 10};

    private static final int HELD = 5;
    /** Held-out rows at most: a standard error of a hundredth is fine enough. */
    private static final int MOST = 4000;
    /** A worse mean of cosine and neighbours by less is rounding, or of no use. */
    private static final double SAME = 0.002;
    /** A longer or shorter row by less changes no ranking of note. */
    private static final double SAME_LENGTH = 0.01;

    private VectorMaps() {}

    /** A kind, fitted on some rows with penalties chosen. */
    private record Candidate(String kind, VectorMap map, Function<PairedRows, VectorMap> again) {}

    /**
     * Fits. Where products of rows have to stay, of a query that is not a row itself and an answer, by rotations alone: after nine updates of
     * CoDEx-S a rotation and a ridge regression left 78 % of the MRR, with every row of the index replaced. Lengths stay as well then: rows
     * that are answers often grow, and one factor for all would put the others above them.
     *
     * @param from new vectors {@code [rows x dim]}
     * @param to old vectors of the same things {@code [rows x otherDim]}
     * @param weights {@code [rows]} what each counts, or null where all count alike
     * @param seed of which rows are held out
     * @param products whether products have to stay
     * @throws BadInput where there are fewer than 20 rows, values are no numbers, or all rows are the same
     */
    public static MapChoice fit(
            float[] from,
            float[] to,
            int rows,
            int dim,
            int otherDim,
            double @Nullable [] weights,
            long seed,
            int threads,
            boolean products) {
        PairedRows all = new PairedRows(from, to, rows, dim, otherDim, weights);
        all.check();
        int[] order = new int[rows];
        Arrays.setAll(order, i -> i);
        Seeds.of(seed).shuffle(order);
        int held = Math.min(MOST, rows / HELD);
        int[] tuning = Arrays.copyOf(order, held / 2);
        int[] choosing = Arrays.copyOfRange(order, held / 2, held);
        PairedRows train = all.some(Arrays.copyOfRange(order, held, rows));
        HeldOut judge = new HeldOut(all, choosing, threads);
        List<Candidate> candidates = candidates(train, all.some(tuning), threads, products);
        List<MapScore> scores = judge.scores(
                candidates.stream().map(Candidate::kind).toList(),
                candidates.stream().map(Candidate::map).toList());
        Candidate chosen = candidates.get(simplest(scores, products));
        return new MapChoice(
                chosen.again().apply(all), chosen.kind(), train.rows(), tuning.length, choosing.length, scores);
    }

    private static List<Candidate> candidates(PairedRows train, PairedRows tuning, int threads, boolean products) {
        List<Candidate> candidates = new ArrayList<>();
        if (train.dim() == train.otherDim()) {
            VectorMap same = new VectorMap.Identity(train.dim());
            candidates.add(new Candidate("identity", same, rows -> same));
        }
        VectorMap.Orthogonal plain = MapFits.orthogonal(train, false);
        double[] lengths = tuning.nearness(plain.of(tuning.from(), threads)).lengths();
        boolean scaled = !products && differ(tuning.mean(lengths), tuning.error(lengths));
        VectorMap.Orthogonal turned = scaled ? MapFits.orthogonal(train, true) : plain;
        candidates.add(new Candidate("orthogonal", turned, rows -> MapFits.orthogonal(rows, scaled)));
        if (products) {
            return candidates;
        }
        VectorMap.Ridge ridge =
                best(new MapFits.Ridges(train, train.to().clone(), threads), tuning, map -> map, threads);
        candidates.add(new Candidate(
                "ridge", ridge, rows -> new MapFits.Ridges(rows, rows.to().clone(), threads).at(ridge.strength())));
        VectorMap.Ridge rest = best(
                new MapFits.Ridges(train, MapFits.left(train, turned, threads), threads),
                tuning,
                map -> new VectorMap.Residual(turned, map),
                threads);
        candidates.add(new Candidate("residual", new VectorMap.Residual(turned, rest), rows -> {
            VectorMap.Orthogonal again = MapFits.orthogonal(rows, scaled);
            return new VectorMap.Residual(
                    again, new MapFits.Ridges(rows, MapFits.left(rows, again, threads), threads).at(rest.strength()));
        }));
        return candidates;
    }

    private static boolean differ(double length, double error) {
        return Math.abs(length) > Math.max(error, SAME_LENGTH);
    }

    /** Of the penalty by which tuning rows come nearest. */
    private static VectorMap.Ridge best(
            MapFits.Ridges ridges, PairedRows tuning, Function<VectorMap.Ridge, VectorMap> whole, int threads) {
        double highest = Double.NEGATIVE_INFINITY;
        VectorMap.Ridge best = ridges.at(STRENGTHS[STRENGTHS.length - 1]);
        for (float strength : STRENGTHS) {
            VectorMap.Ridge ridge = ridges.at(strength);
            double cosine = tuning.mean(tuning.nearness(whole.apply(ridge).of(tuning.from(), threads))
                    .cosine());
            if (cosine > highest) {
                highest = cosine;
                best = ridge;
            }
        }
        return best;
    }

    /**
     * The simplest within one standard error of the best, of those that do not leave lengths wrong that one number would right; where the
     * best does, what is least behind it.
     */
    private static int simplest(List<MapScore> scores, boolean products) {
        int nearest = scores.size() - 1;
        for (int i = scores.size() - 1; i >= 0; i--) {
            MapScore score = scores.get(i);
            boolean wrong =
                    !products && score.kind().equals("identity") && differ(score.lengths(), score.lengthsError());
            boolean near = score.behind() <= Math.max(score.error(), SAME);
            boolean nearer = score.behind() < scores.get(nearest).behind();
            nearest = !wrong && (near || nearer) ? i : nearest;
        }
        return nearest;
    }
}
