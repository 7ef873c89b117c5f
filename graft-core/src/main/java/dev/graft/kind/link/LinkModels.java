package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.eval.Evidence;
import dev.graft.eval.Influence;
import dev.graft.kind.link.LinkTune.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The models of one split that need no training of rows: regressions on vectors before and after, and what needs no vectors. */
final class LinkModels {
    /** The probe of the vectors before: their operators alone. */
    static final String FROZEN_VECTORS = "frozenVectors";

    private static final String CHOSEN = " strength by validation";

    /** What the pair's features are good for alone. */
    static final String FEATURES = "features";

    private final LinkTask task;
    private final LinkTune tune;
    private final LastVectors start;
    private final Map<String, Integer> tried = new LinkedHashMap<>();
    private final FrozenScores.@Nullable Strength strength;
    private FrozenScores.@Nullable Fit frozen;
    private FrozenScores.@Nullable Fit ofVectors;

    /**
     * @param taught others that are taught with the same, whose regressions serve here, or null
     * @param strength of that, where it was chosen before; null: validation chooses
     */
    LinkModels(
            LinkTask task,
            LinkTune tune,
            LastVectors start,
            @Nullable LinkModels taught,
            FrozenScores.@Nullable Strength strength) {
        this.task = task;
        this.tune = tune;
        this.start = start;
        this.frozen = taught == null ? null : taught.frozen;
        this.ofVectors = taught == null ? null : taught.ofVectors;
        this.strength = strength;
    }

    /** What a recipe says for a head that is what others of these models are; one that reads a product alone orders pairs as the product does. */
    static Map<String, List<String>> settings() {
        return Map.of(
                dev.graft.run.Questions.FROZEN_HEAD,
                List.of(dev.graft.run.Questions.FREEZE),
                "dot",
                List.of(
                        dev.graft.run.Questions.FREEZE,
                        "tune.head.hidden=[]",
                        "tune.operators=[dot]",
                        "tune.features=[]"));
    }

