package dev.graft;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.data.Lineage;
import dev.graft.eval.Report;
import dev.graft.export.Exported;
import dev.graft.export.Format;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphStore;
import dev.graft.graph.Ids;
import dev.graft.graph.ImportReport;
import dev.graft.graph.Imported;
import dev.graft.graph.WordNet;
import dev.graft.kind.Kinds;
import dev.graft.kind.nodes.NewNodes;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.SqlText;
import dev.graft.recipe.StoredRecipe;
import dev.graft.run.Blending;
import dev.graft.run.Checks;
import dev.graft.run.Distilling;
import dev.graft.run.Experiment;
import dev.graft.run.FileCheck;
import dev.graft.run.GivenSource;
import dev.graft.run.Inference;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.Pretrain;
import dev.graft.run.RunFolder;
import dev.graft.run.Sources;
import dev.graft.table.Layout;
import dev.graft.table.NamedVectors;
import dev.graft.train.Embedding;
import dev.graft.train.RangeTest;
import dev.graft.train.RateCurve;
import dev.graft.trial.Choices;
import dev.graft.trial.Found;
import dev.graft.trial.Ledger;
import dev.graft.trial.SearchPlan;
import dev.graft.trial.Searching;
import dev.graft.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Graft's doings, one method each: what the command line calls, and what a Java program may. */
public final class Graft {
    private Graft() {}

