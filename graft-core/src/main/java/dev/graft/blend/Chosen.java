package dev.graft.blend;

import dev.graft.eval.Targets;
import dev.graft.math.PickedRows;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * A combination as validation items chose it. What is fitted to them is held against the plain mean by what it tells of items that
 * it was not fitted to, and is taken where it is better by more than a standard error.
 *
 * @param score of it on the validation items, each part told by the way, and fitted to, what the others hold for best; NaN without any
 * @param tried each way's, in the order of trying
 * @param members each member's
 * @param best which member validation holds for the best
 * @param single score of one member alone, cross-fitted as the combination's is: of each part of the items that of the member
 *     which the others hold for the best, as the best of several on the same items is better there than it is
 */
public record Chosen(
        Combination combination, double score, Map<How, Double> tried, double[] members, int best, double single) {
    private static final int FOLDS = 5;
    /** Fewer items choose nothing. */
    private static final int LEAST = 10;

    /**
     * What members have told, and how it is judged.
     *
     * @param told of all known items {@code [items x outputs]}, one a member
     * @param valid which of those choose, ascending
     * @param targets of those
     * @param score of some of those by their places, more is better
     * @param error standard error of the difference of what two tell of all of those, in the same metric
     * @param units what each of those is of, in their order: items of one are not told apart by chance
     */
    public record Question(
            List<float[]> told,
            int[] valid,
            Targets targets,
            Score score,
            ToDoubleBiFunction<float[], float[]> error,
            int[] units,
            long seed) {
        /** Of items that are each of their own. */
        public Question(
                List<float[]> told,
                int[] valid,
                Targets targets,
                Score score,
                ToDoubleBiFunction<float[], float[]> error,
                long seed) {
            this(
                    told,
                    valid,
                    targets,
                    score,
                    error,
                    IntStream.range(0, valid.length).toArray(),
                    seed);
        }
    }

    /** Chooses. */
    public static Chosen of(How how, Question question) {
        int outputs = question.targets.outputs();
        List<float[]> told = question.told.stream()
                .map(all -> PickedRows.of(all, question.valid, outputs))
                .toList();
        Validation validation = new Validation(told, question.targets, question.score, question.units);
        int[] items = validation.every();
        double[] members = new double[told.size()];
        Arrays.setAll(members, m -> items.length == 0 ? Double.NaN : validation.score(items, told.get(m)));
        int best = items.length == 0 ? 0 : validation.best(items);
        Choosing choosing = new Choosing(question, validation, items, outputs);
        if (validation.unitsOf(items).length < LEAST) {
            boolean mean = how == How.AUTO || (items.length == 0 && how.fitted());
            Combination only = choosing.fit(mean ? How.MEAN : how, items);
            double score = items.length == 0 ? Double.NaN : validation.score(items, choosing.told(only, items));
            return new Chosen(only, score, Map.of(), members, best, members[best]);
        }
        return choosing.chosen(how, members, best);
    }

    /** What is tried on validation items. */
    private record Choosing(Question question, Validation validation, int[] items, int outputs) {
        Chosen chosen(How how, double[] members, int best) {
            Map<How, float[]> told = new EnumMap<>(How.class);
            ways(how).forEach(way -> told.put(way, crossFitted(way)));
            Map<How, Double> tried = new EnumMap<>(How.class);
            told.forEach((way, rows) -> tried.put(way, validation.score(items, rows)));
            How taken = how == How.AUTO ? best(told, items) : how;
            // The best of several ways on the same items is better there than it is, as the best member is.
            float[] rows = how == How.AUTO
                    ? crossFitted((learned, asked) ->
                            PickedRows.of(Objects.requireNonNull(told.get(best(told, learned))), asked, outputs))
                    : Objects.requireNonNull(told.get(how));
            return new Chosen(
                    fit(taken, items),
                    validation.score(items, rows),
                    tried,
                    members,
                    best,
                    validation.score(items, single()));
        }

        /** The way that tells some items best, which must beat the mean by more than a standard error. */
        private How best(Map<How, float[]> told, int[] some) {
            float[] mean = Objects.requireNonNull(told.get(How.MEAN));
            double plain = validation.score(some, PickedRows.of(mean, some, outputs));
            How best = How.MEAN;
            double most = plain;
            for (Map.Entry<How, float[]> way : told.entrySet()) {
                double score = validation.score(some, PickedRows.of(way.getValue(), some, outputs));
                if (score > most && score - plain > question.error.applyAsDouble(way.getValue(), mean)) {
                    best = way.getKey();
                    most = score;
                }
            }
            return best;
        }

        private List<How> ways(How how) {
            if (how != How.AUTO) {
                return List.of(how);
            }
            List<How> ways = new ArrayList<>(List.of(How.MEAN));
            if (Link.of(question.targets) != Link.IDENTITY) {
                ways.addAll(List.of(How.LOGITS, How.RANKS));
            }
            ways.addAll(List.of(How.GREEDY, How.STACKING));
            return ways;
        }

        Combination fit(How way, int[] some) {
            int members = validation.told().size();
            double[] even = way.weights(members);
            return switch (way) {
                case AUTO -> throw new IllegalArgumentException("auto is no way");
                case MEAN, ALONE -> new Combination.Mean(way, even);
                case LOGITS -> new Combination.Linked(How.LOGITS, Link.of(question.targets), even, new double[outputs]);
                case RANKS -> new Combination.Ranks(even);
                case GREEDY -> GreedySelection.of(validation, some, Seeds.derive(question.seed, 1));
                case STACKING -> Stacking.of(validation, some, Seeds.derive(question.seed, 2));
            };
        }

        /** What a combination tells of some validation items. */
        float[] told(Combination combination, int[] some) {
            List<float[]> rows = validation.at(some);
            return combination.of(rows, question.told, outputs);
        }

        /** What a way tells of each item when it was fitted to others. */
        private float[] crossFitted(How way) {
            return way.fitted()
                    ? crossFitted((learned, asked) -> told(fit(way, learned), asked))
                    : told(fit(way, items), items);
        }

        /** The same of the best member alone. */
        private float[] single() {
            return crossFitted(
                    (learned, asked) -> PickedRows.of(validation.told().get(validation.best(learned)), asked, outputs));
        }

        /** @param telling of some items by what others taught */
        private float[] crossFitted(BiFunction<int[], int[], float[]> telling) {
            float[] all = new float[items.length * outputs];
            int[][] folds = validation.folds(items, FOLDS, Seeds.derive(question.seed, 3));
            for (int f = 0; f < FOLDS; f++) {
                float[] its = telling.apply(Validation.others(folds, f), folds[f]);
                for (int i = 0; i < folds[f].length; i++) {
                    System.arraycopy(its, i * outputs, all, folds[f][i] * outputs, outputs);
                }
            }
            return all;
        }
    }
}
