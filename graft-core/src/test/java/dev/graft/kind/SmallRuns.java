package dev.graft.kind;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Progress;
import dev.graft.eval.Interval;
import dev.graft.eval.Leak;
import dev.graft.eval.Report;
import dev.graft.graph.CommunityFinder;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.Tables;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.CheckpointSpec;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.TuneSpec;
import dev.graft.run.Experiment;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** Whole runs on data of a few hundred lines, for the tests of a kind. */
public final class SmallRuns {
    private SmallRuns() {}

    /** Two threads, text files, no WordNet. */
    public static Options options(Path base, CommunityFinder finder) {
        return new Options(
                2,
                Progress.NONE,
                base,
                InputStream.nullInputStream(),
                name -> {
                    throw new BadInput("no WordNet: " + name);
                },
                Tables.NONE,
                finder);
    }

    /** For tasks without communities. */
    public static Options options(Path base) {
        return options(base, (arcs, algorithm, quality, resolution, seed) -> new int[arcs.nodes()]);
    }

    /** A recipe without features, all rows free. */
    public static Recipe recipe(GraphSpec graph, StartSpec start, TaskSpec task, TuneSpec tune) {
        return new Recipe(graph, start, FeatureSpec.NONE, Adapt.FREE, task, tune, CheckpointSpec.DEFAULT, 1);
    }

    /** The same with another seed. */
    public static Recipe seeded(Recipe recipe, long seed) {
        return recipe.withSeed(seed);
    }

    /** A LINE start of 16 values. */
    public static StartSpec line() {
        return new StartSpec.Scratch(new Model.Line(
                16, Model.Line.Order.FIRST, 200, 5, 0.75, 0, new Schedule(Schedule.Kind.LINEAR, 0, 1e-4)));
    }

    private static RecipeText text(Recipe recipe) {
        return new RecipeText("seed: " + recipe.seed() + "\n", new TreeMap<>(Map.of("seed", "" + recipe.seed())));
    }

    /** Runs a recipe. */
    public static Report run(Kind kind, Recipe recipe, Path out, Options options) {
        return Experiment.begin(kind, recipe, text(recipe), out, options).run();
    }

    /** Measures a finished run again. */
    public static Report again(Kind kind, Recipe recipe, Path out, Options options) {
        return Experiment.stored(kind, recipe, text(recipe), out, options).run();
    }

    /** A model's mean of the run's metric. */
    public static double mean(Report report, String model) {
        Map<String, Interval> metrics = model.equals("finetuned")
                ? report.metrics()
                : Objects.requireNonNull(report.baselines().get(model), model).metrics();
        return Objects.requireNonNull(metrics.get(report.primary())).mean();
    }

    /** Kinds of the leaks that were found. */
    public static List<String> leaks(Report report) {
        return report.leaks().stream().map(Leak::kind).toList();
    }

    /** The edges of a graph, a line each, by the names of its nodes. */
    public static List<String> edges(Graph graph) {
        List<String> lines = new ArrayList<>();
        Edges edges = Edges.of(graph);
        for (int i = 0; i < edges.size(); i++) {
            lines.add(graph.ids().name(edges.sources()[i]) + "\t" + graph.ids().name(edges.targets()[i]));
        }
        return lines;
    }

    /** The same lines in another order. */
    public static List<String> shuffled(List<String> lines) {
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(5));
        return shuffled;
    }

    /** A model's predictions as the run wrote them, a line's fields each. */
    public static List<String[]> predictions(Path run, String model) {
        try {
            return Files.readAllLines(run.resolve("predictions.tsv")).stream()
                    .map(line -> line.split("\t", -1))
                    .filter(fields -> fields[1].equals(model))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes lines to a file. */
    public static void write(Path file, List<String> lines) {
        AtomicFiles.write(file, String.join("\n", lines) + "\n");
    }
}
