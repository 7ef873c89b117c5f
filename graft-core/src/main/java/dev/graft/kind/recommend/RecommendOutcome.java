package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.blend.Blend;
import dev.graft.eval.Measures;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendAnswer.Lists;
import dev.graft.kind.recommend.RecommendAnswer.Predictions;
import dev.graft.run.Outcome;
import dev.graft.run.Told;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One training's outcome.
 *
 * @param answers by model: {@code finetuned}, {@code frozen}, then the others
 * @param vectors users' and items' rows after, of the first repeat alone
 * @param blend how the fine-tuned model was blended; null where it was trained
 */
record RecommendOutcome(
        RecommendData data,
        Map<String, RecommendAnswer> answers,
        float[] vectors,
        @Nullable Blend blend) implements Outcome {
    /** Of a model that was trained. */
    RecommendOutcome(RecommendData data, Map<String, RecommendAnswer> answers, float[] vectors) {
        this(data, answers, vectors, null);
    }

    /** The share of places of the lists of two models that hold items that are not in the other's, mean over users. */
    double disagreement(String one, String other) {
        int[][] a = lists(one).lists();
        int[][] b = lists(other).lists();
        double differ = 0;
        for (int i = 0; i < a.length; i++) {
            Set<Integer> its = Arrays.stream(b[i]).boxed().collect(Collectors.toSet());
            long shared = Arrays.stream(a[i]).filter(its::contains).count();
            differ += 1 - (double) shared / Math.max(1, Math.max(a[i].length, b[i].length));
        }
        return differ / a.length;
    }

    /** How far two models' predictions are from each other, root mean square as a share of the test ratings' deviation. */
    double distance(String one, String other) {
        double[] a = predictions(one).told();
        double[] b = predictions(other).told();
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        Interactions test = data.held().test();
        double mean = DampedMeans.mean(test);
        double around = 0;
        for (int i = 0; i < a.length; i++) {
            around += (test.value(i) - mean) * (test.value(i) - mean);
        }
        return squares == 0 ? 0 : Math.sqrt(squares / around);
    }

    /** By how much a model's predictions are above the test ratings. */
    double[] errors(String model) {
        double[] errors = predictions(model).told().clone();
        for (int i = 0; i < errors.length; i++) {
            errors[i] -= data.held().test().value(i);
        }
        return errors;
    }

    Lists lists(String model) {
        return (Lists) Objects.requireNonNull(answers.get(model), model);
    }

    Predictions predictions(String model) {
        return (Predictions) Objects.requireNonNull(answers.get(model), model);
    }

    @Override
    public Map<String, Measures> measures() {
        Map<String, Measures> measures = new LinkedHashMap<>();
        answers.forEach((name, answer) -> measures.put(name, answer.measures()));
        return measures;
    }

    @Override
    public void write(Told told) {
        part(told, "train", data.held().train());
        part(told, "valid", data.held().valid());
        part(told, "test", data.held().test());
        answers.forEach((name, answer) -> {
            switch (answer) {
                case Lists lists -> write(told, name, lists);
                case Predictions predictions -> write(told, name, predictions);
            }
        });
    }

    private void part(Told told, String part, Interactions interactions) {
        int[] userOf = interactions.userOf();
        for (int i = 0; i < userOf.length; i++) {
            told.split(part, data.name(userOf[i], interactions.targets()[i]));
        }
    }

    private void write(Told told, String model, Lists answer) {
        int[] users = RankedLists.asked(data.held().test());
        for (int i = 0; i < users.length; i++) {
            String user = data.names().ids().name(users[i]);
            int[] list = answer.lists()[i];
            for (int r = 0; r < list.length; r++) {
                told.prediction(
                        model, user, data.names().ids().name(data.names().users() + list[r]), r + 1);
            }
        }
    }

    private void write(Told told, String model, Predictions answer) {
        Interactions test = data.held().test();
        int[] userOf = test.userOf();
        for (int i = 0; i < userOf.length; i++) {
            told.prediction(model, data.name(userOf[i], test.targets()[i]), test.value(i), answer.told()[i]);
        }
    }
}
