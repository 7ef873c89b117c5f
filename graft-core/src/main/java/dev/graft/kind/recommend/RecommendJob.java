package dev.graft.kind.recommend;

import dev.graft.adapt.Movement;
import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.eval.Report;
import dev.graft.eval.changed.Findings;
import dev.graft.graph.Bipartite;
import dev.graft.graph.Graph;
import dev.graft.graph.Imported;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.math.Seeds;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.run.Job;
import dev.graft.run.Movements;
import dev.graft.run.Remembered;
import dev.graft.run.Reports;
import dev.graft.run.Run;
import dev.graft.run.Sources;
import dev.graft.run.StartVectors;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Fine-tuning for recommendation, from the recipe to the report. */
public record RecommendJob(Recipe recipe, RecommendSpec spec, RecommendTune tune, Run run) implements Job {
    public RecommendJob {
        boolean rates = spec.feedback() == RecommendSpec.Feedback.EXPLICIT;
        if (!recipe.graph().directed()) {
            throw new BadInput(
                    "graph.directed is false, must be true for task.kind recommend: edges go from user to item");
        }
        if (rates != (tune.objective() == Objective.SQUARED)) {
            throw new BadInput("tune.objective is "
                    + tune.objective().name().toLowerCase(Locale.ROOT) + ", must be "
                    + (rates
                            ? "squared where task.feedback is explicit"
                            : "softmax, bpr or als where task.feedback is implicit"));
        }
        List<String> metrics = rates ? Ratings.NAMES : RankedLists.names(spec.k());
        if (spec.metric() != null && !metrics.contains(spec.metric())) {
            throw new BadInput("task.metric '" + spec.metric() + "' is none of " + String.join(", ", metrics)
                    + Nearby.hint(spec.metric(), metrics));
        }
        for (String name : spec.baselines()) {
            if (!RankingBaselines.NAMES.contains(name)) {
                throw new BadInput("task.baselines '" + name + "' is none of "
                        + String.join(", ", RankingBaselines.NAMES) + Nearby.hint(name, RankingBaselines.NAMES));
            }
        }
    }

    /** What was read and split. */
    private record Data(Imported source, Bipartite names, Held held) {
        /** What the model that is tested has seen. */
        Interactions known(RecommendSpec spec) {
            return spec.refit() ? held.known() : held.train();
        }
    }

    /** What all repeats have in common; {@code fixed} is what does not depend on training. */
    private record Setting(
            StartVectors.Start start, Movement movement, Data data, Interactions known, Map<String, Measures> fixed) {
        int dim() {
            return start.embedding().dim();
        }
    }

    /** One training's outcome. */
    private record Trained(
            Map<String, Measures> measures,
            float[] vectors,
            History history,
            @Nullable Biases biases,
            RecommendFindings.@Nullable Predictions told)
            implements RecommendFindings.Outcome {}

    @Override
    public Report report() {
        long began = System.nanoTime();
        Data data = data();
        Interactions known = data.known(spec);
        Graph seen = data.names.graph(data.held.train());
        StartVectors.Start start = run.start(recipe, seen);
        boolean rates = spec.feedback() == RecommendSpec.Feedback.EXPLICIT;
        Movement movement = movement(rates, seen, start);
        Map<String, Measures> fixed = new LinkedHashMap<>();
        Map<String, String> baselines = new LinkedHashMap<>();
        if (rates) {
            baselines.putAll(Ratings.BASELINES);
            Ratings.baselinePredictions(data.held, known, metric())
                    .forEach((name, told) -> fixed.put(name, Ratings.measure(told, known, data.held.test())));
        } else {
            baselines.put(Evidence.FROZEN, "dot products of the start vectors, untouched");
            fixed.put(
                    Evidence.FROZEN,
                    lists(start.embedding().rows(), start.embedding().dim(), data, known));
            if (tune.layers() > 0) {
                baselines.put("frozenPropagated", "the same, propagated along the interactions without any training");
                fixed.put(
                        "frozenPropagated",
                        lists(
                                tuning(start, movement).untrained(known),
                                start.embedding().dim(),
                                data,
                                known));
            }
            new RankingBaselines(spec, data.held, known, metric(), recipe.seed(), threads())
                    .all(run.options().progress())
                    .forEach((name, baseline) -> {
                        baselines.put(name, baseline.what());
                        fixed.put(name, lists(baseline.scores(), data, known));
                    });
        }
        Setting its = new Setting(start, movement, data, known, fixed);
        List<Trained> repeats = new ArrayList<>();
        for (int r = 0; r < spec.repeats(); r++) {
            repeats.add(rates ? ratings(its, r) : ranking(its, r));
        }
        return report(data, known, start, baselines, repeats, began);
    }