    /** What the models with vectors are, beside the fine-tuned one. */
    static Map<String, String> described(LinkTune tune) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(Evidence.FROZEN, "logistic regression on the same inputs as fine-tuning, vectors untouched;" + CHOSEN);
        map.put(dev.graft.run.Questions.FROZEN_HEAD, "the same head, rate and epochs, the rows left as they were");
        map.put(FROZEN_VECTORS, "logistic regression on the untouched vectors alone;" + CHOSEN);
        map.put(dev.graft.run.Questions.AFTER, "the same on the fine-tuned vectors;" + CHOSEN);
        if (!tune.operators().isEmpty()) {
            map.put(
                    dev.graft.run.Questions.PROPAGATED,
                    "the same on untouched vectors, or their means over neighbourhoods, whichever validation prefers;"
                            + CHOSEN);
        }
        map.put("dot", "product of the two untouched vectors; source by target half where they have roles");
        if (features(tune)) {
            map.put(FEATURES, "logistic regression on the pair's features alone, no vectors;" + CHOSEN);
        }
        return map;
    }

    /** Whether the head reads features beside vectors. */
    static boolean features(LinkTune tune) {
        return !tune.operators().isEmpty() && !tune.features().isEmpty();
    }

    /** What a head is taught with, and what it reads in the end. */
    LastVectors start() {
        return start;
    }

    /** Strengths that were tried on validation, by the name of the model, as far as models were asked for. */
    Map<String, Integer> tried() {
        return tried;
    }

    /** The regression on all that the head reads of pairs themselves, fitted once. */
    FrozenScores.Fit frozen() {
        FrozenScores.Fit fit = frozen;
        if (fit == null) {
            FrozenScores scores =
                    new FrozenScores(task, inputs(start, start.taught(), tune.operators(), task.features()));
            fit = strength == null ? scores.fit() : scores.fit(strength);
            frozen = fit;
        }
        tried.put(Evidence.FROZEN, fit.tried());
        return fit;
    }

    /** What that reaches on validation, by the run's metric, when it reads the last vectors. */
    double worth() {
        return task.validation(frozenScores(), task.metric());
    }

    private PairScores frozenScores() {
        return frozen().of(inputs(start, start.read(), tune.operators(), task.features()));
    }

    /**
     * A regression as a blend keeps it.
     *
     * @param vectors that it reads
     * @param features whether it reads those of pairs
     */
    record Regression(LastVectors vectors, List<Operator> operators, boolean features, FrozenScores.Fit fit) {}

    /** Those of {@link #regression} that there are. */
    static List<String> regressions(LinkTune tune) {
        List<String> names = new ArrayList<>(List.of(Evidence.FROZEN, FROZEN_VECTORS));
        if (!tune.operators().isEmpty()) {
            names.add(dev.graft.run.Questions.PROPAGATED);
        }
        if (features(tune)) {
            names.add(FEATURES);
        }
        return names;
    }

    /**
     * One of them.
     *
     * @param propagated the start's vectors, or their means
     * @param known its strength where that was chosen before; null: validation chooses
     */
    Regression regression(String name, LastVectors propagated, FrozenScores.@Nullable Strength known) {
        return switch (name) {
            case Evidence.FROZEN -> regression(start, tune.operators(), true, known);
            case FROZEN_VECTORS -> regression(start, operators(), false, known);
            case FEATURES -> regression(start, List.of(), true, known);
            default -> regression(propagated, operators(), false, known);
        };
    }

    private Regression regression(
            LastVectors vectors, List<Operator> operators, boolean features, FrozenScores.@Nullable Strength known) {
        int width = features ? task.features() : 0;
        FrozenScores scores = new FrozenScores(task, inputs(vectors, vectors.taught(), operators, width));
        return new Regression(
                vectors, operators, features && width > 0, known == null ? scores.fit() : scores.fit(known));
    }

    /** The regression on vectors alone; where the head reads none of them, by their products value by value. */
    private PairScores probe(String name, LastVectors vectors) {
        if (vectors != start) {
            return regression(name, vectors, operators(), 0);
        }
        FrozenScores.Fit fit = ofVectors();
        tried.put(name, fit.tried());
        return fit.of(inputs(start, start.read(), operators(), 0));
    }

    private List<Operator> operators() {
        return tune.operators().isEmpty() ? List.of(Operator.HADAMARD) : tune.operators();
    }

    private PairScores regression(String name, LastVectors vectors, List<Operator> operators, int features) {
        FrozenScores.Fit fit = new FrozenScores(task, inputs(vectors, vectors.taught(), operators, features)).fit();
        tried.put(name, fit.tried());
        return fit.of(inputs(vectors, vectors.read(), operators, features));
    }

    /** What vectors alone are worth on validation, of a strength that suits the start's. */
    Influence worth(LastVectors vectors) {
        FrozenScores.Fit suited = ofVectors();
        FrozenScores.Fit fit = vectors == start
                ? suited
                : new FrozenScores(task, inputs(vectors, vectors.taught(), operators(), 0)).fit(suited.strength());
        return task.validationOf(fit.of(inputs(vectors, vectors.read(), operators(), 0)));
    }

    /** The regression on the start's vectors alone, fitted once. */
    private FrozenScores.Fit ofVectors() {
        FrozenScores.Fit fit = ofVectors;
        if (fit == null) {
            boolean same = task.features() == 0 && !tune.operators().isEmpty() && strength == null;
            fit = same ? frozen() : new FrozenScores(task, inputs(start, start.taught(), operators(), 0)).fit();
            ofVectors = fit;
        }
        return fit;
    }

    private EdgeInputs inputs(LastVectors shape, float[] rows, List<Operator> operators, int features) {
        int dim = shape.last().dim();
        int width = dim / shape.last().roles();
        EdgeInputs.Rows table =
                new EdgeInputs.Rows(rows, dim, dim - width, task.data().directed());
        return new EdgeInputs(new EdgeOperators(operators, width), List.of(table), features);
    }

    /**
     * All, in the order of reports.
     *
     * @param tuned the fine-tuned model
     * @param frozenHead the same head trained on rows that stayed
     * @param after the fine-tuned vectors, those that the head was taught with and those that it reads
     * @param propagated the start's, or their means
     */
    Map<String, PairScores> all(PairScores tuned, PairScores frozenHead, LastVectors after, LastVectors propagated) {
        Map<String, PairScores> models = new LinkedHashMap<>();
        models.put(Evidence.TUNED, tuned);
        models.put(Evidence.FROZEN, frozenScores());
        models.put(dev.graft.run.Questions.FROZEN_HEAD, frozenHead);
        models.put(FROZEN_VECTORS, probe(FROZEN_VECTORS, start));
        models.put(dev.graft.run.Questions.AFTER, probe(dev.graft.run.Questions.AFTER, after));
        if (!tune.operators().isEmpty()) {
            models.put(dev.graft.run.Questions.PROPAGATED, probe(dev.graft.run.Questions.PROPAGATED, propagated));
        }
        models.put("dot", sample -> {
            double[] scores = new double[sample.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = start.last()
                        .score(sample.pairs().sources()[i], sample.pairs().targets()[i]);
            }
            return scores;
        });
        if (features(tune)) {
            models.put(FEATURES, regression(FEATURES, start, List.of(), task.features()));
        }
        task.heuristics().forEach((name, model) -> models.put(name, model.scores()));
        return models;
    }
}
