package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.eval.Evidence;
import dev.graft.kind.link.LinkTune.Operator;
import dev.graft.train.Embedding;
import dev.graft.train.UnitRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The models of one split that need no training of rows: regressions on vectors before and after, and what needs no vectors. */
final class LinkModels {
    /** The probe of the vectors before: their operators alone. */
    static final String FROZEN_VECTORS = "frozenVectors";

    /** What the pair's features are good for alone. */
    static final String FEATURES = "features";

    private final LinkTask task;
    private final LinkTune tune;
    private final Embedding start;
    private FrozenScores.@Nullable Fit frozen;

    LinkModels(LinkTask task, LinkTune tune, Embedding start) {
        this.task = task;
        this.tune = tune;
        this.start = start;
    }

    /** What the models with vectors are, beside the fine-tuned one. */
    static Map<String, String> described(LinkTune tune) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(Evidence.FROZEN, "logistic regression on the same inputs as fine-tuning, vectors untouched");
        map.put(dev.graft.run.Questions.FROZEN_HEAD, "the same head, rate and epochs, the rows left as they were");
        map.put(FROZEN_VECTORS, "logistic regression on the untouched vectors alone; strength by validation");
        map.put(dev.graft.run.Questions.AFTER, "the same on the fine-tuned vectors");
        map.put("dot", "product of the two untouched vectors; source by target half where they have roles");
        if (features(tune)) {
            map.put(FEATURES, "logistic regression on the pair's features alone, no vectors");
        }
        return map;
    }

    /** Whether the head reads features beside vectors. */
    static boolean features(LinkTune tune) {
        return !tune.operators().isEmpty() && !tune.features().isEmpty();
    }

    /** The regression on all that the head reads of pairs themselves, fitted once. */
    FrozenScores.Fit frozen() {
        FrozenScores.Fit fit = frozen;
        if (fit == null) {
            fit = regression(start, tune.operators(), task.features());
            frozen = fit;
        }
        return fit;
    }

    /** The regression on vectors alone; where the head reads none of them, by their products value by value. */
    private FrozenScores.Fit probe(Embedding vectors) {
        List<Operator> operators = tune.operators().isEmpty() ? List.of(Operator.HADAMARD) : tune.operators();
        boolean same = vectors.equals(start)
                && task.features() == 0
                && !tune.operators().isEmpty();
        return same ? frozen() : regression(vectors, operators, 0);
    }

    private FrozenScores.Fit regression(Embedding vectors, List<Operator> operators, int features) {
        int width = vectors.dim() / vectors.roles();
        EdgeInputs.Rows rows = new EdgeInputs.Rows(
                new UnitRows(vectors).rows(),
                vectors.dim(),
                vectors.dim() - width,
                task.data().directed());
        return new FrozenScores(task, new EdgeInputs(new EdgeOperators(operators, width), List.of(rows), features))
                .fit();
    }

    /**
     * All, in the order of reports.
     *
     * @param tuned the fine-tuned model
     * @param frozenHead the same head trained on rows that stayed
     * @param after the fine-tuned vectors, {@code [nodes x dim]}
     */
    Map<String, PairScores> all(PairScores tuned, PairScores frozenHead, float[] after) {
        Map<String, PairScores> models = new LinkedHashMap<>();
        models.put(Evidence.TUNED, tuned);
        models.put(Evidence.FROZEN, frozen().scores());
        models.put(dev.graft.run.Questions.FROZEN_HEAD, frozenHead);
        models.put(FROZEN_VECTORS, probe(start).scores());
        models.put(
                dev.graft.run.Questions.AFTER,
                probe(new Embedding(after, start.dim(), start.roles(), 0, 0)).scores());
        models.put("dot", sample -> {
            double[] scores = new double[sample.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] =
                        start.score(sample.pairs().sources()[i], sample.pairs().targets()[i]);
            }
            return scores;
        });
        if (features(tune)) {
            models.put(FEATURES, regression(start, List.of(), task.features()).scores());
        }
        task.heuristics().forEach((name, model) -> models.put(name, model.scores()));
        return models;
    }
}
