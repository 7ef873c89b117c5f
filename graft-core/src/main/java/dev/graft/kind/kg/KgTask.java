package dev.graft.kind.kg;

import dev.graft.base.Nullable;
import dev.graft.blend.ListBlend;
import dev.graft.data.Dataset;
import dev.graft.eval.Blended;
import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.Unseen;
import dev.graft.eval.changed.Findings;
import dev.graft.fitted.Fitted;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
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
import dev.graft.train.Embedding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Completion of a knowledge graph with its data.
 *
 * @param blending what the fine-tuned model is made of, or null where it is trained
 */
record KgTask(
        Recipe recipe,
        Options options,
        KgData data,
        @Nullable Blending blending) implements Task<KgOutcome> {
    private KgSetting setting() {
        return new KgSetting(recipe, options, data);
    }

    private KgSpec spec() {
        return setting().spec();
    }

    @Override
    public String name() {
        return KgSetting.NAME;
    }

    @Override
    public Dataset dataset() {
        return data.dataset();
    }

    @Override
    public int repeats() {
        return spec().repeats();
    }

    @Override
    public boolean sideBySide() {
        return false;
    }

    @Override
    public @Nullable Repeat<KgOutcome> everything(List<KgOutcome> outcomes, List<Fitted> measured) {
        if (blending != null && !blending.keepsEverything()) {
            return null;
        }
        KgRepeat all = whole();
        return blending == null
                ? all
                : new BlendedKgRepeat(
                        all,
                        blending,
                        ListBlend.together(measured.stream()
                                .map(each -> ListBlend.of(each.card()))
                                .toList()));
    }

    /** Of all facts, with nothing held out. */
    KgRepeat whole() {
        return new KgRepeat(setting(), data.whole(), repeats(), Seeds.derive(recipe.seed(), 4, repeats()));
    }

    @Override
    public Fitted ready(Fitted kept, List<KgOutcome> outcomes, List<Fitted> measured) {
        return Ready.of(kept, data, outcomes, recipe.seed(), options.threads());
    }

    @Override
    public Repeat<KgOutcome> repeat(int number) {
        KgRepeat repeat = trained(number);
        return blending == null ? repeat : new BlendedKgRepeat(repeat, blending, null);
    }

    /** The repeat of a run that is trained. */
    KgRepeat trained(int number) {
        long seed = Seeds.derive(recipe.seed(), 4, number);
        return new KgRepeat(setting(), data.split(spec(), seed), number, seed);
    }

    @Override
    public String metric() {
        return spec().metric();
    }

    @Override
    public Design design() {
        TaskSpec.Split shares = spec().split();
        return Design.ofSplits(!data.fixed(), Math.max(0, 1 - shares.valid() - shares.test()), "entities");
    }

    @Override
    public Map<String, String> baselines() {
        Map<String, String> all = new LinkedHashMap<>(Completion.BASELINES);
        if (blending != null) {
            all.put(Blended.BEST, "in each repeat the member that its validation facts hold for the best");
            all.putAll(BlendAccount.described(blending, "a baseline, as a member keeps it"));
        }
        return all;
    }

    @Override
    public Questions questions() {
        return new Questions(
                Evidence.FROZEN,
                setting().random() ? Evidence.TUNED : Questions.AFTER,
                false,
                blending == null ? Evidence.FROZEN : Blended.BEST,
                Set.of("frequency", "rules"),
                Set.of(),
                Map.of(Evidence.FROZEN, List.of(Questions.FREEZE)),
                Set.copyOf(CountedFacts.NAMES));
    }

    @Override
    public List<String> columns() {
        return List.of("side", "rank");
    }

    @Override
    public @Nullable Blended blended(List<KgOutcome> outcomes, Evidence evidence, Fitted kept) {
        return blending == null
                ? null
                : new BlendAccount<>(
                                blending,
                                outcomes,
                                KgOutcome::blend,
                                "relations",
                                BlendAccount.ofLists(evidence.primary(), KgOutcome::disagreement),
                                evidence)
                        .of(kept);
    }

    @Override
    public Account account(List<KgOutcome> outcomes, Start start) {
        KgOutcome first = outcomes.getFirst();
        return new Account(
                protocol(first.task()),
                counts(first.task(), start),
                breakdown(first),
                KgLeaks.of(first.task()),
                atTheScaleOf(start.embedding(), first.vectors()),
                Reports.heldOut(spec().valid(), spec().test()),
                findings(outcomes, new Remembered(recipe, start.embedding())),
                null,
                null);
    }

    private Findings findings(List<KgOutcome> outcomes, Remembered remembered) {
        KgOutcome first = outcomes.getFirst();
        KgChanges changes = new KgChanges(first.task());
        long items = 0;
        for (KgOutcome outcome : outcomes) {
            changes.add(outcome.task(), items, outcome.rank(Evidence.FROZEN), outcome.rank(Evidence.TUNED));
            // A fixed split asks the same questions in every repeat, a random one does not.
            items += data.fixed() ? 0 : 2L * outcome.task().test().size();
        }
        return changes.findings()
                .with(KgChanges.memory(
                        first.task(), first.frozen(), first.tuned(), remembered.seed(), options.threads()));
    }

    /** Entity rows brought to the start's root mean square: training sets their scale anew, which is no drift. */
    private static float[] atTheScaleOf(Embedding start, float[] rows) {
        float scale = start.rootMeanSquare() / new Embedding(rows, start.dim(), 1, 0, 0).rootMeanSquare();
        float[] scaled = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scaled[i] = rows[i] * scale;
        }
        return scaled;
    }

    private Map<String, Map<String, Double>> breakdown(KgOutcome first) {
        Completion task = first.task();
        Map<String, Map<String, Double>> groups = new LinkedHashMap<>(task.breakdown(first.rank(Evidence.TUNED)));
        if (data.validFalse() != null && data.testFalse() != null) {
            groups.put(
                    "triple classification",
                    TripleClassification.of(
                            first.tuned(),
                            task.valid(),
                            data.validFalse(),
                            task.test(),
                            data.testFalse(),
                            options.threads()));
        }
        ListBlend blend = first.blend();
        if (blend != null) {
            groups.putAll(blend.byGroup(task.graph().relations()::get));
        }
        return groups;
    }

    private String protocol(Completion task) {
        return String.format(
                Locale.ROOT,
                "%s: %,d training, %,d validation, %,d test facts; every test fact is asked from both sides, ranked among "
                        + "all %,d entities, other known answers left out, ties at their mean rank%s%s.",
                data.fixed()
                        ? repeats() == 1 ? "fixed split" : repeats() + " seeds on a fixed split"
                        : repeats() + (repeats() == 1 ? " random split" : " random splits"),
                task.train().size(),
                task.valid().size(),
                task.test().size(),
                task.graph().entities(),
                Unseen.told(task.unseen(), "test facts have an entity that no training fact has"),
                Unseen.told(task.unseenRelations().items(), "test facts have a relation that no training fact has"));
    }

    private Map<String, Long> counts(Completion task, Start start) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("entities", (long) task.graph().entities());
        counts.put("relations", (long) task.graph().relations().size());
        if (recipe.start() instanceof StartSpec.From) {
            counts.put("relationsGiven", (long)
                    GivenRelations.of(start, spec().scorer(), setting().relationNames())
                            .size());
        }
        counts.put("questions", (long) task.questions().size());
        counts.put("train", (long) task.train().size());
        counts.put("valid", (long) task.valid().size());
        counts.put("test", (long) task.test().size());
        counts.put("testFactsWithUnseenEntity", task.unseen());
        task.unseenRelations().count(counts, "relationsOnlyInTest", "testFactsWithUnseenRelation");
        counts.put("repeats", (long) repeats());
        return counts;
    }
}