    /**
     * Cleans a source and stores it as a folder.
     *
     * @throws BadInput for a source that cannot be read, or a folder that cannot be written
     */
    public static ImportReport importGraph(GraphSpec spec, Path out, Options options) {
        Outputs outputs = new Outputs(out);
        outputs.refuseRuns();
        try (FolderLock _ = FolderLock.hold(out)) {
            if (!GraphStore.holds(out) && !GraphStore.isUnfinished(out) && !FolderLock.isFree(out)) {
                throw BadInput.in(out, "exists and holds no stored graph; choose another --out");
            }
            outputs.refuseInputs(Outputs.inputs(options, spec.edges(), spec.nodes()));
            Imported result = new Sources(options).imported(spec);
            options.tellInputs();
            AtomicFiles.sweep(out);
            GraphStore.begin(out);
            if (spec.edges().startsWith("wordnet:")) {
                writeWordNet(new Sources(options).wordNet(spec.edges(), spec.isDirected()), out);
            }
            Ids ids = result.graph().ids();
            result.attributes().store(out, name -> ids.id(name) >= 0);
            AtomicFiles.write(out.resolve("import.txt"), result.report().text());
            GraphStore.save(result.graph(), out);
            GraphStore.finish(out);
            return result.report();
        }
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

    /** What files would be taken for, and what is odd about them; changes nothing. */
    public static List<FileCheck> check(List<String> files, Options options) {
        return check(files, null, options);
    }

    /**
     * The same.
     *
     * @param columns of the file that has them, the first such, which then holds edges, as a recipe's {@code graph.columns} has them: {@code
     *     follower=source,followed=target}; null where nothing is said
     */
    public static List<FileCheck> check(List<String> files, @Nullable String columns, Options options) {
        return new Checks(options, columns).of(files);
    }

    /**
     * Trains an embedding from scratch into a run folder; goes on where an earlier run of the same recipe on the same data
     * stopped.
     */
    public static Pretrained pretrain(Recipe recipe, Path out, Options options) {
        new Outputs(out).refuseOtherRuns();
        try (FolderLock _ = FolderLock.hold(out)) {
            Embedding made = Pretrain.run(recipe, text(recipe, options), out, options);
            return new Pretrained(made.rows().length / made.dim(), made.dim(), made.pairs(), made.seconds());
        }
    }

    /** The same with {@link Options#usual}. */
    public static Pretrained pretrain(Recipe recipe, Path out) {
        return pretrain(recipe, out, Options.usual());
    }

    /**
     * What {@link #pretrain} made.
     *
     * @param nodes that have a vector now
     * @param dim floats a vector
     * @param pairs trained, or 0 where the model does not train pair by pair
     * @param seconds that training took
     */
    public record Pretrained(int nodes, int dim, long pairs, double seconds) {}

    /**
     * Fine-tunes for the recipe's task into a run folder, measures and reports; goes on where it stopped.
     *
     * @return what was proved
     * @throws BadInput for a recipe or an input that cannot be used, or a folder that holds something else
     */
    public static Report finetune(Recipe recipe, Path out, Options options) {
        new Outputs(out).refuseOtherRuns();
        try (FolderLock _ = FolderLock.hold(out)) {
            return Experiment.begin(Kinds.of(recipe.task()), recipe, text(recipe, options), out, options)
                    .run();
        }
    }

    /** The same with {@link Options#usual}. */
    public static Report finetune(Recipe recipe, Path out) {
        return finetune(recipe, out, Options.usual());
    }

    /**
     * Blends finished runs of one task, data set and split into another run, measures and reports it; goes on where it stopped.
     *
     * @return what was proved, with the blend as the fine-tuned model
     * @throws BadInput for runs that cannot be blended, with what differs, or a folder that holds something else
     */
    public static Report blend(Blending blending, Path out, Options options) {
        Outputs outputs = new Outputs(out);
        outputs.refuseOtherRuns();
        blending.members().forEach(member -> outputs.refuseMember(member.path()));
        Recipe recipe = recipe(blending.members().getFirst().path());
        try (FolderLock lock = FolderLock.hold(out)) {
            boolean free = FolderLock.isFree(out);
            try {
                return Experiment.blend(Kinds.of(recipe.task()), recipe, text(recipe, options), out, blending, options)
                        .run();
            } catch (BadInput e) {
                // What a damaged member left would stand in the way of the one that is mended.
                if (free) {
                    lock.clear();
                }
                throw e;
            }
        }
    }

    /**
     * Trains one model, by the recipe of a member of a blend, that tells what the blend tells, and measures it beside both; goes on
     * where it stopped.
     *
     * @return what was proved, with the distilled model as the fine-tuned one
     * @throws BadInput for what cannot be distilled, with why, or a folder that holds something else
     */
    public static Report distil(Distilling distilling, Path out, Options options) {
        Outputs outputs = new Outputs(out);
        outputs.refuseOtherRuns();
        outputs.refuseTeacher(distilling.blend());
        Recipe recipe = recipe(distilling.path());
        try (FolderLock _ = FolderLock.hold(out)) {
            return Experiment.distil(Kinds.of(recipe.task()), recipe, text(recipe, options), out, distilling, options)
                    .run();
        }
    }

    /** Measures a finished fine-tuning run again, from what it stored; writes nothing. */
    public static Report evaluate(Recipe recipe, Path run, Options options) {
        return Experiment.stored(Kinds.of(recipe.task()), recipe, text(recipe, options), run, options)
                .run();
    }

    /** Measures a finished fine-tuning run again, from what it stored, by {@link Options#usual}; writes nothing. */
    public static Report evaluate(Path run) {
        return evaluate(recipe(run), run, Options.usual());
    }

    /**
     * Searches for the recipe that validation likes best, and tests it once; goes on where it was cut off.
     *
     * @param choices what is searched
     * @param earlier folders of searches whose best points are tried first
     * @param folds repeats in which it is searched anew, to tell what searching is worth; 0: none
     * @param ledger where others can watch
     * @param told whether what these trials came to, by the same budget, is told in the folder: then nothing is measured again
     * @return null where that is so
     * @throws BadInput for a recipe or an input that cannot be used, or a folder that holds something else
     */
    public static @Nullable Found search(
            Choices choices,
            SearchPlan plan,
            Path out,
            Options options,
            Ledger ledger,
            List<Path> earlier,
            int folds,
            Predicate<List<Trial>> told) {
        new Outputs(out).refuseRuns();
        Recipe recipe = choices.at(choices.usual()).recipe();
        return new Searching(Kinds.of(recipe.task()), choices, plan, out, options, ledger, earlier, folds).run(told);
    }

    /**
     * The recipe that a run was made by, with paths absolute.
     *
     * @throws BadInput where the folder holds none
     */
    public static Recipe recipe(Path run) {
        RunFolder folder = new RunFolder(run);
        folder.mustExist();
        Path file = folder.recipe();
        try {
            StoredRecipe stored = StoredRecipe.of(Files.readString(file));
            return stored.over(Kinds.named(stored.kind())
                    .orElseThrow(() -> new IllegalArgumentException(stored.kind()))
                    .usual(stored.start()));
        } catch (BadInput e) {
            throw new BadInput(file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new BadInput(file + ": is damaged, or of a later version; " + folder.again(), e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /**
     * The vectors of a run.
     *
     * @throws BadInput where the folder holds none
     */
    public static Vectors vectors(Path run) {
        RunFolder folder = new RunFolder(run);
        folder.mustExist();
        NamedVectors vectors = folder.vectors();
        return new Vectors(vectors.names(), vectors.dim(), vectors.rows());
    }

    private static RecipeText text(Recipe recipe, Options options) {
        return Kinds.of(recipe.task()).text(recipe, options.base());
    }

    /**
     * Opens a finished fine-tuning run to be asked; nothing but what it stored is read.
     *
     * @throws BadInput where the folder holds none
     */
    public static Answers open(Path run) {
        RunFolder folder = new RunFolder(run);
        folder.mustExist();
        Fitted fitted = folder.current();
        return Kinds.named(fitted.kind())
                .orElseThrow(
                        () -> BadInput.in(run, "is of kind '" + fitted.kind() + "', which this version does not have"))
                .answers(fitted);
    }

    /**
     * Says that answers about a run may be written to a file.
     *
     * @param inputs what is read meanwhile, and nulls
     * @throws BadInput where the file is part of a run, or is read
     */
    public static void mayWrite(Path out, Path run, List<@Nullable String> inputs, Options options) {
        Outputs outputs = new Outputs(out);
        outputs.refuseRuns();
        List<Path> read = new ArrayList<>(Outputs.inputs(options, inputs.toArray(String[]::new)));
        read.add(run);
        outputs.refuseInputs(read);
    }

    /** Looks for a learning rate: a {@link RangeTest} in place of the first training of the recipe's task. Stores nothing. */
    @SuppressWarnings("exports") // for the command line
    public static RateCurve findRate(Recipe recipe, Options options) {
        Kind kind = Kinds.of(recipe.task());
        if (!kind.hasRate(recipe)) {
            throw new BadInput("tune.objective is als, which has no learning rate to find");
        }
        Path folder = AtomicFiles.temporaryFolder("graft-rate");
        try {
            Experiment.rates(kind, recipe, text(recipe, options), folder, options, new RangeTest(options.progress()));
            throw new IllegalStateException("a kind ended without a training");
        } catch (RangeTest.Over over) {
            return over.curve();
        } finally {
            AtomicFiles.deleteFolder(folder);
        }
    }

    /**
     * Writes a run's vectors for other programs: to a file, to a pipe or a device as they are, or to the files of a folder.
     *
     * @param recipe the run's, or null where it cannot be read any more: then less is known of what values mean
     * @param graph what the run was trained on, for formats that hold edges; or null where it is not there any more
     * @throws BadInput where a file is part of a run or is read, cannot hold what is to be in it, or cannot be written
     */
    public static Export.Written export(
            Path run, Export export, @Nullable Recipe recipe, @Nullable GraphSpec graph, Options options) {
        return export.write(new RunFolder(run), recipe, graph, options);
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
        Path file = Files.isDirectory(out) && !format.folder() ? out.resolve("vectors." + format.ending()) : out;
        VectorOutput output = new VectorOutput(format, out, file);
        output.refuse(Outputs.inputs(options, from, edges.edges(), graph == null ? null : graph.edges()));
        GivenSource source = GivenSource.read(from, null, options);
        Sources sources = new Sources(options);
        Graph known = graph == null ? null : sources.graph(graph).graph();
        Graph fresh = sources.graph(known == null || edges.directed() != null ? edges : edges.as(known.directed()))
                .graph();
        String alike = Inference.alike(edges.edges(), source.vectors().names(), fresh);
        if (!alike.isEmpty()) {
            options.progress().say(alike);
        }
        Inference.Result encoded = encoded(from, edges.edges(), fresh, options);
        Inference.Result result =
                encoded != null ? encoded : Inference.of(from, source, known, edges.edges(), fresh, options.threads());
        options.tellInputs();
        // Where nothing is known of the old edges, those among new ones' file are all there are.
        int among = known == null && encoded == null
                ? 0
                : Inference.amongKnown(source.vectors().names(), fresh);
        if (among > 0) {
            options.progress().say(Inference.passedOver(edges.edges(), among));
        }
        // A new node's row is made of others' rows along these edges.
        Lineage seen = source.lineage().and(Lineage.of(fresh));
        Layout layout = source.roles() == 2
                ? Layout.roles(source.model(), result.vectors().dim())
                : new Layout(
                        source.model(), "vectors of new nodes, in the space of those they were made of", List.of());
        output.write(new Exported(result.vectors(), layout), known == null ? seen : seen.and(Lineage.of(known)));
        return new Inferred(file, result.vectors().names().size(), result.known(), result.how());
    }

    /** Of a run whose vectors an encoder made, which makes those of new nodes as well; else null. */
    private static Inference.@Nullable Result encoded(String from, String edges, Graph fresh, Options options) {
        Path run = SqlText.is(from) ? null : options.resolve(from);
        return run != null && Files.exists(run.resolve("CURRENT"))
                ? NewNodes.vectors(new RunFolder(run).current(), from, edges, fresh)
                : null;
    }

    /**
     * The nodes whose vectors have the highest cosine to a node's, best first; where nodes are of two types, by type.
     *
     * @param recipe the run's, or null where it cannot be read any more: then types are not told apart
     * @param graph what the run was trained on, for what has been seen; or null where it is not there any more
     */
    public static List<Neighbors.Near> neighbors(
            Path run, Neighbors asked, @Nullable Recipe recipe, @Nullable GraphSpec graph, Options options) {
        return asked.in(new RunFolder(run), recipe, graph, options);
    }
}
