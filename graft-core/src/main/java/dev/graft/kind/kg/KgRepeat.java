package dev.graft.kind.kg;

import dev.graft.adapt.Movement;
import dev.graft.base.Nullable;
import dev.graft.data.HeldOut;
import dev.graft.data.ItemHash;
import dev.graft.data.Lineage;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.run.EdgeReading;
import dev.graft.run.Movements;
import dev.graft.run.Questions;
import dev.graft.run.Repeat;
import dev.graft.run.Start;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
import dev.graft.train.UnitRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One split of the facts: entities and relations trained together, relations on the entities as they were, and relations
 * anew on the entities as they are then.
 *
 * @param number of the repeat
 */
record KgRepeat(KgSetting setting, KgData.Parts parts, int number, long seed) implements Repeat<KgOutcome> {
    private Completion completion() {
        return parts.completion();
    }

    private KgSpec spec() {
        return setting.spec();
    }

    @Override
    public Graph view() {
        return parts.view();
    }

    @Override
    public HeldOut heldOut() {
        Completion split = completion();
        // Whoever chose by the validation facts may have seen their pairs: these give no test fact away.
        return HeldOut.facts(
                "test facts",
                split.test(),
                Triples.join(split.train(), split.valid()),
                view().ids(),
                split.graph().relations());
    }

    @Override
    public List<String> models() {
        return setting.random()
                ? List.of(Evidence.TUNED, Evidence.FROZEN)
                : List.of(Evidence.TUNED, Evidence.FROZEN, Questions.AFTER);
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        return fit(model, start, training, null);
    }

    /** @param taught what answers questions and by how much, in the place of their answers; or null */
    Fitted fit(String model, Start start, Training training, @Nullable TaughtAnswers taught) {
        KgTuning tuning = tuning(start, training);
        KgTuning.Result result = switch (model) {
            case Evidence.TUNED -> tuning.run(completion(), model, false, seed, taught);
            case Evidence.FROZEN ->
                (setting.random() ? tuning.from(still(unit(start), tuning)) : tuning)
                        .run(completion(), model, true, seed);
            default -> {
                // Its training has ended, so that this finds what it left.
                KgModel tuned =
                        tuning.run(completion(), Evidence.TUNED, false, seed).model();
                yield tuning.from(still(tuned.entities().toArray(), tuning)).run(completion(), model, true, seed);
            }
        };
        return fitted(start, result);
    }

    /** Rows that were drawn have no scale of their own; small ones, as training from scratch begins with, would stay so. */
    private static float[] unit(Start start) {
        return new UnitRows(start.embedding()).rows();
    }

    private static KgStart still(float[] rows, KgTuning tuning) {
        Embedding entities = new Embedding(rows, tuning.start().entities().dim(), 1, 0, 0);
        return new KgStart(entities, false, tuning.start().relations());
    }

    private KgTuning tuning(Start start, Training training) {
        Movement movement = new Movements(setting.recipe(), setting.options()).of(view(), start);
        return new KgTuning(
                spec(),
                (KgTune) setting.recipe().tune(),
                start(start),
                movement,
                setting.options().threads(),
                training);
    }

    private KgStart start(Start start) {
        return new KgStart(
                start.embedding(),
                setting.random(),
                GivenRelations.of(start, spec().scorer(), setting.relationNames()));
    }

    private Lineage learned(Start start) {
        Triples taught = Triples.join(completion().train(), completion().valid());
        Ids ids = view().ids();
        return start.lineage()
                .and(ItemHash.facts(taught, ids, completion().graph().relations()))
                .and(ItemHash.edges(new Edges(taught.heads(), taught.tails()), ids));
    }

    private Fitted fitted(Start start, KgTuning.Result result) {
        KgModel model = result.model();
        Tensor entities = Tensor.rows(model.entities().toArray(), model.dim());
        Tensor relations =
                Tensor.rows(model.relations().toArray(), model.relations().dim());
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("vectors", entities);
        parameters.put("relations", relations);
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("model", KgTuning.name(spec().scorer()));
        card.put("startModel", start.model());
        card.put("roles", 1);
        card.put("repeat", number);
        card.put("reciprocal", spec().reciprocal());
        card.putAll(EdgeReading.card(setting.recipe().graph()));
        card.put("relations", setting.relationNames());
        return new Fitted(
                KgSetting.NAME,
                view().ids().names(),
                card,
                parameters,
                Map.of("entities", entities, "relations", relations),
                result.history(),
                learned(start));
    }

    @Override
    public KgOutcome measure(Start start, Map<String, Fitted> fitted) {
        Map<String, FactModel> models = new LinkedHashMap<>();
        fitted.forEach((name, one) -> models.put(name, StoredModel.of(one)));
        int threads = setting.options().threads();
        Map<String, Completion.FactRanks> ranks = new LinkedHashMap<>();
        models.forEach((name, model) -> ranks.put(name, completion().ranks(model.answers(), threads)));
        completion()
                .baselineScores()
                .forEach((name, scores) -> ranks.put(name, completion().ranks(scores, threads)));
        return new KgOutcome(
                completion(),
                ranks,
                Objects.requireNonNull(models.get(Evidence.TUNED)),
                Objects.requireNonNull(models.get(Evidence.FROZEN)),
                Objects.requireNonNull(fitted.get(Evidence.TUNED))
                        .parameter("vectors")
                        .values(),
                null);
    }
}
