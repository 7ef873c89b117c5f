package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.data.Dataset;
import dev.graft.eval.Blended;
import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.Unseen;
import dev.graft.eval.changed.Findings;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Edges;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.run.Account;
import dev.graft.run.BlendAccount;
import dev.graft.run.Blending;
import dev.graft.run.Options;
import dev.graft.run.Questions;
import dev.graft.run.Remembered;
import dev.graft.run.Repeat;
import dev.graft.run.Reports;
import dev.graft.run.Start;
import dev.graft.run.Task;
import dev.graft.train.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Link prediction with its data: what {@link LinkTask} is of one split. */
final class LinkPrediction implements Task<LinkOutcome> {
    private final Recipe recipe;
    private final LinkSpec spec;
    private final LinkTune tune;
    private final Options options;
    private final LinkSources sources;
    private final LinkRepeat first;
    private final LinkKept kept;
    private final @Nullable Blending blending;
    private final @Nullable BlendedLinkRepeat firstBlended;

    /**
     * @param blending what the fine-tuned model is made of, or null where it is trained
     * @throws dev.graft.base.BadInput where the first split cannot be made, or has nothing to be asked
     */
    LinkPrediction(
            Recipe recipe,
            LinkSpec spec,
            LinkTune tune,
            Options options,
            LinkSources sources,
            @Nullable Blending blending) {
        this.recipe = recipe;
        this.spec = spec;
        this.tune = tune;
        this.options = options;
        this.sources = sources;
        this.first = made(0, null);
        this.kept = new LinkKept(recipe, spec, tune, options, sources);
        this.blending = blending;
        this.firstBlended = blending == null ? null : blended(first, blending);
    }

    /** @param one whose view it is where all have one */
    private LinkRepeat made(int number, @Nullable LinkRepeat one) {
        long seed = LinkRepeat.seed(recipe, number);
        boolean same = sources.fixed() && (spec.refit() || tune.supervision().equals(List.of(0.0)));
        return new LinkRepeat(
                recipe,
                options,
                number,
                share -> new LinkTask(sources.data(spec, share, seed), spec, tune, seed, options.threads()),
                one != null && same ? one.view() : null,
                null);
    }

    private BlendedLinkRepeat blended(LinkRepeat of, Blending members) {
        long seed = LinkRepeat.seed(recipe, of.number());
        return new BlendedLinkRepeat(
                of,
                recipe,
                members,
                its -> new LinkTask(
                        sources.data(spec, its.supervision().getFirst(), seed), spec, its, seed, options.threads()),
                options.threads(),
                List.of());
    }

    @Override
    public String name() {
        return "link";
    }

    @Override
    public Dataset dataset() {
        return sources.dataset();
    }

    @Override
    public int repeats() {
        return spec.repeats();
    }

    @Override
    public boolean sideBySide() {
        return false;
    }

    @Override
    public Repeat<LinkOutcome> repeat(int number) {
        if (number == 0) {
            return firstBlended == null ? first : firstBlended;
        }
        LinkRepeat repeat = made(number, first);
        return blending == null ? repeat : blended(repeat, blending);
    }

    @Override
    public @Nullable Repeat<LinkOutcome> everything(List<LinkOutcome> outcomes, List<Fitted> measured) {
        if (blending == null) {
            return kept.everything(measured);
        }
        // A frozen head never learned from everything known, and neither did a member that keeps what was measured.
        LinkRepeat known = blending.keepsEverything() && !blending.baselines().contains(Questions.FROZEN_HEAD)
                ? kept.everything(measured)
                : null;
        return known == null
                ? null
                : new BlendedLinkRepeat(known, recipe, blending, _ -> known.task(), options.threads(), measured);
    }

    @Override
    public Fitted ready(Fitted its, List<LinkOutcome> outcomes, List<Fitted> measured) {
        return kept.ready(
                its,
                outcomes,
                measured,
                member -> firstBlended == null
                        ? first.task()
                        : firstBlended.answers().task(member));
    }

    @Override
    public String metric() {
        return spec.metric();
    }

    @Override
    public Design design() {
        boolean anew = spec.test() == null
                && switch (spec.split().kind()) {
                    case RANDOM, CONNECTED, NODES -> true;
                    case TIME, RELATION -> false;
                };
        double unknown = spec.split().test() + (spec.refit() ? 0 : spec.split().valid());
        return Design.ofSplits(anew, Math.max(0, 1 - unknown), "nodes");
    }

    @Override
    public Map<String, String> baselines() {
        // With several repeats, settings are as the first one chose them.
        Map<String, String> all = LinkModels.described(tune);
        first.tried().forEach((name, tried) -> all.computeIfPresent(name, (key, what) -> what + " among " + tried));
        first.task().heuristics().forEach((name, model) -> all.put(name, model.what()));
        if (blending != null) {
            all.putAll(BlendAccount.described(blending, "a baseline of the first member's"));
            all.put(Blended.BEST, "in each repeat the member that its validation pairs hold for the best");
        }
        return all;
    }

    @Override
    public Questions questions() {
        Set<String> vectorless =
                LinkBaselines.names(sources.graph().directed(), spec.split().kind() == LinkSpec.Split.Kind.TIME);
        if (LinkModels.features(tune)) {
            vectorless.add(LinkModels.FEATURES);
        }
        return new Questions(
                LinkModels.FROZEN_VECTORS,
                Questions.AFTER,
                false,
                Questions.FROZEN_HEAD,
                vectorless,
                Set.of(),
                LinkModels.settings(),
                Set.copyOf(BlendedLinkRepeat.able(tune, sources.graph().directed())));
    }

