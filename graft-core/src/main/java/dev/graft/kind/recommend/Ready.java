package dev.graft.kind.recommend;

import dev.graft.eval.Measures;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendAnswer.Predictions;
import dev.graft.math.Seeds;
import dev.graft.run.Expectations;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts onto what is kept all that answers need, and what they may be expected to be worth. */
final class Ready {
    /** The tensor of what users had, which lists leave out. */
    static final String KNOWN = "known";

    /** The tensor of users' and items' rows. */
    static final String VECTORS = "vectors";

    static final String LEAST = "least";
    static final String MOST = "most";
    static final String INTERVAL = "interval";

    private static final double COVERED = 0.9;

    private Ready() {}

    /**
     * @param kept what is to be asked
     * @param known what its users had, as its lists are to leave it out
     * @param taught what it was trained on
     * @param measured the first repeat's model, which the split of {@code data} was held out of
     */
    static Fitted of(
            Fitted kept,
            Interactions known,
            Interactions taught,
            RecommendData data,
            List<RecommendOutcome> outcomes,
            Fitted measured,
            String tuned) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Expectations expected = Expectations.of(kept);
        if (data.spec().rates()) {
            float[] ratings = taught.values() == null ? new float[] {1} : taught.values();
            double least = ratings[0];
            double most = ratings[0];
            for (float rating : ratings) {
                least = Math.min(least, rating);
                most = Math.max(most, rating);
            }
            facts.put(LEAST, least);
            facts.put(MOST, most);
            double[] off = off(outcomes, data.held().test(), tuned);
            facts.put(
                    UserRule.NOISE,
                    Arrays.stream(off).map(error -> error * error).average().orElse(0));
            double interval = quantile(off, off.length);
            if (Double.isFinite(interval)) {
                facts.put(INTERVAL, interval);
                expected.and(
                        "coverage", coverage(off, Seeds.derive(data.recipe().seed(), 22)));
            }
        }
        Fitted ready = expected.and(
                        "newUsers",
                        newUsers(data, measured.with(facts)),
                        data.metric(),
                        data.names().users())
                .on(kept.with(facts))
                .with(KNOWN, Seen.tensor(known));
        if (known.times() != null && data.spec().split().goesByTimes()) {
            for (Map.Entry<String, Tensor> its :
                    Seen.timed(known.times(), data.names().timeDecimals()).entrySet()) {
                ready = ready.with(its.getKey(), its.getValue());
            }
        }
        return goesByValues(data.spec(), data.tune()) ? ready.with(Seen.VALUES, Seen.values(known)) : ready;
    }

    /** Whether ratings or counts are learned, and not only who had what. */
    static boolean goesByValues(RecommendSpec spec, RecommendTune tune) {
        return spec.rates()
                || (tune.objective() == RecommendTune.Objective.ALS
                        && tune.als().confidence() != RecommendTune.Confidence.EQUAL);
    }

    /** How far the measured models were from the test ratings, which they had not seen. */
    private static double[] off(List<RecommendOutcome> outcomes, Interactions test, String tuned) {
        double[] all = new double[outcomes.size() * test.size()];
        for (int r = 0; r < outcomes.size(); r++) {
            Predictions told = outcomes.get(r).predictions(tuned);
            for (int i = 0; i < test.size(); i++) {
                all[r * test.size() + i] = Math.abs(told.told()[i] - test.value(i));
            }
        }
        return all;
    }

    /**
     * What {@value #COVERED} of more such errors are not above (split conformal prediction: Vovk et al., Algorithmic Learning
     * in a Random World, 2005); infinite where there are too few to say.
     *
     * @param n of the errors, the first
     */
    private static double quantile(double[] errors, int n) {
        double[] sorted = Arrays.copyOf(errors, n);
        Arrays.sort(sorted);
        int at = (int) Math.ceil(COVERED * (n + 1));
        return at > n ? Double.POSITIVE_INFINITY : sorted[at - 1];
    }

    /** The share of half of the errors that the other half's quantile covers, in the mean of both ways round. */
    private static double coverage(double[] errors, long seed) {
        double[] mixed = errors.clone();
        Seeds random = Seeds.of(seed);
        for (int i = mixed.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double held = mixed[i];
            mixed[i] = mixed[j];
            mixed[j] = held;
        }
        int half = mixed.length / 2;
        double[] turned = new double[mixed.length];
        System.arraycopy(mixed, half, turned, 0, mixed.length - half);
        System.arraycopy(mixed, 0, turned, mixed.length - half, half);
        return (covered(mixed, half) + covered(turned, mixed.length - half)) / 2;
    }

    private static double covered(double[] errors, int n) {
        double bound = quantile(errors, n);
        int inside = 0;
        for (int i = n; i < errors.length; i++) {
            inside += errors[i] <= bound ? 1 : 0;
        }
        return errors.length == n ? Double.NaN : (double) inside / (errors.length - n);
    }

    /** The run's metric where test users' rows come from what they had, as new users' do. */
    private static Measures newUsers(RecommendData data, Fitted measured) {
        int users = data.names().users();
        if (data.spec().rates()) {
            RatingModel again = RatingMember.of(measured, users).again(data.known());
            return RatingRepeat.told(data, again.prediction()).measures();
        }
        ItemMember again = ItemMember.of(measured, users).again(data.known());
        return RankingRepeat.lists(data, again.scores(data.known())).measures();
    }
}
