package dev.graft;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.eval.Nearest;
import dev.graft.eval.Report;
import dev.graft.eval.ReportJson;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphStore;
import dev.graft.graph.ImportReport;
import dev.graft.graph.Imported;
import dev.graft.graph.WordNet;
import dev.graft.kind.classify.ClassifyJob;
import dev.graft.kind.classify.ClassifySpec;
import dev.graft.kind.community.CommunityJob;
import dev.graft.kind.community.CommunitySpec;
import dev.graft.kind.kg.KgJob;
import dev.graft.kind.kg.KgSpec;
import dev.graft.kind.kg.KgTune;
import dev.graft.kind.link.LinkJob;
import dev.graft.kind.link.LinkSpec;
import dev.graft.kind.link.LinkTune;
import dev.graft.kind.recommend.RecommendJob;
import dev.graft.kind.recommend.RecommendSpec;
import dev.graft.kind.recommend.RecommendTune;
import dev.graft.kind.regress.RegressJob;
import dev.graft.kind.regress.RegressSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Tune;
import dev.graft.run.Inference;
import dev.graft.run.Job;
import dev.graft.run.Options;
import dev.graft.run.Run;
import dev.graft.run.RunFolder;
import dev.graft.run.Sources;
import dev.graft.run.StartVectors;
import dev.graft.table.NamedVectors;
import dev.graft.table.NpyFiles;
import dev.graft.table.VectorFiles;
import dev.graft.train.Embedding;
import dev.graft.train.RangeTest;
import dev.graft.train.RateCurve;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Graft's doings, one method each: what the command line calls, and what a Java program may. */
public final class Graft {
    private Graft() {}

    /** Ways to write vectors. */
    public enum Format {
        /** word2vec's text. */
        WORD2VEC,
        /** NumPy's binary, with names beside it. */
        NPY,
        /** Name and values, separated by tabs. */
        TSV
    }

    /** A node near another, by cosine of their vectors. */
    public record Neighbor(String node, double similarity) {}

    /**
     * Cleans a source and stores it as a folder.
     *
     * @throws BadInput for a source that cannot be read, or a folder that cannot be written
     */
    public static ImportReport importGraph(GraphSpec spec, Path out, Options options) {
        if (Files.exists(out) && !GraphStore.holds(out) && !isEmptyFolder(out)) {
            throw BadInput.in(out, "exists and holds no stored graph; choose another --out");
        }
        Imported result = new Sources(options).graph(spec);
        if (spec.edges().startsWith("wordnet:")) {
            writeWordNet(new Sources(options).wordNet(spec.edges(), spec.directed()), out);
        }
        AtomicFiles.write(out.resolve("import.txt"), result.report().text());
        GraphStore.save(result.graph(), out);
        return result.report();
    }

    private static boolean isEmptyFolder(Path path) {
        String[] files = path.toFile().list();
        return files != null && files.length == 0;
    }

    private static void writeWordNet(WordNet.Result wordNet, Path out) {
        StringBuilder labels = new StringBuilder();
        StringBuilder texts = new StringBuilder();
        for (int u = 0; u < wordNet.graph().nodes(); u++) {
            String name = wordNet.graph().ids().name(u);
            labels.append(name)
                    .append('\t')
                    .append(wordNet.labels().names().get(wordNet.labels().of()[u][0]))
                    .append('\n');
            texts.append(name).append('\t').append(wordNet.texts().get(u)).append('\n');
        }
        AtomicFiles.write(out.resolve("labels.tsv"), labels.toString());
        AtomicFiles.write(out.resolve("text.tsv"), texts.toString());
    }

    /**
     * Trains an embedding from scratch into a run folder; goes on where an earlier run of the same recipe stopped.
     *
     * @param yaml the complete recipe as text: the run's identity
     */
    public static Embedding pretrain(Recipe recipe, String yaml, Path out, Options options) {
        Run run = new Run(new RunFolder(out), yaml, options);
        run.folder().claim(yaml);
        if (run.folder().hasVectors()) {
            options.progress().say(out + ": complete already");
            run.removeCheckpoints();
            return run.folder().embedding();
        }
        Graph graph = new Sources(options).graph(recipe.graph()).graph();
        StartVectors.Start start = run.startVectors(recipe, graph, recipe.seed());
        run.writeSeen(recipe, graph);
        run.write(start.embedding(), graph.ids(), start.model(), start.from(), start.trainedOn());
        run.removeCheckpoints();
        return start.embedding();
    }

    /** Fine-tunes for the recipe's task into a run folder, measures and reports; goes on where it stopped. */
    public static Report finetune(Recipe recipe, String yaml, Path out, Options options) {
        Run run = new Run(new RunFolder(out), yaml, options);
        Job job = job(recipe, run);
        run.folder().claim(yaml);
        Report report = job.report();
        run.folder().keepMap();
        writeTrace(run.folder(), report);
        AtomicFiles.write(run.folder().report(), ReportJson.pretty(report));
        run.removeCheckpoints();
        return report;
    }

