package dev.graft.kind.link;

import dev.graft.adapt.Movement;
import dev.graft.base.Nullable;
import dev.graft.data.HeldOut;
import dev.graft.data.Lineage;
import dev.graft.encode.Bounds;
import dev.graft.encode.Reach;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.run.Movements;
import dev.graft.run.Options;
import dev.graft.run.Outcome;
import dev.graft.run.Questions;
import dev.graft.run.Repeat;
import dev.graft.run.Start;
import dev.graft.run.Starter;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
import dev.graft.train.UnitRows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;

/**
 * One split of a link prediction: a head trained with the rows, and the same head with the rows as they were. What share of
 * the training edges teaches it, and is kept from the vectors that it is taught with, is chosen on validation.
 */
final class LinkRepeat implements Repeat<LinkOutcome> {
    private static final String SUPERVISION = "supervision";

    private final Recipe recipe;
    private final LinkSpec spec;
    private final LinkTune tune;
    private final Options options;
    private final int number;
    private final LinkSupervision supervision;
    private final @Nullable Graph fixed;
    private final LinkEncoding encoding;
    private final LinkEncoding.@Nullable Settled settings;
    private LinkTask task;
    private @Nullable Start settled;
    private @Nullable Start taught;
    private LinkSupervision.@Nullable Taught teaching;
    private @Nullable Start startOf;
    private @Nullable LinkModels models;
    private LinkEncoding.@Nullable Tuned tuned;

    /**
     * @param tasks by the share of the training edges that alone teaches the head
     * @param fixed what vectors may see in the end where all repeats have the same, or null
     * @param settings where others' validation chose them; null: its own does
     */
    LinkRepeat(
            Recipe recipe,
            Options options,
            int number,
            DoubleFunction<LinkTask> tasks,
            @Nullable Graph fixed,
            LinkEncoding.@Nullable Settled settings) {
        this.recipe = recipe;
        this.spec = (LinkSpec) recipe.task();
        this.tune = (LinkTune) recipe.tune();
        this.options = options;
        this.number = number;
        this.fixed = fixed;
        this.settings = settings;
        this.encoding = LinkEncoding.of(recipe, options);
        this.supervision = new LinkSupervision(recipe, options, encoding, tasks);
        this.task = tasks.apply(tune.supervision().getFirst());
    }

    /** All of a repeat's own draws derive from it. */
    static long seed(Recipe recipe, int number) {
        return Seeds.derive(recipe.seed(), 4, number);
    }

    int number() {
        return number;
    }

    LinkTask task() {
        return task;
    }

    /** Strengths that baselines tried on validation, as far as they were asked for. */
    Map<String, Integer> tried() {
        return models == null ? Map.of() : models.tried();
    }

    @Override
    public Graph view() {
        LinkData data = task.data();
        return fixed != null ? fixed : spec.refit() ? data.known() : data.seen();
    }

    @Override
    public Start start(Starter starter) {
        Start its = settled;
        if (its == null) {
            its = settle(starter);
            settled = its;
        }
        return its;
    }

    private Start settle(Starter starter) {
        if (tune.supervision().size() == 1 && !spec.refit()) {
            return starter.of("", view());
        }
        Fitted stored = starter.fitted();
        LinkSupervision.Taught chosen =
                stored == null ? supervision.chosen(task, starter) : supervision.taughtBy(task, share(stored), starter);
        task = chosen.task();
        taught = chosen.start();
        teaching = chosen;
        return spec.refit() ? starter.of("", view()) : chosen.start();
    }

    /** What share of the training edges taught a head. */
    static double share(Fitted stored) {
        return stored.card().get(SUPERVISION) instanceof Number share ? share.doubleValue() : 0;
    }

    @Override
    public HeldOut heldOut() {
        LinkData data = task.data();
        return data.directed()
                ? HeldOut.directed("test edges", data.news(), data.train(), data.ids())
                : HeldOut.edges("test edges", data.news(), data.ids());
    }

    @Override
    public List<String> models() {
        return List.of(Evidence.TUNED, Questions.FROZEN_HEAD);
    }

