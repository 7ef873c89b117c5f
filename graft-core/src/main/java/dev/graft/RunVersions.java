package dev.graft;

import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Nullable;
import dev.graft.kind.Kinds;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.RunFolder;
import dev.graft.run.Versions;
import dev.graft.update.Difference;
import dev.graft.update.Given;
import dev.graft.update.Reading;
import dev.graft.update.Retraining;
import dev.graft.update.Streaming;
import dev.graft.update.TaskThroughIndex;
import dev.graft.update.Updated;
import dev.graft.update.Updating;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A finished run that goes on learning, and its versions: what {@link Graft} made is updated, compared, rolled back and trained anew. */
@SuppressWarnings("exports") // updates are public for the inside alone
public final class RunVersions {
    private static final int FIRST = 1;

    private RunVersions() {}

    /**
     * Lets a finished run learn what became known since: a batch becomes a version, which is used unless the gate refuses it.
     *
     * @param given files, tables, queries, read as the run's own are
     * @param dry whether it is only said what would be done
     * @throws BadInput where the run cannot be updated, or the batch cannot be read
     */
    public static Updated update(Path run, Given given, UpdatePolicy policy, boolean dry, Options options) {
        RunFolder folder = new RunFolder(run);
        folder.mustExist();
        folder.mustBeTrained("updated");
        Recipe recipe = Graft.recipe(run);
        Kind kind = Kinds.of(recipe.task());
        Versions versions = Versions.of(run);
        Reading read = Reading.of(
                kind,
                recipe.withGraph(policy.graph().of(recipe.graph())),
                given,
                () -> versions.vectors(versions.inUse()).names(),
                "--set graph.onBadLine=skip",
                options);
        return new Updating(kind, recipe, run, policy, options).run(read, dry);
    }

    /**
     * Lets a finished run learn what a stream says, batch by batch; every so often that becomes a version.
     *
     * @param in lines of JSON, an edge, interaction, fact or label each
     * @param told is told what came of each batch that is now part of the run, and of each version, as JSON has it; says whether
     *     the stream goes on, as where somebody hears it
     * @throws BadInput where the run cannot be updated, of a line that says nothing, and where the gate refuses a version; what came
     *     before is kept
     */
    public static void stream(
            Path run, InputStream in, UpdatePolicy policy, Options options, Predicate<Map<String, Object>> told) {
        new RunFolder(run).mustExist();
        Recipe recipe = Graft.recipe(run);
        Streaming.run(new Updating(Kinds.of(recipe.task()), recipe, run, policy, options), in, told);
    }

    /**
     * Trains a finished run anew by its recipe, on all that the version in use knows; the result is a version, which is used unless the
     * gate refuses it. Goes on where it was cut off.
     *
     * @throws BadInput where the run does not store enough for that
     */
    public static Updated retrain(Path run, UpdatePolicy policy, Options options) {
        new RunFolder(run).mustExist();
        Recipe recipe = Graft.recipe(run);
        return new Retraining(Kinds.of(recipe.task()), recipe, run, policy, options).version();
    }

    /**
     * The versions of a run that can be asked, by number.
     *
     * @throws BadInput where there is none
     */
    public static List<Versions.Version> versions(Path run) {
        return Versions.of(run).all();
    }

    /**
     * What came of it.
     *
     * @param now the version in use
     * @param asked the number of the one that was asked for: that which the one before grew from, where none was given
     * @param waiting of the versions that can be used, those of which a stream said more that was acknowledged, and waits to be learned until one is
     */
    public record RolledBack(Versions.Version now, int asked, List<Versions.Version> waiting) {}

    /**
     * Makes another version the one in use: the one that is given, or the nearest that the present one grew from and that is left.
     *
     * @param number of the version, or null for that one
     * @return the version that is in use now
     */
    public static RolledBack rollback(Path run, @Nullable Integer number) {
        new RunFolder(run).mustExist();
        try (FolderLock _ = FolderLock.hold(run)) {
            Versions versions = Versions.of(run);
            settle(versions);
            int asked = number == null ? versions.current().parent() : number;
            int to = number == null ? versions.ancestor(versions.current()) : number;
            while (number == null && to > FIRST && !versions.isWhole(to)) {
                to = versions.ancestor(versions.get(to));
            }
            if (number == null && to == 0) {
                throw BadInput.in(run, "is at its first version, which has none before it");
            }
            versions.use(to);
            Versions.Version now = versions.current();
            return new RolledBack(
                    now,
                    asked,
                    versions.all().stream()
                            .filter(its -> its.number() != now.number() && Streaming.waits(versions, its))
                            .toList());
        }
    }

    private static void settle(Versions versions) {
        try {
            Streaming.settle(versions);
        } catch (BadInput _) {
            // A version or a CURRENT that is damaged is what one goes back from.
        }
    }

    /**
     * What went.
     *
     * @param removed numbers of versions
     * @param unlearned files of what streams had said of them, and no version has
     */
    public record Pruned(List<Integer> removed, List<Path> unlearned) {}

    /**
     * Removes old versions; the first, the one in use and so many of the others stay.
     *
     * @throws BadInput where nothing says which is in use
     */
    public static Pruned prune(Path run, int keep) {
        if (keep < 0) {
            throw new BadInput("--keep is " + keep + ", must be 0 or more");
        }
        new RunFolder(run).mustExist();
        try (FolderLock _ = FolderLock.hold(run)) {
            Versions versions = Versions.of(run);
            settle(versions);
            return new Pruned(versions.prune(keep), Streaming.setAsideOrphans(versions));
        }
    }

    /**
     * How two versions of a run differ, and what an index of the older one's vectors is still good for.
     *
     * @param to the newer one, or null for the one in use
     */
    public static Difference difference(Path run, int from, @Nullable Integer to, Options options) {
        Versions versions = Versions.of(run);
        int newer = to == null ? versions.inUse() : to;
        versions.get(from);
        versions.get(newer);
        return Difference.of(Kinds.of(Graft.recipe(run).task()), versions, from, newer, options.threads());
    }

    /**
     * What the newer of two versions tells of items that it does not know, where its queries are answered by an index of the older one's vectors.
     *
     * @param difference of two versions of the run
     * @param items files of facts or interactions
     * @param loss share of what an index made anew tells that may be lost, or null where nothing is to be replaced
     */
    public static TaskThroughIndex throughIndex(
            Path run, Difference difference, Given items, @Nullable Double loss, Options options) {
        Recipe recipe = Graft.recipe(run);
        Kind kind = Kinds.of(recipe.task());
        if (!kind.asksByProducts()) {
            throw Difference.noIndex(run);
        }
        Reading read = Reading.of(kind, recipe, items, List::of, null, options);
        return new Updating(kind, recipe, run, UpdatePolicy.USUAL, options)
                .throughIndex(Versions.of(run), difference, read.batch(), loss);
    }

    /** The version of a run that is in use, with what is told of it. */
    public static Versions.Version current(Path run) {
        return Versions.of(run).current();
    }

    /** The version of a run that is in use, such as {@code 0001}. */
    public static String version(Path run) {
        return new RunFolder(run).version();
    }
}
