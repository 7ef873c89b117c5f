package dev.graft.eval;

import dev.graft.base.Nullable;
import dev.graft.base.Shell;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a blend of finished runs is worth beside its members.
 *
 * @param how members' answers became one, and in how many repeats where that differs, in words
 * @param alone whether the last member answers, and nothing is blended
 * @param because what it gains, and where validation sees none; what to use is the report's first line
 * @param ahead whether validation holds it for better than its best member, or says nothing
 * @param best the member that validation nodes hold for the best in most repeats
 * @param score of the blend on validation nodes, cross-fitted, by the run's metric, over repeats
 * @param bestScore of the best member, cross-fitted as well: chosen on some of the nodes, measured on others
 * @param gain of the blend to the best member of each repeat, on the test part
 * @param tried score of each way on validation nodes, over repeats
 * @param vectors which vectors the blend has, in words
 */
public record Blended(
        String how,
        boolean alone,
        String because,
        boolean ahead,
        List<Member> members,
        String best,
        double score,
        double bestScore,
        Verdict verdict,
        Map<String, Interval> gain,
        Map<String, Double> tried,
        Diversity diversity,
        Cost cost,
        String vectors) {
    /**
     * A member.
     *
     * @param key in the report's models
     * @param run that it is, or a baseline's name
     * @param weight mean over repeats
     * @param validation by the run's metric, over repeats; NaN without validation nodes
     * @param test the run's metric on the test part
     */
    public record Member(String key, String run, double weight, double validation, Interval test) {
        /** Folders are absolute. */
        private boolean isRun() {
            return Path.of(run).isAbsolute();
        }
    }

    /**
     * How far members differ, mean over pairs and repeats.
     *
     * @param disagreement how much two tell the test nodes otherwise: of classes the share of nodes, of values the root mean square as
     *     a share of the deviation
     * @param errors correlation of how wrong they are, node by node; NaN where one is never wrong
     */
    public record Diversity(double disagreement, double errors) {
        private static final double ONE = 1 - 1e-9;

        /** Whether members are one model several times. */
        boolean alike() {
            return disagreement == 0 && errors >= ONE;
        }
    }

    /**
     * What it takes.
     *
     * @param bytes of the tensors that are asked
     * @param memberBytes of the best member alone
     * @param seconds that all members took to train; NaN where nobody says
     */
    public record Cost(long bytes, long memberBytes, double seconds) {}

    /** The key under which reports have the member that each repeat's validation holds for the best. */
    public static final String BEST = "bestMember";

    /**
     * Models of a report that hold what another one does: the best member is one of the members, and members that are baselines stand as
     * these.
     *
     * @param models of the report
     */
    public Set<String> twice(Set<String> models) {
        Set<String> twice = new LinkedHashSet<>(Set.of(BEST));
        members.stream().filter(member -> models.contains(member.run())).forEach(member -> twice.add(member.key()));
        return twice;
    }

    /**
     * Of members the best that does as well as the blend on the test part, in a sentence, which a gain over those that validation chose does
     * not say; empty where there is none.
     *
     * @param members their keys in the evidence
     */
    public static String asGood(Evidence evidence, List<String> members) {
        String metric = evidence.primary();
        double sign = Evidence.smallerIsBetter(metric) ? -1 : 1;
        return members.stream()
                .filter(key ->
                        sign * evidence.difference(Evidence.TUNED, key, metric).mean() <= 0)
                .max(Comparator.comparingDouble(
                        key -> sign * evidence.of(key, metric).mean()))
                .map(key -> String.format(
                        Locale.ROOT,
                        " On the test part %s by itself does as well: %.4f.",
                        key,
                        evidence.of(key, metric).mean()))
                .orElse("");
    }

    /** Whether it is better than its best member on the test part, beyond chance, and no worse on validation. */
    public boolean paid() {
        return !alone && ahead && verdict == Verdict.WIN;
    }

    /** What to use, where validation finds the blend no better than a member. */
    public Best beside(Best of) {
        return ahead || !of.name().equals(Evidence.TUNED)
                ? of
                : new Best(
                        best,
                        "on validation the blend is no better",
                        true,
                        verdict != Verdict.REGRESSION,
                        Objects.requireNonNullElse(way(best), Best.Way.MADE));
    }

    /** Whether a model of a report is one of the members. */
    public boolean isMember(String model) {
        return model.equals(BEST) || members.stream().anyMatch(member -> member.key.equals(model));
    }

    /** How to be answered by a member; null where it is no member. */
    public Best.@Nullable Way way(String model) {
        return members.stream()
                .filter(member -> member.key.equals(model))
                .findFirst()
                .map(member ->
                        way(member.isRun() ? member.run : members.getFirst().run, member.isRun() ? null : member.run))
                .orElse(null);
    }

    /**
     * How to be answered by a member of a blend: it is asked itself, and a baseline is made to answer in its run's place.
     *
     * @param run folder of the member, or of the one whose baseline it is
     * @param baseline null where it is none
     */
    public static Best.Way way(String run, @Nullable String baseline) {
        return new Best.Way(
                List.of(),
                baseline == null
                        ? Best.COMMAND + "predict " + Shell.word(run)
                        : Best.COMMAND + "blend " + Shell.word(run) + " --with " + baseline
                                + " --how alone --out OTHER");
    }
}