    /** Those of a start; the same as long as the start is. */
    LinkModels models(Start start) {
        LinkModels its = models;
        if (its == null || !start.equals(startOf)) {
            its = new LinkModels(
                    task,
                    tune,
                    supervision.vectors(taught(start), start),
                    teaching == null ? null : teaching.models(),
                    strength());
            models = its;
            tuned = null;
            startOf = start;
        }
        return its;
    }

    /** What the head of the fine-tuned model is taught with. */
    private LinkEncoding.Tuned tuned(Start start) {
        LinkModels its = models(start);
        LinkEncoding.Tuned known = tuned;
        if (known == null) {
            known = encoding.wanted()
                    ? encoded(its, start)
                    : new LinkEncoding.Tuned(its.start(), its.start(), its.frozen(), 0);
            tuned = known;
        }
        return known;
    }

    private LinkEncoding.Tuned encoded(LinkModels its, Start start) {
        PropagatedVectors means = encoding.means(its.start(), task.data().seen(), view(), taught(start));
        LinkSupervision.Taught chosen = teaching;
        FrozenScores.Fit fitted = chosen == null ? null : chosen.frozen();
        if (chosen != null && fitted != null) {
            return new LinkEncoding.Tuned(its.start(), means.of(chosen.mean()), fitted, chosen.mean());
        }
        int mean = settings == null ? means.best(its::worth) : settings.mean();
        LastVectors vectors = means.of(mean);
        FrozenScores.Fit fit =
                mean == 0 ? its.frozen() : new LinkModels(task, tune, vectors, null, strength()).frozen();
        return new LinkEncoding.Tuned(its.start(), vectors, fit, mean);
    }

    private FrozenScores.@Nullable Strength strength() {
        return settings == null ? null : settings.strength();
    }

    private Start taught(Start start) {
        return taught == null ? start : taught;
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        Start first = taught(start);
        Graph seen = first.equals(start) ? view() : task.data().seen();
        Movement movement = new Movements(recipe, options).of(seen, first);
        boolean moves = model.equals(Evidence.TUNED);
        LinkEncoding.Tuned from = moves
                ? tuned(start)
                : new LinkEncoding.Tuned(
                        models(start).start(),
                        models(start).start(),
                        models(start).frozen(),
                        0);
        Movement onwards = moves ? encoding.onwards(movement, models(start).start()) : movement.frozen();
        boolean mayStay = moves && encoding.mayStay();
        boolean stays = mayStay && settings != null && settings.stayed();
        LinkTuning.Trained trained = trained(from, stays ? movement.frozen() : onwards, model, training);
        if (mayStay && settings == null && isWorse(models(start), from.vectors(), trained)) {
            stays = true;
            trained = trained(from, movement.frozen(), model + ".still", training);
        }
        return fitted(start, from, trained, stays);
    }

    private LinkTuning.Trained trained(LinkEncoding.Tuned from, Movement movement, String name, Training training) {
        Reach reach = Bounds.of(movement.fresh(), from.home().last(), movement);
        return new LinkTuning(tune, training)
                .run(task, from.vectors(), movement, reach, from.frozen(), name, seed(recipe, number));
    }

    /** Whether vectors alone tell less on validation than before, so that what was learned is of use beside features only. */
    private static boolean isWorse(LinkModels its, LastVectors before, LinkTuning.Trained trained) {
        return its.worth(before.with(trained.taught(), trained.vectors())).value()
                < its.worth(before).value();
    }

    private Fitted fitted(Start start, LinkEncoding.Tuned from, LinkTuning.Trained trained, boolean stayed) {
        int dim = start.embedding().dim();
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("vectors", Tensor.rows(trained.vectors(), dim));
        if (!Arrays.equals(trained.taught(), trained.vectors())) {
            parameters.put(TaughtRows.TAUGHT, Tensor.rows(trained.taught(), dim));
        }
        for (int layer = 0; layer < trained.head().size(); layer++) {
            parameters.put(HeadScores.head(layer), trained.head().get(layer));
        }
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("task", "link");
        card.put("model", start.model());
        card.put("roles", start.embedding().roles());
        card.put("repeat", number);
        card.put(SUPERVISION, task.data().supervision());
        card.put("directed", task.data().directed());
        card.put("operators", tune.operators().stream().map(Enum::name).toList());
        card.put("features", tune.features().stream().map(Enum::name).toList());
        card.put("hidden", tune.head().hidden());
        from.put(card, stayed);
        card.putAll(TaughtRows.scale(new UnitRows(from.vectors().first()).scale()));
        return new Fitted(
                "link",
                task.data().ids().names(),
                card,
                parameters,
                HeadScores.readout(trained.rows(), trained.head(), dim),
                trained.history(),
                lineage(start));
    }

