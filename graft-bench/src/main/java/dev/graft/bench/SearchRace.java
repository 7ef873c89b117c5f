package dev.graft.bench;

import dev.graft.base.Nullable;
import dev.graft.search.Point;
import dev.graft.search.Proposer;
import dev.graft.search.RandomSearch;
import dev.graft.search.Seen;
import dev.graft.search.SuccessiveHalving;
import dev.graft.search.TreeParzen;
import dev.graft.trial.Compared;
import dev.graft.trial.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Searches on a table of trials that were all trained to their end ({@code graft search RECIPE --out FOLDER --sampler grid --no-prune}):
 * what a budget finds with and without an estimator and early stopping, against random search. Budgets are in trainings, each of
 * equal cost. {@code SearchRace FOLDER [SEEDS]}.
 */
final class SearchRace {
    private static final int[] BUDGETS = {5, 10, 15, 20, 30, 40};
    /** Random search goes on for so much longer than the longest budget. */
    private static final int LONGEST = 8;

    private final SearchTable table;
    private final int seeds;

    private SearchRace(SearchTable table, int seeds) {
        this.table = table;
        this.seeds = seeds;
    }

    public static void main(String[] args) {
        SearchTable table = SearchTable.read(Path.of(args[0]));
        new SearchRace(table, args.length > 1 ? Integer.parseInt(args[1]) : 10).run();
    }

    /** Best values of whole trials against what was paid. */
    private record Course(double[] paid, double[] best) {
        double at(double cost) {
            double value = Double.NaN;
            for (int i = 0; i < paid.length && paid[i] <= cost; i++) {
                value = best[i];
            }
            return value;
        }
    }

    private void run() {
        System.out.printf("%d trials, %s%n", table.size(), table.told());
        List<Course> random = courses(new RandomSearch(), false);
        System.out.println(
                "budget  random   random+halving   TPE            TPE+halving    random needs, for what TPE+halving found");
        List<Course> halved = courses(new RandomSearch(), true);
        List<Course> parzen = courses(new TreeParzen(), false);
        List<Course> both = courses(new TreeParzen(), true);
        for (int budget : BUDGETS) {
            double found = median(both, budget);
            double needs = needs(random, found);
            System.out.printf(
                    "%6d  %.4f   %.4f           %.4f         %.4f         %s%n",
                    budget,
                    median(random, budget),
                    median(halved, budget),
                    median(parzen, budget),
                    found,
                    Double.isNaN(needs)
                            ? "more than " + LONGEST * BUDGETS[BUDGETS.length - 1]
                            : String.format(Locale.ROOT, "%.1f, %.1f times as much", needs, needs / budget));
        }
    }

    private List<Course> courses(Proposer proposer, boolean halving) {
        List<Course> courses = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            courses.add(course(proposer, halving ? table.halving() : null, seed));
        }
        return courses;
    }

    private Course course(Proposer proposer, @Nullable SuccessiveHalving halving, long seed) {
        int longest = BUDGETS[BUDGETS.length - 1] * (proposer instanceof RandomSearch && halving == null ? LONGEST : 1);
        List<Trial> trials = new ArrayList<>();
        List<double[]> steps = new ArrayList<>();
        double paid = 0;
        double best = Double.NaN;
        while (paid < longest) {
            Point point = proposer.next(table.space(), Compared.of(trials, halving != null), trials.size(), seed);
            if (point == null) {
                break;
            }
            SearchTable.Row row = table.at(point);
            Trial trial = trial(trials, point, row, halving);
            trials.add(trial);
            paid += trial.share();
            if (trial.whole()) {
                best = Double.isNaN(best) ? row.value() : Math.max(best, row.value());
            }
            steps.add(new double[] {paid, best});
        }
        return new Course(
                steps.stream().mapToDouble(step -> step[0]).toArray(),
                steps.stream().mapToDouble(step -> step[1]).toArray());
    }

    private static Trial trial(
            List<Trial> before, Point point, SearchTable.Row row, @Nullable SuccessiveHalving halving) {
        List<Trial.Step> course = new ArrayList<>();
        for (double rung : halving == null ? List.<Double>of() : halving.rungs()) {
            double value = row.at(rung);
            List<Double> others = before.stream()
                    .flatMap(other -> other.course().stream())
                    .filter(step -> step.share() == rung)
                    .map(Trial.Step::value)
                    .toList();
            course.add(new Trial.Step(rung, value));
            if (!Objects.requireNonNull(halving).goesOn(rung, value, others)) {
                return trial(before.size(), point, Seen.State.PRUNED, value, rung, course);
            }
        }
        return trial(before.size(), point, Seen.State.WHOLE, row.value(), 1, course);
    }

    private static Trial trial(
            int number, Point point, Seen.State state, double value, double share, List<Trial.Step> course) {
        return new Trial(number, point, state, value, share, List.of(), course, 0, 0, 0, "");
    }

    private static double median(List<Course> courses, double cost) {
        double[] values =
                courses.stream().mapToDouble(course -> course.at(cost)).sorted().toArray();
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    /** What the courses' median pays for a value; NaN where it never has it. */
    private static double needs(List<Course> courses, double value) {
        double[] costs = courses.stream()
                .flatMapToDouble(course -> Arrays.stream(course.paid()))
                .sorted()
                .toArray();
        for (double cost : costs) {
            if (median(courses, cost) >= value) {
                return cost;
            }
        }
        return Double.NaN;
    }
}
