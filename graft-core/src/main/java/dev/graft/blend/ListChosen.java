package dev.graft.blend;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * A blend of lists as validation questions chose it. Equal weights of standardised scores are taken unless another way is better by
 * more than a standard error, weights of groups unless those of all are as good; what is fitted is judged by questions that it
 * was not fitted to.
 *
 * @param score of it on the validation questions, each part told by the way, and fitted to, what the others hold for best; NaN without any
 * @param tried each way's, in the order of trying
 * @param grouped the score with weights by group; NaN where they were not tried
 * @param members each member's
 * @param best which member validation holds for the best
 * @param single score of one member alone, chosen for each part of the questions by the others
 */
public record ListChosen(
        ListFusion fusion,
        double score,
        Map<How, Double> tried,
        double grouped,
        double[] members,
        int best,
        double single) {
    private static final int FOLDS = 5;
    /** Fewer units choose nothing. */
    private static final int LEAST = 10;
    /** Of a regression's weights towards equal ones, as many questions. */
    private static final double PRIOR = 3;
    /** Questions that a group's own must outnumber for its weights to be nearer to its own than to those of all. */
    private static final double[] SHRINKAGES = {30, 100, 300};

    /**
     * What is chosen by.
     *
     * @param members how many there are
     * @param error standard error of the mean difference of two blends, from the values of all questions
     */
    public record Question(
            List<ListQuestion> questions,
            int members,
            ListJudge judge,
            ToDoubleBiFunction<double[], double[]> error,
            long seed,
            int threads) {}

    /** Chooses. */
    public static ListChosen of(How how, Question question) {
        return new Choosing(question, new ListScores(question.judge, question.threads)).chosen(how);
    }

    private record Choosing(Question question, ListScores scores) {
        ListChosen chosen(How how) {
            List<ListQuestion> all = question.questions;
            double[] members = new double[question.members];
            List<double[]> alones = new ArrayList<>();
            int best = 0;
            for (int m = 0; m < members.length; m++) {
                double[] alone = new double[members.length];
                alone[m] = 1;
                ListFusion only = new ListFusion(How.MEAN, ListScale.STANDARD, ones(), alone);
                alones.add(scores.of(only, all));
                members[m] = all.isEmpty() ? Double.NaN : ListScores.mean(alones.get(m));
                best = members[m] > members[best] ? m : best;
            }
            long units = all.stream().mapToInt(ListQuestion::unit).distinct().count();
            if (units < LEAST) {
                How only = how == How.AUTO || (!how.plainOfLists() && all.isEmpty()) ? How.MEAN : how;
                ListFusion fusion = fit(only, all);
                double score = all.isEmpty() ? Double.NaN : ListScores.mean(scores.of(fusion, all));
                return new ListChosen(fusion, score, Map.of(), Double.NaN, members, best, members[best]);
            }
            Parts parts = new Parts(folds(), question.error);
            double single = ListScores.mean(parts.chosen(alones, false));
            return chosen(how, parts, members, best, single);
        }

        private ListChosen chosen(How how, Parts parts, double[] members, int best, double single) {
            List<How> ways =
                    how == How.AUTO ? List.of(How.MEAN, How.LOGITS, How.RANKS, How.GREEDY, How.STACKING) : List.of(how);
            Map<How, Double> tried = new EnumMap<>(How.class);
            List<double[]> values = new ArrayList<>();
            for (How way : ways) {
                values.add(crossFitted(way, parts.folds(), Double.NaN));
                tried.put(way, ListScores.mean(values.getLast()));
            }
            int taken = parts.best(values, true);
            ListFusion fusion = fit(ways.get(taken), question.questions);
            double[] told = parts.chosen(values, true);
            if (ways.get(taken) == How.ALONE
                    || question.questions.stream()
                                    .mapToInt(ListQuestion::group)
                                    .distinct()
                                    .count()
                            < 2) {
                return new ListChosen(fusion, ListScores.mean(told), tried, Double.NaN, members, best, single);
            }
            List<double[]> grouped = new ArrayList<>(List.of(values.get(taken)));
            for (double shrinkage : SHRINKAGES) {
                grouped.add(crossFitted(ways.get(taken), parts.folds(), shrinkage));
            }
            int drawn = parts.best(grouped, true);
            double score = ListScores.mean(parts.chosen(grouped, told, true));
            double most =
                    grouped.stream().skip(1).mapToDouble(ListScores::mean).max().orElseThrow();
            return new ListChosen(
                    drawn == 0 ? fusion : ofGroups(fusion, question.questions, SHRINKAGES[drawn - 1]),
                    score,
                    tried,
                    most,
                    members,
                    best,
                    single);
        }

        private double[] ones() {
            double[] ones = new double[question.members];
            Arrays.fill(ones, 1);
            return ones;
        }

        private double[] even() {
            return How.MEAN.weights(question.members);
        }

        ListFusion fit(How way, List<ListQuestion> some) {
            return switch (way) {
                case AUTO -> throw new IllegalArgumentException("auto is no way");
                case MEAN, ALONE -> new ListFusion(way, ListScale.STANDARD, ones(), way.weights(question.members));
                case RANKS -> new ListFusion(way, ListScale.RECIPROCAL, ones(), even());
                case LOGITS -> {
                    ListRegression regression = regression(some);
                    yield new ListFusion(way, ListScale.SCORE, regression.units(), shares(regression.temperatures()));
                }
                case GREEDY ->
                    new ListFusion(
                            way,
                            ListScale.STANDARD,
                            ones(),
                            new ListGreedy(scores, ListScale.STANDARD, ones()).bagged(some, question.seed));
                case STACKING -> {
                    ListRegression regression = regression(some);
                    double[] prior = Arrays.stream(regression.temperatures())
                            .map(each -> each / question.members)
                            .toArray();
                    double[] weights = regression.fit(prior, PRIOR / Math.max(1, some.size()));
                    yield new ListFusion(way, ListScale.SCORE, regression.units(), shares(weights));
                }
            };
        }

        private ListRegression regression(List<ListQuestion> some) {
            return new ListRegression(
                    some, ListScale.SCORE, ListRegression.units(some, ListScale.SCORE, question.members));
        }

        /** The same of sum 1; equal ones where all are 0. */
        private double[] shares(double[] weights) {
            double sum = Arrays.stream(weights).sum();
            return sum > 0 ? Arrays.stream(weights).map(w -> w / sum).toArray() : even();
        }

        /** With weights of groups, drawn to those of all the more, the fewer questions a group has. */
        private ListFusion ofGroups(ListFusion fusion, List<ListQuestion> some, double shrinkage) {
            Map<Integer, List<ListQuestion>> byGroup = new TreeMap<>();
            some.forEach(each -> byGroup.computeIfAbsent(each.group(), _ -> new ArrayList<>())
                    .add(each));
            ListGreedy greedy = new ListGreedy(scores, fusion.scale(), fusion.units());
            Map<Integer, double[]> groups = new TreeMap<>();
            byGroup.forEach((group, its) -> {
                double[] weights = greedy.bagged(its, question.seed + group);
                double n = its.size();
                for (int m = 0; m < weights.length; m++) {
                    weights[m] = (n * weights[m] + shrinkage * fusion.weights()[m]) / (n + shrinkage);
                }
                groups.put(group, weights);
            });
            return new ListFusion(fusion.how(), fusion.scale(), fusion.units(), fusion.weights(), groups);
        }

        /** What a way is worth on each question when it was fitted to others. */
        private double[] crossFitted(How way, int[] folds, double shrinkage) {
            List<ListQuestion> all = question.questions;
            if (Double.isNaN(shrinkage) && way.plainOfLists()) {
                return scores.of(fit(way, all), all);
            }
            double[] values = new double[all.size()];
            for (int f = 0; f < FOLDS; f++) {
                List<ListQuestion> others = new ArrayList<>();
                List<ListQuestion> its = new ArrayList<>();
                List<Integer> places = new ArrayList<>();
                for (int i = 0; i < all.size(); i++) {
                    boolean held = folds[i] == f;
                    (held ? its : others).add(all.get(i));
                    if (held) {
                        places.add(i);
                    }
                }
                ListFusion fusion = fit(way, others);
                double[] told = scores.of(Double.isNaN(shrinkage) ? fusion : ofGroups(fusion, others, shrinkage), its);
                for (int i = 0; i < told.length; i++) {
                    values[places.get(i)] = told[i];
                }
            }
            return values;
        }

        /** The part of each question: units are dealt at random. */
        private int[] folds() {
            int[] units = question.questions.stream()
                    .mapToInt(ListQuestion::unit)
                    .distinct()
                    .sorted()
                    .toArray();
            Seeds.of(question.seed, 99).shuffle(units);
            Map<Integer, Integer> fold = new TreeMap<>();
            for (int i = 0; i < units.length; i++) {
                fold.put(units[i], i % FOLDS);
            }
            return question.questions.stream()
                    .mapToInt(each -> fold.getOrDefault(each.unit(), 0))
                    .toArray();
        }
    }

    /**
     * Choices among several by what each is worth on every question.
     *
     * @param folds the part of each question
     */
    private record Parts(int[] folds, ToDoubleBiFunction<double[], double[]> error) {
        /**
         * Which is the best.
         *
         * @param surely whether it must beat the first by more than a standard error
         */
        int best(List<double[]> several, boolean surely) {
            return best(several, surely, -1);
        }

        private int best(List<double[]> several, boolean surely, int without) {
            double first = mean(several.getFirst(), without);
            double most = first;
            int best = 0;
            for (int i = 1; i < several.size(); i++) {
                double its = mean(several.get(i), without);
                if (its > most && !(surely && its - first <= error.applyAsDouble(several.get(i), several.getFirst()))) {
                    best = i;
                    most = its;
                }
            }
            return best;
        }

        private double mean(double[] values, int without) {
            return ListScores.mean(IntStream.range(0, values.length)
                    .filter(i -> folds[i] != without)
                    .mapToDouble(i -> values[i])
                    .toArray());
        }

        /** Of each part what that is worth which the others hold for the best. */
        double[] chosen(List<double[]> several, boolean surely) {
            return chosen(several, several.getFirst(), surely);
        }

        /**
         * The same.
         *
         * @param first what the first is worth where it is chosen
         */
        double[] chosen(List<double[]> several, double[] first, boolean surely) {
            double[] told = first.clone();
            for (int f = 0; f < FOLDS; f++) {
                int best = best(several, surely, f);
                for (int i = 0; i < told.length; i++) {
                    told[i] = folds[i] == f && best > 0 ? several.get(best)[i] : told[i];
                }
            }
            return told;
        }
    }
}