    /**
     * Looks for a learning rate: a {@link RangeTest} in place of the first training of the recipe's task. Stores nothing.
     *
     * @param yaml the complete recipe as text
     */
    public static RateCurve findRate(Recipe recipe, String yaml, Options options) {
        if (recipe.tune() instanceof RecommendTune tune && tune.objective() == RecommendTune.Objective.ALS) {
            throw new BadInput("tune.objective is als, which has no learning rate to find");
        }
        Path folder = AtomicFiles.temporaryFolder("graft-rate");
        // Repeats that run side by side would be as many tests; one is enough.
        boolean sideBySide = recipe.tune() instanceof Tune;
        Options used = sideBySide ? options.withThreads(1) : options;
        try {
            job(recipe, new Run(new RunFolder(folder), yaml, used, new RangeTest(options.progress())))
                    .report();
            throw new IllegalStateException("a job ended without a training");
        } catch (RangeTest.Over over) {
            return over.curve();
        } finally {
            AtomicFiles.deleteFolder(folder);
        }
    }

    private static Job job(Recipe recipe, Run run) {
        return switch (recipe.task()) {
            case ClassifySpec spec -> new ClassifyJob(recipe, spec, (Tune) recipe.tune(), run);
            case CommunitySpec spec -> new CommunityJob(recipe, spec, (Tune) recipe.tune(), run);
            case KgSpec spec -> new KgJob(recipe, spec, (KgTune) recipe.tune(), run);
            case RegressSpec spec -> new RegressJob(recipe, spec, (Tune) recipe.tune(), run);
            case RecommendSpec spec ->
                new RecommendJob(
                        recipe,
                        run.test() == null ? spec : spec.withoutBaselines(),
                        (RecommendTune) recipe.tune(),
                        run);
            case LinkSpec spec -> new LinkJob(recipe, spec, (LinkTune) recipe.tune(), run);
            default -> throw new IllegalArgumentException(recipe.task().toString());
        };
    }

    /** Measures a finished fine-tuning run again, from its stored vectors and heads. */
    public static Report evaluate(Recipe recipe, String yaml, Path path, Options options) {
        RunFolder run = new RunFolder(path);
        run.mustExist();
        if (!Files.isDirectory(run.repeats()) || !run.start().hasVectors()) {
            throw BadInput.in(path, "holds no finished fine-tuning; run finetune again, it goes on where it stopped");
        }
        return finetune(recipe, yaml, path, options);
    }

    private static void writeTrace(RunFolder run, Report report) {
        StringBuilder lines = new StringBuilder();
        for (Report.Trace trace : report.details().trace()) {
            lines.append(Json.line(ReportJson.trace(trace))).append('\n');
        }
        AtomicFiles.write(run.path().resolve("trace.jsonl"), lines.toString());
    }

    /** Writes a run's vectors to a file. */
    public static void export(Path run, Format format, Path out) {
        RunFolder folder = new RunFolder(run);
        folder.mustExist();
        write(folder.vectors(), format, out);
    }

    private static void write(NamedVectors vectors, Format format, Path out) {
        switch (format) {
            case WORD2VEC -> VectorFiles.writeWord2vec(out, vectors);
            case NPY -> NpyFiles.write(out, vectors);
            case TSV -> VectorFiles.writeTsv(out, vectors);
        }
    }

    /**
     * What {@link #infer} wrote.
     *
     * @param newNodes nodes that got a vector
     * @param knownNodes nodes that had one
     * @param how in a few words
     */
    public record Inferred(Path file, int newNodes, int knownNodes, String how) {}

    /**
     * Writes vectors of nodes that are not in the vectors yet, from their edges to nodes that are; nothing is trained.
     *
     * @param from a run folder, or a file of vectors in any format
     * @param graph what the vectors were trained on, for the rule to learn from; or null for plain means
     * @param edges of the new nodes
     * @param out a file, or a folder to write {@code vectors.*} into
     * @throws BadInput where no node is new, or one has no path to a known node
     */
    public static Inferred infer(
            String from, @Nullable GraphSpec graph, GraphSpec edges, Format format, Path out, Options options) {
        StartVectors.Source source = StartVectors.source(from, null, options);
        Sources sources = new Sources(options);
        Graph fresh = sources.graph(edges).graph();
        Graph known = graph == null ? null : sources.graph(graph).graph();
        Inference.Result result = Inference.of(from, source, known, edges.edges(), fresh, options.threads());
        String ending = format == Format.WORD2VEC ? "txt" : format.name().toLowerCase(Locale.ROOT);
        Path file = Files.isDirectory(out) ? out.resolve("vectors." + ending) : out;
        write(result.vectors(), format, file);
        return new Inferred(file, result.vectors().names().size(), result.known(), result.how());
    }

    /** The k nodes whose vectors have the highest cosine to the node's, best first. */
    public static List<Neighbor> neighbors(Path run, String node, int k) {
        RunFolder folder = new RunFolder(run);
        folder.mustExist();
        NamedVectors vectors = folder.vectors();
        int u = vectors.names().indexOf(node);
        if (u < 0) {
            throw new BadInput(run + ": has no node '" + node + "'" + Nearby.hint(node, Set.copyOf(vectors.names())));
        }
        if (k < 1) {
            throw new BadInput("-k is " + k + ", must be at least 1");
        }
        List<Neighbor> found = new ArrayList<>();
        for (int v : Nearest.of(
                vectors.rows(), vectors.dim(), u, Math.min(k, vectors.names().size() - 1))) {
            found.add(new Neighbor(vectors.names().get(v), Nearest.cosine(vectors.rows(), vectors.dim(), u, v)));
        }
        return found;
    }
}
