package dev.graft.kind.recommend;

import dev.graft.data.HeldOut;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.kind.recommend.RecommendAnswer.Predictions;
import dev.graft.run.Outcome;
import dev.graft.run.Questions;
import dev.graft.run.Repeat;
import dev.graft.run.Start;
import dev.graft.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * A training of rows and biases that predict ratings, and the same with the rows left as they were.
 *
 * @param vectorless what models without vectors told, by the length of the start's rows; the same in every repeat
 */
record RatingRepeat(RecommendData data, int number, IntFunction<Map<String, Predictions>> vectorless)
        implements Repeat<RecommendOutcome> {
    /** The models with vectors beside the fine-tuned one. */
    static Map<String, String> described() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(
                Evidence.FROZEN,
                "damped means and a multiple of the start vectors' dot product, which validation chooses");
        map.put(Questions.AFTER, "the same of the fine-tuned vectors");
        map.put(Questions.FROZEN_HEAD, "the start vectors untouched, users' and items' biases learned");
        return map;
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
        return List.of(Evidence.TUNED, Questions.FROZEN_HEAD);
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        RatingTuning tuning = new RatingTuning(data.spec(), data.tune(), start.embedding(), data.metric(), training);
        boolean frozen =
                model.equals(Questions.FROZEN_HEAD) || !data.movement(start).moves();
        RatingTuning.Result result = tuning.run(data.held(), model, frozen, data.seed(number));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(
                "vectors", Tensor.rows(result.model().rows(), start.embedding().dim()));
        tensors.put(MemberModels.BIASES, Tensor.rows(result.model().biases().rows(), 1));
        Map<String, Tensor> parameters = new LinkedHashMap<>(tensors);
        RatingModel before = result.before();
        if (before != null) {
            parameters.put(RankingRepeat.BEFORE_REFIT, Tensor.rows(before.rows(), before.dim()));
            parameters.put(
                    MemberModels.BIASES_BEFORE, Tensor.rows(before.biases().rows(), 1));
        }
        return data.fitted(
                start, number, Map.of("mean", result.model().biases().mean()), parameters, tensors, result.history());
    }

    @Override
    public RecommendOutcome measure(Start start, Map<String, Fitted> fitted) {
        int dim = start.embedding().dim();
        Fitted tuned = Objects.requireNonNull(fitted.get(Evidence.TUNED), Evidence.TUNED);
        Fitted frozen = Objects.requireNonNull(fitted.get(Questions.FROZEN_HEAD), Questions.FROZEN_HEAD);
        float[] vectors = tuned.read("vectors").values();
        Map<String, RecommendAnswer> answers = new LinkedHashMap<>();
        answers.put(Evidence.TUNED, told(data, prediction(tuned, dim)));
        answers.put(Evidence.FROZEN, told(data, probe(start.embedding().rows(), dim)));
        answers.put(Questions.AFTER, told(data, probe(vectors, dim)));
        answers.put(Questions.FROZEN_HEAD, told(data, prediction(frozen, dim)));
        answers.putAll(vectorless.apply(dim));
        return new RecommendOutcome(data, answers, Outcome.ofFirst(number, vectors));
    }

    private Prediction probe(float[] rows, int dim) {
        return RatingProbe.fit(rows, dim, data.held(), data.known(), data.metric());
    }

    private Prediction prediction(Fitted model, int dim) {
        return Biases.of(model)
                .prediction(model.read("vectors").values(), data.names().users(), dim);
    }

    static Predictions told(RecommendData data, Prediction prediction) {
        double[] told = Ratings.told(prediction, data.known(), data.held().test());
        return new Predictions(Ratings.measure(told, data.held().test()), told);
    }
}
