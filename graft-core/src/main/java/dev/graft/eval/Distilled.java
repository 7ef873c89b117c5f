package dev.graft.eval;

import dev.graft.base.Shell;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a model that was distilled from a blend is worth beside the blend and its best member.
 *
 * @param blend the blend's folder
 * @param member the member whose recipe it is
 * @param because the three results, what the model keeps of the blend's gain and what to do, in sentences
 * @param pays whether it is better than the best member beyond chance
 * @param ask how to be answered by that member
 * @param keeps the model's gain over the best member as a share of the blend's, by the run's metric; NaN where the blend's is within
 *     chance
 * @param verdict of the model beside the best member
 * @param gain of the model to the best member of each repeat
 * @param blendGain of the blend to that
 * @param behind the model minus the blend
 * @param taught the model minus the member of its recipe, which labels alone taught
 * @param disagreement how much model and blend tell the test items otherwise: of classes the share of nodes, of values the root mean
 *     square as a share of the deviation, of lists the share of questions whose first answer is another
 * @param memberDisagreement the same of the best member and the blend
 */
public record Distilled(
        String blend,
        String member,
        String because,
        boolean pays,
        Best.Way ask,
        double keeps,
        Verdict verdict,
        Map<String, Interval> gain,
        Map<String, Interval> blendGain,
        Map<String, Interval> behind,
        Map<String, Interval> taught,
        double disagreement,
        double memberDisagreement,
        Cost cost) {
    /** The key under which reports have the blend. */
    public static final String BLEND = "blend";

    /** The key under which reports have the member whose recipe the model has. */
    public static final String UNDISTILLED = "undistilled";

    /** What such a model is held against apart; a blend and its members are no other methods. */
    public static final Set<String> BESIDE = Set.of(BLEND, Blended.BEST, UNDISTILLED);

    /**
     * What it takes.
     *
     * @param bytes of the tensors that are asked
     * @param blendBytes of the blend's
     * @param seconds a question by name, mean over some, on one thread
     * @param blendSeconds the same of the blend
     */
    public record Cost(long bytes, long blendBytes, double seconds, double blendSeconds) {}

    /**
     * Of what was measured.
     *
     * @param best the blend's best member in most repeats
     * @param ask how to be answered by that
     * @param differ how much two models tell otherwise, by their keys
     */
    public static Distilled of(
            Evidence evidence, String blend, String member, String best, Best.Way ask, Differing differ, Cost cost) {
        Map<String, Interval> gain = evidence.differences(Evidence.TUNED, Blended.BEST);
        Map<String, Interval> blendGain = evidence.differences(BLEND, Blended.BEST);
        String metric = evidence.primary();
        double sign = Evidence.smallerIsBetter(metric) ? -1 : 1;
        Interval its = evidence.difference(Evidence.TUNED, Blended.BEST, metric);
        Interval blends = evidence.difference(BLEND, Blended.BEST, metric);
        boolean pays = better(its, sign);
        double keeps = better(blends, sign) ? its.mean() / blends.mean() : Double.NaN;
        return new Distilled(
                blend,
                member,
                because(evidence, blend, its, blends, keeps, pays, best),
                pays,
                ask,
                keeps,
                evidence.verdict(Evidence.TUNED, Blended.BEST),
                gain,
                blendGain,
                evidence.differences(Evidence.TUNED, BLEND),
                evidence.differences(Evidence.TUNED, UNDISTILLED),
                differ.of(Evidence.TUNED, BLEND),
                differ.of(Blended.BEST, BLEND),
                cost);
    }

    /** How two models differ on what they tell. */
    @FunctionalInterface
    public interface Differing {
        /** Over repeats, by the models' keys. */
        double of(String one, String other);
    }

    /** Whether a difference is beyond chance, in the direction that is better. */
    private static boolean better(Interval difference, double sign) {
        return difference.defined() && difference.n() > 1 && (sign > 0 ? difference.lo() > 0 : difference.hi() < 0);
    }

    private static String because(
            Evidence evidence, String blend, Interval its, Interval blends, double keeps, boolean pays, String best) {
        String metric = evidence.primary();
        String kept = Double.isNaN(keeps)
                ? "what the blend gains over that member is not beyond chance, so there is no share of it to keep"
                : keeps > 0
                        ? String.format(Locale.ROOT, "it keeps %.0f %% of what the blend gains", 100 * keeps)
                        : "it keeps nothing of what the blend gains";
        return String.format(
                        Locale.ROOT,
                        "%s of the blend %.4f, of the distilled model %.4f, of the best single member, chosen on validation, %.4f."
                                + " Distilled minus best member %s, blend minus best member %s, distilled minus blend %s: %s.",
                        metric,
                        evidence.of(BLEND, metric).mean(),
                        evidence.of(Evidence.TUNED, metric).mean(),
                        evidence.of(Blended.BEST, metric).mean(),
                        its.difference(),
                        blends.difference(),
                        evidence.difference(Evidence.TUNED, BLEND, metric).difference(),
                        kept)
                + (evidence.repeats().size() == 1
                        ? " One training may be lucky: the intervals cover the test items alone."
                        : "")
                + (better(evidence.difference(BLEND, Evidence.TUNED, metric), Evidence.smallerIsBetter(metric) ? -1 : 1)
                        ? " The blend is better than it beyond chance: " + Best.COMMAND + "predict " + Shell.word(blend)
                                + " asks that."
                        : "")
                + (pays ? "" : " It is not better than the best member, " + best + ", beyond chance.");
    }

    /** Which model to use: where that would be this one and it does not pay, the best member. */
    public Best beside(Best best) {
        return pays || !best.name().equals(Evidence.TUNED)
                ? best
                : new Best(
                        Blended.BEST,
                        "the distilled model is not better than it beyond chance",
                        true,
                        verdict != Verdict.REGRESSION,
                        ask);
    }
}
