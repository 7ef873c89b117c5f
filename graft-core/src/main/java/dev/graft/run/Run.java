package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.Nullable;
import dev.graft.graph.EdgeFingerprint;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.SqlText;
import dev.graft.recipe.StartSpec;
import dev.graft.train.Embedding;
import dev.graft.train.RangeTest;
import dev.graft.train.Training;
import java.io.IOException;
import java.nio.file.Files;

/**
 * A run under way: its folder, what it must belong to, and how the machine is used.
 *
 * @param identity the complete recipe as text
 * @param test what is run instead of a training, where the run only looks for a learning rate
 */
public record Run(
        RunFolder folder,
        String identity,
        Options options,
        @Nullable RangeTest test) {
    /** A run that trains. */
    public Run(RunFolder folder, String identity, Options options) {
        this(folder, identity, options, null);
    }

    /** Where the run's trainings are stored, and who is told. */
    public Training training(Recipe recipe) {
        return new Training(folder.repeats(), identity, recipe.checkpoint(), options.progress(), test);
    }

    /** The vectors that the run starts from: those that it stored, or else made and stored now. */
    public StartVectors.Start start(Recipe recipe, Graph graph) {
        return start(recipe, graph, recipe.seed());
    }

    /** The same from another seed. */
    public StartVectors.Start start(Recipe recipe, Graph graph, long seed) {
        RunFolder stored = folder.start();
        if (stored.hasVectors()) {
            return new StartVectors.Start(
                    stored.embedding(),
                    stored.model(),
                    stored.from(),
                    stored.trainedOn(),
                    Matched.fresh(stored, graph.ids()),
                    Matched.read(stored));
        }
        StartVectors.Start start = startVectors(recipe, graph, seed);
        writeSeen(recipe, graph);
        start.matched().write(stored, graph.ids(), start.fresh());
        stored.write(start.embedding(), graph.ids(), start.model(), start.from(), start.trainedOn());
        return start;
    }

    public StartVectors.Start startVectors(Recipe recipe, Graph graph, long seed) {
        return new StartVectors(options).of(recipe, graph, seed, folder.checkpoint(), identity);
    }

    /** Writes down which edges the run's vectors saw: the graph's, and those that given vectors had seen before. */
    public void writeSeen(Recipe recipe, Graph graph) {
        folder.writeSeen(EdgeFingerprint.of(graph, seenBefore(recipe)));
    }

    /** What given vectors were trained on, or null where they are not given or nobody wrote it down. */
    @Nullable
    public EdgeFingerprint seenBefore(Recipe recipe) {
        return recipe.start() instanceof StartSpec.From from && !SqlText.is(from.from())
                ? new RunFolder(options.resolve(from.from())).seen()
                : null;
    }

    /** Vectors after fine-tuning: trained on what their start was. */
    public void write(Embedding vectors, Ids ids, String model, String from) {
        write(vectors, ids, model, from, folder.start().trainedOn());
    }

    public void write(Embedding vectors, Ids ids, String model, String from, TrainedOn trainedOn) {
        folder.write(vectors, ids, model, from, trainedOn);
    }

    public void removeCheckpoints() {
        String[] files = folder.checkpoint().toFile().list();
        try {
            for (String file : files == null ? new String[0] : files) {
                Files.deleteIfExists(folder.checkpoint().resolve(file));
            }
            Files.deleteIfExists(folder.checkpoint());
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(folder.checkpoint(), e);
        }
    }
}
