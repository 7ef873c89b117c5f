package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Stopping;
import dev.graft.data.Dataset;
import dev.graft.graph.Imported;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.StartSpec;
import dev.graft.train.Checkpoint;
import dev.graft.train.Embedding;
import dev.graft.train.Footprint;
import java.nio.file.Path;

/** Pre-training alone: a run folder with vectors and nothing else. */
@SuppressWarnings("exports") // public for the inside alone
public final class Pretrain {
    private Pretrain() {}

    /** Trains, or goes on where an earlier run of the same recipe on the same data stopped. */
    public static Embedding run(Recipe recipe, RecipeText text, Path out, Options given) {
        Options options = given.ofRun();
        RunFolder folder = new RunFolder(out);
        StartChoice.require(recipe, false, "pre-training has none");
        Imported source = new Sources(options).graph(recipe.graph());
        Dataset dataset = Dataset.of(source.graph(), source.report());
        Spreading.check(recipe, dataset.graph().directed());
        if (recipe.start() instanceof StartSpec.Scratch scratch) {
            Footprint.check(scratch.model(), dataset.graph().nodes());
        }
        GivenVectors vectors = new GivenVectors(recipe, options, false);
        boolean kept = vectors.read(folder);
        StartVectors starts = new StartVectors(options, source.attributes(), vectors);
        if (recipe.start() instanceof StartSpec.From from && from.newNodes() == StartSpec.NewNodes.FEATURES) {
            starts.features(recipe, dataset.graph());
        }
        RunIdentity identity = new Claim(folder)
                .take(
                        text,
                        RunIdentity.of(text, dataset, options.inputs()),
                        kept,
                        key -> vectors.compared(key, folder.start(0, "")));
        options.tellInputs();
        if (folder.first().there()) {
            options.progress().say(out + ": complete already");
            Checkpoint.removeAll(folder.checkpoint());
            return folder.first().embedding();
        }
        Stopping.keeps(() -> Standing.inPart(Standing.states(folder.checkpoint(), _ -> false)));
        Start start = start(starts, recipe, dataset, folder, identity.text());
        folder.first()
                .write(
                        start.embedding(),
                        dataset.graph().ids(),
                        start.model(),
                        start.from(),
                        start.trainedOn(),
                        start.lineage());
        Checkpoint.removeAll(folder.checkpoint());
        return start.embedding();
    }

    /** What fails on bad input before anything was stored leaves no claim. */
    private static Start start(StartVectors starts, Recipe recipe, Dataset dataset, RunFolder folder, String identity) {
        try {
            return starts.of(recipe, dataset.graph(), recipe.seed(), folder.checkpoint(), identity);
        } catch (BadInput e) {
            new Claim(folder).release();
            throw e;
        }
    }
}
