package dev.graft.kind.community;

import dev.graft.base.Nullable;
import dev.graft.data.HeldOut;
import dev.graft.data.ItemHash;
import dev.graft.data.Lineage;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.HiddenNodes;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import dev.graft.recipe.Tune;
import dev.graft.run.Movements;
import dev.graft.run.Outcome;
import dev.graft.run.Questions;
import dev.graft.run.Repeat;
import dev.graft.run.Start;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One choice of known members, or one seed where none are known: a head trained with the rows, the same head with the rows
 * as they were, and the task's method on the vectors before and after.
 */
final class CommunityRepeat implements Repeat<CommunityOutcome> {
    /** Of the card: how many communities were sought. */
    static final String SOUGHT = "communities";

    /** Of the card: whether communities are read off the head. */
    static final String BY_HEAD = "byHead";

    private final CommunitySetting run;
    private final Split split;
    private final int number;
    private final long seed;
    /** What was chosen before, where nothing is left to choose by. */
    private final @Nullable Boolean byHead;
    /** How many communities, once that has been found out. */
    private int sought;

    /** @param number of the repeat */
    CommunityRepeat(CommunitySetting run, Split split, int number, long seed) {
        this(run, split, number, seed, null);
    }

    /** @param byHead whether communities are read off the head, where that is not to be chosen here */
    CommunityRepeat(CommunitySetting run, Split split, int number, long seed, @Nullable Boolean byHead) {
        this.run = run;
        this.split = split;
        this.number = number;
        this.seed = seed;
        this.byHead = byHead;
    }

    private Detection task() {
        return run.data().task();
    }

    @Override
    public Graph view() {
        return run.data().dataset().graph();
    }

    @Override
    public HeldOut heldOut() {
        Labels labels = task().labels();
        return labels == null
                ? HeldOut.NONE
                : HeldOut.labels(
                        "communities of test members",
                        labels,
                        split.test(),
                        task().graph().ids());
    }

    @Override
    public List<String> models() {
        List<String> models = new ArrayList<>(List.of(Evidence.TUNED));
        if (run.headed()) {
            models.add(Questions.FROZEN_HEAD);
        }
        if (number == 0 && run.hidden(split).any()) {
            models.add(HiddenNodes.MODEL);
        }
        return models;
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        if (model.equals(HiddenNodes.MODEL)) {
            Graph fewer = run.hidden(split).without();
            return new CommunityRepeat(run.on(fewer), split, number, seed, byHead)
                    .fit(Evidence.TUNED, model, start, training);
        }
        return fit(model, model, start, training);
    }

    private Fitted fit(String model, String name, Start start, Training training) {
        Embedding before = start.embedding();
        seek(before);
        CommunityTuning tuning = new CommunityTuning(
                task(),
                (Tune) run.recipe().tune(),
                before,
                new Movements(run.recipe(), run.options()).of(task().graph(), start),
                training);
        CommunityTuning.Result result =
                (model.equals(Evidence.TUNED) ? tuning : tuning.frozen()).run(name, split, sought, seed);
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("vectors", Tensor.rows(result.vectors(), before.dim()));
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("model", start.model());
        card.put("roles", before.roles());
        card.put("repeat", number);
        card.put(SOUGHT, sought);
        boolean head = byHead(result, before.dim());
        card.put(BY_HEAD, head);
        return new Fitted(
                CommunitySetting.NAME,
                view().ids().names(),
                card,
                parameters,
                Map.of("community", Tensor.of(assign(result, before.dim(), head))),
                result.history(),
                learned(start));
    }

    /** Once, whichever of the models asks first. */
    private synchronized void seek(Embedding before) {
        if (sought == 0) {
            sought = task().number(
                            before.rows(),
                            before.dim(),
                            run.spec().repeats() == 1 ? run.options().threads() : 1,
                            Seeds.derive(run.recipe().seed(), 7));
        }
    }

    /** Edges teach too: by modularity, or along the neighbourhoods that a head reads. */
    private Lineage learned(Start start) {
        Lineage seen = start.lineage().and(Lineage.of(view()));
        Labels labels = task().labels();
        return labels == null || !task().spec().known().any()
                ? seen
                : seen.and(
                        ItemHash.labels(labels, split.learned(), task().graph().ids()));
    }

    private int[] held() {
        return task().held(split.train(), split.valid());
    }

    private boolean byHead(CommunityTuning.Result tuned, int dim) {
        return byHead != null
                ? byHead
                : switch (task().spec().assign()) {
                    case HEAD -> true;
                    case METHOD -> false;
                    case BEST -> {
                        int[] blind = task().ofRows(tuned.vectors(), dim, sought, task().held(split.train()), 1, seed);
                        String metric = task().spec().metric();
                        yield task().validation(tuned.head(), split, metric) > task().validation(blind, split, metric);
                    }
                };
    }

    /** What the trained vectors say, read off as the recipe wants. */
    private int[] assign(CommunityTuning.Result tuned, int dim, boolean head) {
        int[] held = held();
        if (!head) {
            return task().ofRows(tuned.vectors(), dim, sought, held, 1, seed);
        }
        int[] likeliest = tuned.head().clone();
        Arrays.setAll(likeliest, u -> held[u] >= 0 ? held[u] : likeliest[u]);
        return likeliest;
    }

    @Override
    public CommunityOutcome measure(Start start, Map<String, Fitted> fitted) {
        Fitted tuned = Objects.requireNonNull(fitted.get(Evidence.TUNED));
        float[] after = tuned.parameter("vectors").values();
        Embedding before = start.embedding();
        int communities = ((Number) Objects.requireNonNull(tuned.card().get(SOUGHT))).intValue();
        Map<String, int[]> found = new LinkedHashMap<>();
        found.put(Evidence.TUNED, tuned.read("community").integers());
        found.put(Evidence.FROZEN, task().ofRows(before.rows(), before.dim(), communities, held(), 1, seed));
        found.put(Questions.AFTER, task().ofRows(after, before.dim(), communities, held(), 1, seed));
        Fitted frozen = fitted.get(Questions.FROZEN_HEAD);
        if (frozen != null) {
            found.put(Questions.FROZEN_HEAD, frozen.read("community").integers());
        }
        found.putAll(task().withoutVectors(split, seed));
        return new CommunityOutcome(
                task(), split, communities, found, Outcome.ofFirst(number, after), fitted.get(HiddenNodes.MODEL));
    }
}