    private Report report(
            Data data,
            Interactions known,
            StartVectors.Start start,
            Map<String, String> baselines,
            List<Trained> repeats,
            long began) {
        Trained first = repeats.getFirst();
        int dim = start.embedding().dim();
        run.write(
                new Embedding(first.vectors, dim, 1, 0, 0),
                data.names.ids(),
                tune.objective().name().toLowerCase(Locale.ROOT),
                "fine-tuned, first repeat");
        if (first.biases != null) {
            run.folder().writeBiases(data.names.ids(), first.biases.mean(), first.biases.rows());
        }
        Evidence evidence =
                new Evidence(metric(), repeats.stream().map(Trained::measures).toList());
        List<History> histories = repeats.stream().map(Trained::history).toList();
        return new Reports(recipe, start, data.source.report(), run.options().threads(), began)
                .of(new Reports.Account(
                        "recommend",
                        protocol(data),
                        counts(data, known),
                        evidence,
                        baselines,
                        Map.of(),
                        RecommendLeaks.of(data.held),
                        atTheScaleOf(start.embedding(), first.vectors),
                        Reports.heldOut(spec.valid(), spec.test()),
                        findings(data, known, start, repeats),
                        new Report.Details(Reports.traces(histories), Reports.perRepeat(evidence), null, null)));
    }

    private Findings findings(Data data, Interactions known, StartVectors.Start start, List<Trained> repeats) {
        RecommendFindings findings =
                new RecommendFindings(data.names, data.held, known, new Remembered(recipe, start.embedding()));
        // Coverage is of all users together: lists are then told apart by what they gain.
        String metric = metric().startsWith("coverage") ? "ndcg@" + spec.k() : metric();
        return spec.feedback() == RecommendSpec.Feedback.EXPLICIT
                ? findings.ofRatings(repeats)
                : findings.ofLists(repeats, leftOut(data, known), metric, spec.k());
    }

    private int threads() {
        return run.options().threads();
    }

    private String metric() {
        return spec.metric() != null
                ? spec.metric()
                : spec.feedback() == RecommendSpec.Feedback.EXPLICIT ? "mse" : "ndcg@" + spec.k();
    }

    private Data data() {
        Sources sources = new Sources(run.options());
        Imported source = sources.graph(recipe.graph());
        @Nullable
        Graph[] others = Stream.of(spec.valid(), spec.test())
                .map(file -> file == null
                        ? null
                        : sources.graph(recipe.graph().of(file)).graph())
                .toArray(Graph[]::new);
        Bipartite names = new Bipartite(
                Stream.concat(Stream.of(source.graph()), Stream.of(others).flatMap(Stream::ofNullable))
                        .toList());
        Graph valid = others[0];
        Graph test = others[1];
        Interactions all = names.interactions(source.graph());
        if (spec.feedback() == RecommendSpec.Feedback.EXPLICIT && all.values() == null) {
            throw new BadInput(
                    "task.feedback is explicit and the edges have no weights to be predicted; say which column"
                            + " has the ratings, such as graph: {columns: \"source,target,weight\"}");
        }
        Held held = Held.of(
                all,
                valid == null ? null : names.interactions(valid),
                test == null ? null : names.interactions(test),
                spec.split(),
                Seeds.derive(recipe.seed(), 5));
        return new Data(source, names, held);
    }

    private Measures lists(float[] rows, int dim, Data data, Interactions known) {
        return lists(new FactorScores(rows, data.names.users(), dim), data, known);
    }

    private Measures lists(dev.graft.kind.recommend.ItemScores scores, Data data, Interactions known) {
        return RankedLists.measure(scores, leftOut(data, known), data.held.test(), spec.k(), threads());
    }

    /** Validation interactions are no recommendations either, whether the model has seen them or not. */
    private Interactions leftOut(Data data, Interactions known) {
        return spec.refit() ? known : data.held.known();
    }

    private Trained ranking(Setting its, int r) {
        RecommendTuning.Result result =
                tuning(its.start, its.movement).run(its.data.held, r, Seeds.derive(recipe.seed(), 4, r));
        ColdUsers.fill(result.vectors(), its.dim(), cold(its.start, its.known));
        Map<String, Measures> measures = new LinkedHashMap<>();
        measures.put(Evidence.TUNED, lists(result.vectors(), its.dim(), its.data, its.known));
        measures.putAll(its.fixed);
        return new Trained(measures, result.vectors(), result.history(), null, null);
    }

