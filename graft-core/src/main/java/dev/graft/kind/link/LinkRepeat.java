package dev.graft.kind.link;

import dev.graft.adapt.Movement;
import dev.graft.base.Nullable;
import dev.graft.data.HeldOut;
import dev.graft.data.Lineage;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.run.Movements;
import dev.graft.run.Options;
import dev.graft.run.Questions;
import dev.graft.run.Repeat;
import dev.graft.run.Start;
import dev.graft.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One split of a link prediction: a head trained with the rows, and the same head with the rows as they were. */
final class LinkRepeat implements Repeat<LinkOutcome> {
    private final Recipe recipe;
    private final LinkTune tune;
    private final Options options;
    private final int number;
    private final LinkTask task;
    private final Graph view;
    private @Nullable Start startOf;
    private @Nullable LinkModels models;

    /** @param view what a start may be trained on: training edges, without those that teach the head alone */
    LinkRepeat(Recipe recipe, Options options, int number, LinkTask task, Graph view) {
        this.recipe = recipe;
        this.tune = (LinkTune) recipe.tune();
        this.options = options;
        this.number = number;
        this.task = task;
        this.view = view;
    }

    /** All of a repeat's own draws derive from it. */
    static long seed(Recipe recipe, int number) {
        return Seeds.derive(recipe.seed(), 4, number);
    }

    LinkTask task() {
        return task;
    }

    @Override
    public Graph view() {
        return view;
    }

    @Override
    public HeldOut heldOut() {
        LinkData data = task.data();
        return HeldOut.edges("test edges", data.news(), data.ids(), data.directed());
    }

    @Override
    public List<String> models() {
        return List.of(Evidence.TUNED, Questions.FROZEN_HEAD);
    }

    /** Those of a start; the same as long as the start is. */
    private LinkModels models(Start start) {
        LinkModels its = models;
        if (its == null || !start.equals(startOf)) {
            its = new LinkModels(task, tune, start.embedding());
            models = its;
            startOf = start;
        }
        return its;
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        Movement movement = new Movements(recipe, options).of(view, start);
        LinkTuning.Trained trained = new LinkTuning(tune, training)
                .run(
                        task,
                        start.embedding(),
                        model.equals(Evidence.TUNED) ? movement : movement.frozen(),
                        models(start).frozen(),
                        model,
                        seed(recipe, number));
        return fitted(start, trained);
    }

    private Fitted fitted(Start start, LinkTuning.Trained trained) {
        int dim = start.embedding().dim();
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("vectors", Tensor.rows(trained.vectors(), dim));
        for (int layer = 0; layer < trained.head().size(); layer++) {
            parameters.put(HeadScores.head(layer), trained.head().get(layer));
        }
        if (trained.map().length > 0) {
            parameters.put("map", Tensor.rows(trained.map(), dim));
        }
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("task", "link");
        card.put("model", start.model());
        card.put("roles", start.embedding().roles());
        card.put("repeat", number);
        card.put("directed", task.data().directed());
        card.put("operators", tune.operators().stream().map(Enum::name).toList());
        card.put("features", tune.features().stream().map(Enum::name).toList());
        return new Fitted(
                "link",
                task.data().ids().names(),
                card,
                parameters,
                HeadScores.readout(trained.rows(), trained.head(), dim),
                trained.history(),
                lineage(start));
    }

    /** What taught the start, the head by its own edges, and which epoch is the best. */
    private Lineage lineage(Start start) {
        LinkData data = task.data();
        return start.lineage()
                .and(data.train(), data.ids(), data.directed())
                .and(data.parts().valid(), data.ids(), data.directed());
    }

    @Override
    public LinkOutcome measure(Start start, Map<String, Fitted> fitted) {
        options.progress().say("baselines");
        Fitted tuned = Objects.requireNonNull(fitted.get(Evidence.TUNED), Evidence.TUNED);
        Fitted frozenHead = Objects.requireNonNull(fitted.get(Questions.FROZEN_HEAD), Questions.FROZEN_HEAD);
        float[] after = tuned.parameter("vectors").values();
        Map<String, PairScores> all = models(start)
                .all(
                        HeadScores.of(task, tune, start.embedding(), tuned.readout()),
                        HeadScores.of(task, tune, start.embedding(), frozenHead.readout()),
                        after);
        Map<String, dev.graft.kind.link.Questions.Answers> answers = task.answers(all);
        return new LinkOutcome(task, task.measure(answers), answers, after, tuned.history());
    }
}
