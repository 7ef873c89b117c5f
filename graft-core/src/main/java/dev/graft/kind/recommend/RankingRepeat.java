package dev.graft.kind.recommend;

import dev.graft.data.HeldOut;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.kind.recommend.RecommendAnswer.Lists;
import dev.graft.recipe.StartSpec;
import dev.graft.run.Outcome;
import dev.graft.run.Questions;
import dev.graft.run.Repeat;
import dev.graft.run.Start;
import dev.graft.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * A training of rows that rank items.
 *
 * @param vectorless what models without vectors told, by the length of the start's rows; the same in every repeat
 */
record RankingRepeat(RecommendData data, int number, IntFunction<Map<String, Lists>> vectorless)
        implements Repeat<RecommendOutcome> {
    /** The start after propagation, untrained: what the graph does for given vectors by itself. */
    static final String FROZEN_PROPAGATED = "frozenPropagated";

    /**
     * The tensor of users' and items' rows as they were when validation was asked of them, where training on its interactions followed: what
     * is chosen on validation may be chosen by these alone.
     */
    static final String BEFORE_REFIT = "beforeRefit";

    /** The models with vectors beside the fine-tuned one. */
    static Map<String, String> described(RecommendTune tune) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(Evidence.FROZEN, "dot products of the start vectors, untouched");
        map.put(Questions.AFTER, "the same of the trained rows, without propagation or cosine");
        if (tune.layers() > 0) {
            map.put(FROZEN_PROPAGATED, "the start vectors, propagated along the interactions without any training");
        }
        return map;
    }

    /** What comes nearest to the same model untrained. */
    static String rival(RecommendTune tune) {
        return tune.layers() > 0 ? FROZEN_PROPAGATED : Evidence.FROZEN;
    }

    /** What a recipe says for lists as others of these models make them. */
    static Map<String, List<String>> settings(RecommendTune tune) {
        if (tune.objective() == RecommendTune.Objective.ALS) {
            return Map.of();
        }
        List<String> products = new ArrayList<>(List.of(Questions.FREEZE));
        if (tune.layers() > 0) {
            products.add("tune.layers=0");
        }
        if (tune.similarity() == RecommendTune.Similarity.COSINE && tune.ranking() == RecommendTune.Ranking.SAME) {
            products.add("tune.ranking=dot");
        }
        return tune.layers() > 0
                ? Map.of(FROZEN_PROPAGATED, List.of(Questions.FREEZE), Evidence.FROZEN, products)
                : Map.of(Evidence.FROZEN, products);
    }

    @Override
    public Graph view() {
        return data.view();
    }

    @Override
    public HeldOut heldOut() {
        return data.heldOut();
    }

    @Override
    public List<String> models() {
        return List.of(Evidence.TUNED);
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        RecommendTuning.Result result = tuning(start, training).run(data.held(), model, data.seed(number));
        int dim = start.embedding().dim();
        float[] vectors = result.vectors().clone();
        ColdUsers.fill(vectors, dim, cold(start));
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("vectors", Tensor.rows(vectors, dim));
        parameters.put("rows", Tensor.rows(result.rows(), dim));
        float[] before = result.before();
        if (before != null) {
            parameters.put(BEFORE_REFIT, Tensor.rows(before.clone(), dim));
        }
        Map<String, Tensor> readout = new LinkedHashMap<>();
        readout.put("vectors", Tensor.rows(vectors, dim));
        return data.fitted(start, number, Map.of(), parameters, readout, result.history());
    }

    /** Users without interactions, unless their rows were given. */
    private boolean[] cold(Start start) {
        boolean trainedHere = data.recipe().start() instanceof StartSpec.Scratch;
        boolean[] cold = new boolean[data.known().users()];
        for (int u = 0; u < cold.length; u++) {
            cold[u] = data.known().degree(u) == 0 && (trainedHere || start.fresh()[u]);
        }
        return cold;
    }

    private RecommendTuning tuning(Start start, Training training) {
        return new RecommendTuning(
                data.spec(),
                data.tune(),
                start.embedding(),
                data.movement(start),
                data.metric(),
                data.options().threads(),
                training);
    }

    @Override
    public RecommendOutcome measure(Start start, Map<String, Fitted> fitted) {
        Fitted tuned = Objects.requireNonNull(fitted.get(Evidence.TUNED), Evidence.TUNED);
        float[] vectors = tuned.read("vectors").values();
        int dim = start.embedding().dim();
        Map<String, RecommendAnswer> answers = new LinkedHashMap<>();
        Lists ofVectors = lists(vectors, dim);
        answers.put(Evidence.TUNED, ofVectors);
        answers.put(Evidence.FROZEN, lists(start.embedding().rows(), dim));
        float[] rows = tuned.parameter("rows").values();
        answers.put(Questions.AFTER, Arrays.equals(rows, vectors) ? ofVectors : lists(rows, dim));
        if (data.tune().layers() > 0) {
            float[] untrained = RecommendTuning.untrained(
                    data.tune(), start.embedding(), data.known(), data.options().threads());
            answers.put(FROZEN_PROPAGATED, lists(untrained, dim));
        }
        answers.putAll(vectorless.apply(dim));
        return new RecommendOutcome(data, answers, Outcome.ofFirst(number, vectors));
    }

    private Lists lists(float[] rows, int dim) {
        return lists(data, new FactorScores(rows, data.names().users(), dim));
    }

    static Lists lists(RecommendData data, ItemScores scores) {
        return RankedLists.of(
                scores,
                data.leftOut(),
                data.held().test(),
                data.spec().k(),
                data.options().threads());
    }
}
