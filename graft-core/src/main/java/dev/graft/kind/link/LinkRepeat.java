package dev.graft.kind.link;

import dev.graft.adapt.Movement;
import dev.graft.base.Nullable;
import dev.graft.data.HeldOut;
import dev.graft.data.Lineage;
import dev.graft.encode.Neighbourhoods;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.math.Seeds;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.run.Movements;
import dev.graft.run.Options;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;

/**
 * One split of a link prediction: a head trained with the rows, and the same head with the rows as they were. What share of
 * the training edges teaches it, and is kept from the vectors that it is taught with, is chosen on validation.
 */
final class LinkRepeat implements Repeat<LinkOutcome> {
    private static final String SUPERVISION = "supervision";
    private static final String TAUGHT = "taught";
    private static final String MEAN = "mean";

    private final Recipe recipe;
    private final LinkSpec spec;
    private final LinkTune tune;
    private final Options options;
    private final int number;
    private final DoubleFunction<LinkTask> tasks;
    private final @Nullable Graph fixed;
    private final @Nullable Settled settings;
    private LinkTask task;
    private @Nullable Start settled;
    private @Nullable Start taught;
    private FrozenScores.@Nullable Fit frozen;
    private @Nullable Start startOf;
    private @Nullable LinkModels models;
    private @Nullable Tuned tuned;

    /**
     * What others' validation chose.
     *
     * @param strength of the regression that a head starts as
     * @param mean of neighbourhoods that vectors became; 0: none
     */
    record Settled(FrozenScores.Strength strength, int mean) {
        /** What a card says of it, or null. */
        static @Nullable Settled of(Map<String, Object> card) {
            FrozenScores.Strength strength = FrozenScores.Strength.of(card);
            return strength == null
                    ? null
                    : new Settled(strength, card.get(MEAN) instanceof Number mean ? mean.intValue() : 0);
        }
    }