    @Override
    public List<String> columns() {
        return LinkOutcome.COLUMNS;
    }

    @Override
    public @Nullable Blended blended(List<LinkOutcome> outcomes, Evidence evidence, Fitted its) {
        if (blending == null) {
            return null;
        }
        BlendAccount.Diversity<LinkOutcome> diversity = new BlendAccount.Diversity<>() {
            @Override
            public double disagreement(LinkOutcome outcome, String one, String other) {
                return outcome.disagreement(one, other);
            }

            @Override
            public double errors(LinkOutcome outcome, String one, String other) {
                return outcome.errors(one, other);
            }
        };
        return new BlendAccount<>(blending, outcomes, LinkOutcome::how, "", diversity, evidence).of(its);
    }

    @Override
    public Account account(List<LinkOutcome> outcomes, Start start) {
        LinkOutcome one = outcomes.getFirst();
        return new Account(
                protocol(one.task()),
                counts(one.task()),
                Map.of(),
                LinkLeaks.of(one.task()),
                one.vectors(),
                provenance(outcomes),
                findings(outcomes, start),
                null,
                null);
    }

    private Findings findings(List<LinkOutcome> outcomes, Start start) {
        LinkOutcome one = outcomes.getFirst();
        LinkChanges changes = new LinkChanges(one.task());
        outcomes.forEach(outcome ->
                changes.add(outcome.task(), outcome.answers(Questions.FROZEN_HEAD), outcome.answers(Evidence.TUNED)));
        return changes.findings().with(new Remembered(recipe, start.embedding()).of(first.view(), one.vectors()));
    }

    private String protocol(LinkTask task) {
        String negatives = String.join(
                ", ",
                task.test().negatives().entrySet().stream()
                        .map(e -> String.format(
                                Locale.ROOT,
                                "%,d %s",
                                e.getValue().size(),
                                e.getKey().name().toLowerCase(Locale.ROOT)))
                        .toList());
        return String.format(
                Locale.ROOT,
                "%s: %,d training, %,d validation, %,d test edges%s, against %s negatives%s%s; %s %,d edges and nothing"
                        + " else%s.",
                spec.test() != null
                        ? "fixed test file"
                        : "split " + word(spec.split().kind()),
                task.data().train().size(),
                task.data().parts().valid().size(),
                task.data().parts().test().size(),
                Unseen.told(task.data().unseen(), "of them with a node that no training edge has"),
                negatives,
                spec.candidates() > 0 ? ", ranked among " + spec.candidates() + " wrong targets each" : "",
                spec.negatives().hardEach() > 0
                        ? ", and ranked among " + spec.negatives().hardEach() + " hard negatives each"
                        : "",
                recipe.start() instanceof StartSpec.From
                        ? "vectors were given, and made anew by"
                        : "vectors were trained on",
                task.data().view().edges(),
                spec.refit()
                        ? String.format(
                                Locale.ROOT,
                                ", those of training and validation, in the end, and on %,d of training to teach the head by"
                                        + " %,d",
                                task.data().seen().edges(),
                                task.data().teach().size())
                        : "");
    }

    /** Which state a repeat kept, and by what: where the head is linear its start is the frozen regression. */
    private static String kept(History history) {
        String best = history.best() < 0
                ? Double.isNaN(history.start()) ? "undefined in every epoch, the last kept" : "the start kept"
                : String.format(
                        Locale.ROOT, "epoch %d of %d %.4f", history.best() + 1, history.size(), history.bestValid());
        return Double.isNaN(history.start())
                ? best
                : String.format(Locale.ROOT, "start (frozen) %.4f, %s", history.start(), best);
    }

    private static String word(LinkSpec.Split.Kind kind) {
        return switch (kind) {
            case RANDOM -> "at random";
            case CONNECTED -> "at random, training kept connected";
            case TIME -> "by time";
            case NODES -> "by node";
            case RELATION -> "by relation";
        };
    }

    private Map<String, Long> counts(LinkTask task) {
        LinkData data = task.data();
        Edges test = data.parts().test();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("nodes", (long) data.ids().size());
        counts.put("train", (long) data.train().size());
        counts.put("valid", (long) data.parts().valid().size());
        counts.put("test", (long) test.size());
        counts.put("seenByStart", data.view().edges());
        counts.put("teachHead", (long) data.teach().size());
        task.test().negatives().forEach((kind, pairs) -> {
            String name = "testNegatives" + LinkMetrics.capital(kind);
            int different = pairs.different(data.directed());
            counts.put(name, (long) pairs.size());
            if (different < pairs.size()) {
                counts.put(name + "Different", (long) different);
            }
        });
        counts.put("pairFeatures", (long) task.features());
        counts.put("testEdgesWithUnseenNode", data.unseen());
        if (data.directed()) {
            counts.put("testEdgesReversedInTrain", data.reversedInTrain());
        }
        counts.put("repeats", (long) spec.repeats());
        return counts;
    }

    private Map<String, String> provenance(List<LinkOutcome> outcomes) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(
                "supervision",
                String.join(
                                "; ",
                                outcomes.stream()
                                        .map(outcome -> String.valueOf(
                                                outcome.task().data().supervision()))
                                        .toList())
                        + ", of " + tune.supervision());
        map.putAll(Reports.heldOut(spec.valid(), spec.test()));
        if (blending != null) {
            return map;
        }
        map.put(
                "kept",
                tune.stop().metric() + " on validation: "
                        + String.join(
                                "; ",
                                outcomes.stream()
                                        .map(outcome -> kept(outcome.history()))
                                        .toList()));
        return map;
    }
}