    /** Users without interactions, unless their rows were given. */
    private boolean[] cold(StartVectors.Start start, Interactions known) {
        boolean trainedHere = recipe.start() instanceof StartSpec.Scratch;
        boolean[] cold = new boolean[known.users()];
        for (int u = 0; u < cold.length; u++) {
            cold[u] = known.degree(u) == 0 && (trainedHere || start.fresh()[u]);
        }
        return cold;
    }

    private RecommendTuning tuning(StartVectors.Start start, Movement movement) {
        return new RecommendTuning(spec, tune, start.embedding(), movement, metric(), threads(), run.training(recipe));
    }

    private Movement movement(boolean rates, Graph seen, StartVectors.Start start) {
        Movements movements = new Movements(recipe, run.options());
        if (rates) {
            movements.refuseAllBut("squared", Adapt.Method.FULL, Adapt.Method.FROZEN);
        } else {
            movements.refuseJoint("recommend");
            if (tune.objective() == RecommendTune.Objective.ALS) {
                movements.refuseAllBut("als", Adapt.Method.FULL);
            }
        }
        return movements.of(seen, start);
    }

    private Trained ratings(Setting its, int r) {
        RatingTuning tuning = new RatingTuning(spec, tune, its.start.embedding(), metric(), run.training(recipe));
        long seed = Seeds.derive(recipe.seed(), 4, r);
        RatingTuning.Result tuned = tuning.run(its.data.held, r, !its.movement.moves(), seed);
        RatingTuning.Result frozen = tuning.run(its.data.held, r, true, seed);
        Map<String, Measures> measures = new LinkedHashMap<>();
        Interactions test = its.data.held.test();
        RecommendFindings.Predictions told = new RecommendFindings.Predictions(
                Ratings.told(frozen.prediction(), its.known, test), Ratings.told(tuned.prediction(), its.known, test));
        measures.put(Evidence.TUNED, Ratings.measure(told.tuned(), test));
        measures.put(Evidence.FROZEN, Ratings.measure(told.frozen(), test));
        measures.putAll(its.fixed);
        return new Trained(measures, tuned.vectors(), tuned.history(), tuned.biases(), told);
    }

    /** Rows brought to the start's root mean square: training sets their scale anew, which is no drift. */
    private static float[] atTheScaleOf(Embedding start, float[] vectors) {
        float[] rows = vectors.clone();
        float scale = start.rootMeanSquare() / new Embedding(rows, start.dim(), 1, 0, 0).rootMeanSquare();
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= scale;
        }
        return rows;
    }

    private String protocol(Data data) {
        Held held = data.held;
        String split = switch (spec.split().by()) {
            case RANDOM -> "a share of each user's";
            case LAST -> "each user's last";
            case TIME -> "the latest share of all";
        };
        return String.format(
                Locale.ROOT,
                "%s: %,d training, %,d validation, %,d test interactions, test %s, validation %s; %s; %s; 95 %% intervals"
                        + " are %s.",
                spec.repeats() == 1 ? "one split" : spec.repeats() + " seeds on one split",
                held.train().size(),
                held.valid().size(),
                held.test().size(),
                spec.test() != null ? "from a file" : split,
                spec.valid() != null ? "from a file" : split + " of the rest",
                spec.refit()
                        ? "epochs chosen by validation, then trained anew on training and validation interactions"
                        : "the best epoch by validation is kept",
                spec.feedback() == RecommendSpec.Feedback.EXPLICIT
                        ? "errors of the predicted ratings"
                        : String.format(
                                Locale.ROOT,
                                "for each user all of %,d items but those seen are ranked, ties by chance, metrics are"
                                        + " means over users",
                                data.names.items()),
                spec.repeats() > 1
                        ? "Student's over the seeds"
                        : "over the test "
                                + (spec.feedback() == RecommendSpec.Feedback.EXPLICIT ? "ratings" : "users"));
    }

    private Map<String, Long> counts(Data data, Interactions known) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("users", (long) data.names.users());
        counts.put("items", (long) data.names.items());
        counts.put("train", (long) data.held.train().size());
        counts.put("valid", (long) data.held.valid().size());
        counts.put("test", (long) data.held.test().size());
        counts.put("testUsers", (long) RankedLists.asked(data.held.test()).length);
        counts.put("testOfColdUsers", data.held.ofColdUsers(known));
        counts.put("testOfColdItems", data.held.ofColdItems(known));
        counts.put("repeats", (long) spec.repeats());
        return counts;
    }
}
