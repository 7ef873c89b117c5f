package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.eval.Evidence;
import dev.graft.eval.Interval;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.recipe.Recipe;
import dev.graft.run.Expectations;
import dev.graft.run.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The model that is asked in the end: what it is taught by, and what answers need besides. */
final class LinkKept {
    private final Recipe recipe;
    private final LinkSpec spec;
    private final LinkTune tune;
    private final Options options;
    private final LinkSources sources;
    private @Nullable LinkRepeat all;

    LinkKept(Recipe recipe, LinkSpec spec, LinkTune tune, Options options, LinkSources sources) {
        this.recipe = recipe;
        this.spec = spec;
        this.tune = tune;
        this.options = options;
        this.sources = sources;
    }

    /**
     * All edges teach and are known. The share that teaches, the regression's strength and the mean are those that the repeats' validation
     * chose most often.
     */
    @Nullable
    LinkRepeat everything(List<Fitted> measured) {
        double share = most(measured.stream().map(LinkRepeat::share).toList(), tune.supervision()::indexOf);
        List<LinkEncoding.Settled> settings = new ArrayList<>();
        for (Fitted one : measured) {
            LinkEncoding.Settled its = LinkEncoding.Settled.of(one.card());
            if (its != null && LinkRepeat.share(one) == share) {
                settings.add(its);
            }
        }
        if (settings.isEmpty()) {
            return null;
        }
        LinkEncoding.Settled often = most(settings, settings::indexOf);
        LinkTune its = tune.supervisedBy(share);
        long seed = LinkRepeat.seed(recipe, spec.repeats());
        LinkRepeat made = new LinkRepeat(
                recipe.withTune(its),
                options,
                spec.repeats(),
                part -> new LinkTask(sources.everything(spec, part, seed), spec, its, seed, options.threads()),
                null,
                often);
        all = made;
        return made;
    }

    /** What is there most often, the first of those. */
    static <T> T most(List<T> values) {
        return most(values, values::indexOf);
    }

    /** What is there most often; of several, the one of the lowest place. */
    private static <T> T most(List<T> values, ToIntFunction<T> place) {
        Map<T, Integer> counts = new LinkedHashMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        T best = values.getFirst();
        for (Map.Entry<T, Integer> entry : counts.entrySet()) {
            int more = entry.getValue() - Objects.requireNonNull(counts.get(best));
            if (more > 0 || (more == 0 && place.applyAsInt(entry.getKey()) < place.applyAsInt(best))) {
                best = entry.getKey();
            }
        }
        return best;
    }

    /**
     * Scores become probabilities by the validation pairs of all repeats, which test pairs judge.
     *
     * @param members the task that each member of a blend's first repeat was taught with
     */
    Fitted ready(Fitted kept, List<LinkOutcome> outcomes, List<Fitted> measured, Function<Fitted, LinkTask> members) {
        List<double[]> edges = outcomes.stream().map(one -> one.valid().edges()).toList();
        List<double[]> others =
                outcomes.stream().map(one -> one.valid().together()).toList();
        LinkCalibration calibration = LinkCalibration.fit(joined(edges), joined(others));
        Expectations expected = expected(Expectations.of(kept), calibration, outcomes);
        LinkTask first = outcomes.getFirst().task();
        Fitted measuredFirst = stored(measured.getFirst(), first, members, calibration);
        LinkRepeat known = all;
        Fitted ready = known == null ? measuredFirst : stored(kept, known.task(), _ -> known.task(), calibration);
        HiddenNodes.Worth later = HiddenNodes.of(StoredReader.of(measuredFirst), first.test(), options.threads());
        if (later != null) {
            expected.and(
                    "newNodes",
                    later.hidden(),
                    "newNodesHadTheyBeenKnown",
                    later.known(),
                    HiddenNodes.METRIC,
                    later.pairs());
        }
        MissingRecall recall = LinkAnswers.of(ready, options.threads()).recall();
        expected.and("recall", new Interval(recall.share(), recall.low(), recall.high(), recall.draws()));
        return expected.on(ready)
                .with(Map.of(
                        "newNodes", later == null ? "not measured" : "auc of pairs with a node whose row was hidden"));
    }

    /** @param members the task that each member of a blend was taught with */
    private Fitted stored(
            Fitted fitted, LinkTask task, Function<Fitted, LinkTask> members, LinkCalibration calibration) {
        Fitted whole =
                StoredLinks.into(fitted, task, sources.graph().edgeTypes()).with(calibration.toCard());
        return Members.in(fitted)
                ? Members.on(
                        whole,
                        Members.of(fitted).stream()
                                .map(member -> StoredLinks.in(member)
                                        ? member
                                        : stored(member, members.apply(member), members, LinkCalibration.NONE))
                                .toList())
                : whole;
    }

    private static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    }

    private static Expectations expected(
            Expectations expected, LinkCalibration calibration, List<LinkOutcome> outcomes) {
        List<double[]> edges = new ArrayList<>();
        List<double[]> others = new ArrayList<>();
        for (LinkOutcome outcome : outcomes) {
            edges.add(outcome.answers(Evidence.TUNED).edges());
            others.add(outcome.answers(Evidence.TUNED).together());
        }
        double pairs = joined(edges).length + joined(others).length;
        return expected.and("ece", calibration.error(edges, others))
                .and("eceBefore", LinkCalibration.NONE.error(edges, others))
                .and("edgesAmongPairs", joined(edges).length / pairs);
    }
}
