package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.data.Content;
import dev.graft.data.ItemHash;
import dev.graft.graph.Graph;
import dev.graft.graph.NodeAttributes;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What each repeat of a run starts from. Vectors that are trained here are trained anew in each repeat, on its own view and
 * by its own seed, so that what is concluded is no accident of one training; given vectors are read once a view. Each is
 * stored, and found again.
 *
 * @param attributes of the graph's source
 * @param folder where they are stored
 * @param identity what states of unfinished trainings must belong to
 * @param given what a recipe with {@code start.from} starts from
 * @param chosen how the recipe came to its start, or null where it names one
 * @param rows of those that are stored, by name
 */
record Starts(
        Recipe recipe,
        Options options,
        NodeAttributes attributes,
        RunFolder folder,
        String identity,
        GivenVectors given,
        @Nullable ChosenStart chosen,
        Map<String, StartRows> rows,
        ReentrantLock oneAtATime) {
    Starts(
            Recipe recipe,
            Options options,
            NodeAttributes attributes,
            RunFolder folder,
            String identity,
            GivenVectors given) {
        this(
                recipe,
                options,
                attributes,
                folder,
                identity,
                given,
                null,
                new ConcurrentHashMap<>(),
                new ReentrantLock());
    }

    /** The same of another recipe. */
    Starts with(Recipe other, @Nullable ChosenStart choice) {
        return new Starts(other, options, attributes, folder, identity, given, choice, rows, oneAtATime);
    }

    /** A start spread along the edges of its view. */
    Start spectral(Start start, Graph view) {
        return new StartVectors(options, attributes, given).spectral(start, view);
    }

    /** Whether each repeat has vectors of its own training. */
    boolean redrawn() {
        return recipe.start() instanceof StartSpec.Scratch;
    }

    /**
     * A start of a repeat: the stored one, or else made and stored now.
     *
     * @param name of the view among the repeat's, or empty
     * @param view what it may be trained on
     * @param first the first repeat's view: given vectors of the same view are the same start
     */
    Start of(int repeat, String name, Graph view, Graph first) {
        oneAtATime.lock();
        try {
            int number = redrawn() || !name.isEmpty() || !view.equals(first) ? repeat : 0;
            adopt(number, name, view);
            Start stored = stored(number, name, view);
            if (stored == null) {
                Start made = made(number, name, view, folder.start(number, name));
                stored = stored(number, name, view);
                return stored == null ? made : stored;
            }
            given.drop();
            return stored;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The stored one, or null. */
    @Nullable
    Start stored(int number, String name, Graph view) {
        VectorFolder at = folder.start(number, name);
        if (!at.there()) {
            return null;
        }
        String id = RunFolder.startName(number, name);
        at.mustBe(id);
        return new Start(
                rows.computeIfAbsent(
                        id,
                        _ -> StartRows.stored(() -> {
                            at.mustBe(id);
                            return at.embedding();
                        })),
                at.model(),
                at.from(),
                at.trainedOn(),
                at.lineage(),
                Matched.fresh(at, view.ids()),
                Matched.read(at),
                at.relations());
    }

    /** Takes the start of another run that it shares starts with, where that is the same one; the first of them makes it. */
    private void adopt(int number, String name, Graph view) {
        VectorFolder own = folder.start(number, name);
        Path place = own.there() ? null : options.shared().start(place(number, name, view));
        if (place != null) {
            options.shared().alone(place, () -> {
                if (!new VectorFolder(place).there()) {
                    made(number, name, view, new VectorFolder(place));
                }
            });
            Shared.link(place, own.path(), VectorFolder.LAST);
        }
    }

    /** What a start hangs on, as the name of a folder. */
    private String place(int number, String name, Graph view) {
        return Long.toHexString(ItemHash.text(String.join(
                "\n",
                recipe.start().toString(),
                recipe.features().toString(),
                Long.toString(recipe.seed()),
                Integer.toString(number),
                name,
                Content.of(view).toString(),
                chosen == null ? "" : chosen.told())));
    }

    private Start made(int number, String name, Graph view, VectorFolder at) {
        Start start = chosen != null && number == 0 && name.isEmpty() ? chosen.first() : trained(number, name, view);
        start = chosen == null ? start : start.from(start.from() + "; " + chosen.told());
        start.matched().write(at, view.ids(), start.fresh());
        if (start.relations() != null) {
            at.writeRelations(start.relations());
        }
        at.write(
                start.embedding(),
                view.ids(),
                start.model(),
                start.from(),
                start.trainedOn(),
                start.lineage(),
                RunFolder.startName(number, name));
        return start;
    }

    private Start trained(int number, String name, Graph view) {
        long seed = number == 0 ? recipe.seed() : Seeds.derive(recipe.seed(), 9, number);
        return new StartVectors(options, attributes, given)
                .of(
                        recipe,
                        view,
                        seed,
                        folder.checkpoint()
                                .resolve("start-" + RunFolder.number(number, 2) + (name.isEmpty() ? "" : "-" + name)),
                        identity);
    }
}
