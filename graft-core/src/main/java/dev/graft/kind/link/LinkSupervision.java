package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.encode.Neighbourhoods;
import dev.graft.graph.Graph;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.run.Options;
import dev.graft.run.Start;
import dev.graft.run.Starter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleFunction;

/**
 * Which training edges teach a head, by vectors that have not seen these.
 *
 * @param tasks by the share of the training edges that alone teaches the head
 */
record LinkSupervision(Recipe recipe, Options options, LinkEncoding encoding, DoubleFunction<LinkTask> tasks) {
    /**
     * What a head is taught by: a share of the training edges, and vectors that have not seen them.
     *
     * @param models of it, where it was compared, or null
     * @param mean that its vectors are worth most as; -1 where that is not known
     * @param frozen the regression on that mean, or null
     */
    record Taught(
            LinkTask task, Start start, @Nullable LinkModels models, int mean, FrozenScores.@Nullable Fit frozen) {}

    /** By a share that is known. */
    Taught taughtBy(LinkTask task, double share, Starter starter) {
        LinkTask its = task.data().supervision() == share ? task : tasks.apply(share);
        Graph seen = its.data().seen();
        boolean same =
                ((LinkSpec) recipe.task()).refit() && seen.equals(its.data().known());
        return new Taught(its, starter.of(same ? "" : String.valueOf(share), seen), null, -1, null);
    }

    /** By the share that is worth most on validation, read by vectors of all training edges where it will be so in the end. */
    Taught chosen(LinkTask task, Starter starter) {
        LinkSpec spec = (LinkSpec) recipe.task();
        LinkTune tune = (LinkTune) recipe.tune();
        List<Double> shares = tune.supervision();
        if (shares.size() == 1) {
            return taughtBy(task, shares.getFirst(), starter);
        }
        Taught best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (double share : shares) {
            Taught one = taughtBy(task, share, starter);
            LinkData data = one.task.data();
            Start read = spec.refit() ? starter.of(String.valueOf(0.0), data.graph()) : one.start;
            LinkModels its = new LinkModels(one.task, tune, vectors(one.start, read), null, null);
            int mean = 0;
            LinkModels tuned = its;
            if (encoding.wanted()) {
                PropagatedVectors means =
                        encoding.means(its.start(), data.seen(), spec.refit() ? data.graph() : data.seen(), one.start);
                mean = means.best(its::worth);
                tuned = mean == 0 ? its : new LinkModels(one.task, tune, means.of(mean), null, null);
            }
            double worth = tuned.worth();
            options.progress()
                    .say(String.format(
                            Locale.ROOT,
                            "supervision %s%s: %s %.4f",
                            share,
                            encoding.wanted() ? ", vectors " + Neighbourhoods.name(mean) : "",
                            spec.metric(),
                            worth));
            if (best == null || worth > highest) {
                highest = worth;
                best = new Taught(one.task, one.start, its, mean, tuned.frozen());
            }
        }
        return Objects.requireNonNull(best);
    }

    /** Vectors that are given are the same whatever they are matched with; those that are trained anew have axes anew. */
    LastVectors vectors(Start first, Start read) {
        return LastVectors.of(first.embedding(), read.embedding(), recipe.start() instanceof StartSpec.Scratch);
    }
}