    /** Vectors that a head is taught with, and the regression on them that it starts as. */
    private record Tuned(LastVectors vectors, FrozenScores.Fit frozen, int mean) {}

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
            @Nullable Settled settings) {
        this.recipe = recipe;
        this.spec = (LinkSpec) recipe.task();
        this.tune = (LinkTune) recipe.tune();
        this.options = options;
        this.number = number;
        this.tasks = tasks;
        this.fixed = fixed;
        this.settings = settings;
        this.task = tasks.apply(tune.supervision().getFirst());
    }

    /** All of a repeat's own draws derive from it. */
    static long seed(Recipe recipe, int number) {
        return Seeds.derive(recipe.seed(), 4, number);
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
        Taught chosen = stored == null ? chosen(starter) : taughtBy(share(stored), starter);
        task = chosen.task;
        taught = chosen.start;
        frozen = chosen.frozen;
        return spec.refit() ? starter.of("", view()) : chosen.start;
    }

    /** What share of the training edges taught a head. */
    static double share(Fitted stored) {
        return stored.card().get(SUPERVISION) instanceof Number share ? share.doubleValue() : 0;
    }

    /**
     * What a head is taught by: a share of the training edges, and vectors that have not seen them.
     *
     * @param frozen the regression that was fitted to them, if one was
     */
    private record Taught(LinkTask task, Start start, FrozenScores.@Nullable Fit frozen) {}

    private Taught taughtBy(double share, Starter starter) {
        LinkTask its = task.data().supervision() == share ? task : tasks.apply(share);
        Graph seen = its.data().seen();
        boolean same = spec.refit() && seen.equals(its.data().known());
        return new Taught(its, starter.of(same ? "" : String.valueOf(share), seen), null);
    }

    /** By the share that is worth most on validation, read by vectors of all training edges where it will be so in the end. */
    private Taught chosen(Starter starter) {
        List<Double> shares = tune.supervision();
        if (shares.size() == 1) {
            return taughtBy(shares.getFirst(), starter);
        }
        Taught best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (double share : shares) {
            Taught one = taughtBy(share, starter);
            Start read = spec.refit()
                    ? starter.of(String.valueOf(0.0), one.task.data().graph())
                    : one.start;
            LinkModels its = new LinkModels(one.task, tune, vectors(one.start, read), null, null);
            LinkData data = one.task.data();
            double worth = encodes()
                    ? new LinkModels(
                                    one.task,
                                    tune,
                                    best(
                                            its,
                                            means(
                                                    its,
                                                    data.seen(),
                                                    spec.refit() ? data.graph() : data.seen(),
                                                    one.start)),
                                    null,
                                    null)
                            .worth()
                    : its.worth();
            options.progress().say(String.format(Locale.ROOT, "supervision %s: %s %.4f", share, spec.metric(), worth));
            if (best == null || worth > highest) {
                highest = worth;
                best = new Taught(one.task, one.start, its.frozen());
            }
        }
        return Objects.requireNonNull(best);
    }

    /** Vectors that are given are the same whatever they are matched with; those that are trained anew have axes anew. */
    private LastVectors vectors(Start first, Start read) {
        return LastVectors.of(first.embedding(), read.embedding(), recipe.start() instanceof StartSpec.Scratch);
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
    private LinkModels models(Start start) {
        LinkModels its = models;
        if (its == null || !start.equals(startOf)) {
            its = new LinkModels(task, tune, vectors(taught(start), start), frozen, strength());
            models = its;
            tuned = null;
            startOf = start;
        }
        return its;
    }

    private boolean encodes() {
        return recipe.adapt().method().encodes();
    }

    /** Means that vectors may become, as far as the recipe lets them. */
    private PropagatedVectors means(LinkModels its, Graph seen, Graph known, Start first) {
        return new PropagatedVectors(
                its.start(),
                seen,
                known,
                new Movements(recipe, options).of(seen, first),
                first.fresh(),
                seed(recipe, number));
    }

    private static LastVectors best(LinkModels its, PropagatedVectors means) {
        return means.of(means.best(its::worth));
    }

    /** What the head of the fine-tuned model is taught with. */
    private Tuned tuned(Start start) {
        LinkModels its = models(start);
        Tuned known = tuned;
        if (known == null) {
            if (encodes()) {
                PropagatedVectors means = means(its, task.data().seen(), view(), taught(start));
                int mean = settings == null ? means.best(its::worth) : settings.mean;
                LastVectors vectors = means.of(mean);
                known = new Tuned(
                        vectors,
                        mean == 0 ? its.frozen() : new LinkModels(task, tune, vectors, null, strength()).frozen(),
                        mean);
            } else {
                known = new Tuned(its.start(), its.frozen(), 0);
            }
            tuned = known;
        }
        return known;
    }

    private FrozenScores.@Nullable Strength strength() {
        return settings == null ? null : settings.strength;
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
        Tuned from = moves
                ? tuned(start)
                : new Tuned(models(start).start(), models(start).frozen(), 0);
        LinkTuning.Trained trained = new LinkTuning(tune, training)
                .run(
                        task,
                        from.vectors,
                        moves ? onwards(movement, start) : movement.frozen(),
                        from.frozen,
                        model,
                        seed(recipe, number));
        return fitted(start, from, trained);
    }

    /** Rows that became means are taught on from there; bounds count from where they were. */
    private Movement onwards(Movement movement, Start start) {
        return recipe.adapt().method() == Adapt.Method.ENCODER
                ? movement.from(models(start).start().taught())
                : movement;
    }

    private Fitted fitted(Start start, Tuned from, LinkTuning.Trained trained) {
        int dim = start.embedding().dim();
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("vectors", Tensor.rows(trained.vectors(), dim));
        if (!Arrays.equals(trained.taught(), trained.vectors())) {
            parameters.put(TAUGHT, Tensor.rows(trained.taught(), dim));
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
        from.frozen.strength().put(card);
        if (encodes()) {
            card.put(MEAN, from.mean);
            card.put("meanOf", Neighbourhoods.name(from.mean));
        }
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
        options.progress().say("baselines");
        Fitted tuned = Objects.requireNonNull(fitted.get(Evidence.TUNED), Evidence.TUNED);
        Fitted frozenHead = Objects.requireNonNull(fitted.get(Questions.FROZEN_HEAD), Questions.FROZEN_HEAD);
        float[] after = tuned.parameter("vectors").values();
        Tensor ofTeaching = tuned.parameters().get(TAUGHT);
        LinkModels its = models(start);
        PropagatedVectors means = new PropagatedVectors(
                its.start(), task.data().seen(), view(), null, new boolean[0], seed(recipe, number));
        Map<String, PairScores> all = its.all(
                HeadScores.of(task, tune, start.embedding(), tuned.readout()),
                HeadScores.of(task, tune, start.embedding(), frozenHead.readout()),
                its.start().with(ofTeaching == null ? after : ofTeaching.values(), after),
                best(its, means));
        Map<String, dev.graft.kind.link.Questions.Answers> answers = task.answers(all);
        return new LinkOutcome(
                task, task.measure(answers), answers, ofValidation(its, start, tuned), after, tuned.history());
    }

    /** What the model tells of the validation part, by vectors that have not seen it: those that the head was taught with. */
    private dev.graft.kind.link.Questions.Answers ofValidation(LinkModels its, Start start, Fitted tuned) {
        Map<String, Tensor> readout = new LinkedHashMap<>(tuned.readout());
        Tensor ofTeaching = tuned.parameters().get(TAUGHT);
        if (ofTeaching != null) {
            Embedding first = its.start().first();
            Settled chosen = Settled.of(tuned.card());
            // Rows are read at the unit that they were taught at.
            Embedding unit = !encodes() || chosen == null
                    ? first
                    : means(its, task.data().seen(), view(), taught(start))
                            .of(chosen.mean)
                            .first();
            List<float[]> rows = LinkTuning.blocks(
                    tune,
                    new UnitRows(unit).of(ofTeaching.values()),
                    first.dim(),
                    task.data().seen());
            readout.putAll(HeadScores.readout(rows, List.of(), first.dim()));
        }
        return task.valid().ask(HeadScores.of(task, tune, start.embedding(), readout));
    }
}
