package dev.graft.blend;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;

/**
 * A blend of lists as validation questions chose it. Equal weights of standardised scores are taken unless another way is better by
 * more than a standard error, weights of groups unless those of all are as good; what is fitted is judged by questions that it
 * was not fitted to.
 *
 * @param score of it on the validation questions, cross-fitted where it was fitted; NaN without any
 * @param tried each way's, in the order of trying
 * @param grouped the score with weights by group; NaN where they were not tried
 * @param members each member's
 * @param best which member validation holds for the best
 */
public record ListChosen(
        ListFusion fusion, double score, Map<How, Double> tried, double grouped, double[] members, int best) {
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
            int best = 0;
            for (int m = 0; m < members.length; m++) {
                double[] alone = new double[members.length];
                alone[m] = 1;
                ListFusion only = new ListFusion(How.MEAN, ListScale.STANDARD, ones(), alone);
                members[m] = all.isEmpty() ? Double.NaN : ListScores.mean(scores.of(only, all));
                best = members[m] > members[best] ? m : best;
            }
            long units = all.stream().mapToInt(ListQuestion::unit).distinct().count();
            if (units < LEAST) {
                How only = how == How.AUTO || (!how.plainOfLists() && all.isEmpty()) ? How.MEAN : how;
                ListFusion fusion = fit(only, all);
                double score = all.isEmpty() ? Double.NaN : ListScores.mean(scores.of(fusion, all));
                return new ListChosen(fusion, score, Map.of(), Double.NaN, members, best);
            }
            return chosen(how, members, best);
        }

        private ListChosen chosen(How how, double[] members, int best) {
            List<How> ways =
                    how == How.AUTO ? List.of(How.MEAN, How.LOGITS, How.RANKS, How.GREEDY, How.STACKING) : List.of(how);
            Map<How, Double> tried = new EnumMap<>(How.class);
            How taken = ways.getFirst();
            double[] first = crossFitted(taken, Double.NaN);
            double[] values = first;
            tried.put(taken, ListScores.mean(first));
            for (How way : ways.subList(1, ways.size())) {
                double[] its = crossFitted(way, Double.NaN);
                tried.put(way, ListScores.mean(its));
                if (ahead(its, first) && ListScores.mean(its) > ListScores.mean(values)) {
                    taken = way;
                    values = its;
                }
            }
            return grouped(taken, values, tried, members, best);
        }

        private ListChosen grouped(How taken, double[] values, Map<How, Double> tried, double[] members, int best) {
            ListFusion fusion = fit(taken, question.questions);
            double score = ListScores.mean(values);
            if (taken == How.ALONE
                    || question.questions.stream()
                                    .mapToInt(ListQuestion::group)
                                    .distinct()
                                    .count()
                            < 2) {
                return new ListChosen(fusion, score, tried, Double.NaN, members, best);
            }
            double shrinkage = SHRINKAGES[0];
            double[] most = crossFitted(taken, shrinkage);
            for (int i = 1; i < SHRINKAGES.length; i++) {
                double[] its = crossFitted(taken, SHRINKAGES[i]);
                if (ListScores.mean(its) > ListScores.mean(most)) {
                    most = its;
                    shrinkage = SHRINKAGES[i];
                }
            }
            double grouped = ListScores.mean(most);
            return ahead(most, values)
                    ? new ListChosen(
                            ofGroups(fusion, question.questions, shrinkage), grouped, tried, grouped, members, best)
                    : new ListChosen(fusion, score, tried, grouped, members, best);
        }

        private boolean ahead(double[] these, double[] those) {
            double gain = ListScores.mean(these) - ListScores.mean(those);
            return gain > 0 && gain > question.error.applyAsDouble(these, those);
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
        private double[] crossFitted(How way, double shrinkage) {
            List<ListQuestion> all = question.questions;
            if (Double.isNaN(shrinkage) && way.plainOfLists()) {
                return scores.of(fit(way, all), all);
            }
            double[] values = new double[all.size()];
            Map<Integer, Integer> fold = folds();
            for (int f = 0; f < FOLDS; f++) {
                List<ListQuestion> others = new ArrayList<>();
                List<ListQuestion> its = new ArrayList<>();
                List<Integer> places = new ArrayList<>();
                for (int i = 0; i < all.size(); i++) {
                    boolean held = fold.getOrDefault(all.get(i).unit(), 0) == f;
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

        /** Units dealt into parts at random. */
        private Map<Integer, Integer> folds() {
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
            return fold;
        }
    }
}