    /** What taught the starts, the head by its own edges, and which epoch is the best. */
    private Lineage lineage(Start start) {
        LinkData data = task.data();
        return start.lineage()
                .and(taught(start).lineage())
                .and(data.train(), data.ids(), data.directed())
                .and(data.parts().valid(), data.ids(), data.directed());
    }

    @Override
    public LinkOutcome measure(Start start, Map<String, Fitted> fitted) {
        Fitted tuned = Objects.requireNonNull(fitted.get(Evidence.TUNED), Evidence.TUNED);
        return measure(
                start,
                fitted,
                HeadScores.of(task, tune, start.embedding(), tuned.readout()),
                ofValidation(start, tuned));
    }

    /**
     * The same of a fine-tuned model that scores pairs in its own way.
     *
     * @param scores of test pairs
     * @param valid what it tells of the validation part
     */
    LinkOutcome measure(
            Start start, Map<String, Fitted> fitted, PairScores scores, dev.graft.kind.link.Questions.Answers valid) {
        options.progress().say("baselines");
        Fitted tuned = Objects.requireNonNull(fitted.get(Evidence.TUNED), Evidence.TUNED);
        Fitted frozenHead = Objects.requireNonNull(fitted.get(Questions.FROZEN_HEAD), Questions.FROZEN_HEAD);
        float[] after = tuned.parameter("vectors").values();
        Tensor ofTeaching = tuned.parameters().get(TaughtRows.TAUGHT);
        LinkModels its = models(start);
        Map<String, PairScores> all = its.all(
                scores,
                HeadScores.of(task, tune, start.embedding(), frozenHead.readout()),
                its.start().with(ofTeaching == null ? after : ofTeaching.values(), after),
                propagated(start, mean(start, tuned)));
        Map<String, dev.graft.kind.link.Questions.Answers> answers = task.answers(all);
        return new LinkOutcome(
                task,
                task.measure(answers),
                answers,
                valid,
                Outcome.ofFirst(number, after),
                tuned.history(),
                null,
                List.of());
    }

    /** Which mean of neighbourhoods is worth most: what the fine-tuned model was taught with, where it may be taught with either. */
    int mean(Start start, Fitted tuned) {
        LinkEncoding.Settled chosen = LinkEncoding.Settled.of(tuned.card());
        return encoding.wanted() && chosen != null
                ? chosen.mean()
                : means(start).best(models(start)::worth);
    }

    /** The start's vectors as a mean of neighbourhoods; 0: as they are. */
    LastVectors propagated(Start start, int mean) {
        return means(start).of(mean);
    }

    private PropagatedVectors means(Start start) {
        return encoding.means(models(start).start(), task.data().seen(), view(), taught(start));
    }

    /** What the model tells of the validation part, by vectors that have not seen it: those that the head was taught with. */
    private dev.graft.kind.link.Questions.Answers ofValidation(Start start, Fitted tuned) {
        Fitted scaled = TaughtRows.known(tuned) ? tuned : tuned.with(TaughtRows.scale(unit(start, tuned)));
        return task.valid()
                .ask(HeadScores.of(
                        task,
                        tune,
                        start.embedding(),
                        TaughtRows.readout(scaled, task.data().seen())));
    }

    /** Rows are read at the unit that they were taught at, which cards of earlier versions do not say. */
    private float unit(Start start, Fitted tuned) {
        LinkEncoding.Settled chosen = LinkEncoding.Settled.of(tuned.card());
        Embedding first = encoding.wanted() && chosen != null
                ? means(start).of(chosen.mean()).first()
                : models(start).start().first();
        return new UnitRows(first).scale();
    }
}
