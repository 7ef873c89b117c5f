package dev.graft.kind.community;

import dev.graft.base.Nullable;
import dev.graft.graph.CommunityFinder;
import dev.graft.recipe.Require;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;

/**
 * Community detection: which nodes belong together.
 *
 * @param labels file of {@code node community} lines that results are measured against, or null: then only by the graph
 * @param column of the communities in the file, by its name or number, or null
 * @param method how vectors become communities
 * @param communities how many; 0 chooses
 * @param known members whose community is told
 * @param assign what the communities of fine-tuned vectors are read off
 * @param repeats seeds, each with its own choice of known members
 * @param metric the one that the verdict is about
 * @param keep which model is asked in the end
 */
public record CommunitySpec(
        @Nullable String labels,
        @Nullable String column,
        Method method,
        int communities,
        Choice choice,
        Known known,
        Assign assign,
        KMeans kmeans,
        Leiden leiden,
        int repeats,
        String metric,
        Keep keep)
        implements TaskSpec {
    /** How vectors become communities. */
    public enum Method {
        /** Nearest of k centres. */
        KMEANS,
        /** Leiden on the graph of each node's nearest by cosine. */
        LEIDEN
    }

    /** What the communities of fine-tuned vectors are read off. */
    public enum Assign {
        /** Whichever does better: by the metric on the validation members, without any by modularity. */
        BEST,
        /** The task's method on the fine-tuned vectors. */
        METHOD,
        /** The head's likeliest community. */
        HEAD
    }

    /**
     * How many communities there are, where the recipe does not say.
     *
     * @param by criterion, on the untouched vectors
     * @param most largest number tried; 0: twice the root of the number of nodes
     */
    public record Choice(By by, int most) {
        /** Criterion, none of which looks at the truth. */
        public enum By {
            /** Of the communities in the graph (Newman, Girvan 2004). */
            MODULARITY,
            /** Of the communities among the vectors (Rousseeuw 1987). */
            SILHOUETTE
        }

        public Choice {
            Require.that(most == 0 || most >= 2, "task.choice.most", most, "0 or at least 2");
        }
    }

    /**
     * Members whose community is told.
     *
     * @param share of each community's members, drawn anew each repeat, one at least of any two; 0: none
     * @param valid share of those that choose the epoch, instead of training
     * @param file lines {@code node train|valid|test}; then the shares are not used
     */
    public record Known(
            double share, double valid, @Nullable String file) {
        public Known {
            Require.share("task.known.share", share);
            Require.share("task.known.valid", valid);
        }

        /** Whether any are. */
        public boolean any() {
            return share > 0 || file != null;
        }
    }

    /**
     * Settings of k-means.
     *
     * @param starts seedings, of which the one with the least inertia is kept
     */
    public record KMeans(int starts) {
        public KMeans {
            Require.atLeast(1, "task.kmeans.starts", starts);
        }
    }

    /**
     * Settings of Leiden and Louvain.
     *
     * @param quality what Leiden and Louvain maximise
     * @param resolution higher gives more communities
     * @param neighbours nearest of each node, where the graph is made of vectors
     */
    public record Leiden(CommunityFinder.Quality quality, double resolution, int neighbours) {
        public Leiden {
            Require.positive("task.leiden.resolution", resolution);
            Require.atLeast(1, "task.leiden.neighbours", neighbours);
        }
    }

    /** Communities in the column that is called so. */
    public CommunitySpec(
            @Nullable String labels,
            Method method,
            int communities,
            Choice choice,
            Known known,
            Assign assign,
            KMeans kmeans,
            Leiden leiden,
            int repeats,
            String metric) {
        this(labels, null, method, communities, choice, known, assign, kmeans, leiden, repeats, metric, Keep.ALL);
    }

    public CommunitySpec {
        Require.atLeast(1, "task.repeats", repeats);
        Require.that(communities == 0 || communities >= 2, "task.communities", communities, "0 or at least 2");
        Require.that(
                method == Method.KMEANS || communities == 0,
                "task.communities",
                communities,
                "0 for method leiden, which finds the number itself");
        Require.that(
                method == Method.KMEANS || !known.any(),
                "task.method",
                "leiden",
                "kmeans where members are known: Leiden cannot be told");
        Require.that(
                labels != null || !known.any(),
                "task.labels",
                "missing",
                "given where members are known, such as task: {labels: labels.tsv}");
    }

    /** Communities that results are measured against, by {@code nmi}; null: none, and by modularity. With every default beside. */
    public static CommunitySpec of(@Nullable String labels) {
        return new CommunitySpec(
                labels,
                null,
                Method.KMEANS,
                0,
                new Choice(Choice.By.SILHOUETTE, 0),
                new Known(0, 0.3, null),
                Assign.METHOD,
                new KMeans(10),
                new Leiden(CommunityFinder.Quality.MODULARITY, 1, 15),
                10,
                labels == null ? "modularity" : "nmi",
                Keep.ALL);
    }

    @Override
    public Tune usualTune() {
        return Tune.of("nmi");
    }

    /** The same with another {@code method}. */
    public CommunitySpec withMethod(Method other) {
        return new CommunitySpec(
                labels, column, other, communities, choice, known, assign, kmeans, leiden, repeats, metric, keep);
    }

    /** The same with another {@code communities}. */
    public CommunitySpec withCommunities(int other) {
        return new CommunitySpec(
                labels, column, method, other, choice, known, assign, kmeans, leiden, repeats, metric, keep);
    }

    /** The same with another {@code choice}. */
    public CommunitySpec withChoice(Choice other) {
        return new CommunitySpec(
                labels, column, method, communities, other, known, assign, kmeans, leiden, repeats, metric, keep);
    }

    /** The same with another {@code known}. */
    public CommunitySpec withKnown(Known other) {
        return new CommunitySpec(
                labels, column, method, communities, choice, other, assign, kmeans, leiden, repeats, metric, keep);
    }

    /** The same with another {@code assign}. */
    public CommunitySpec withAssign(Assign other) {
        return new CommunitySpec(
                labels, column, method, communities, choice, known, other, kmeans, leiden, repeats, metric, keep);
    }

    /** The same with another {@code kmeans}. */
    public CommunitySpec withKmeans(KMeans other) {
        return new CommunitySpec(
                labels, column, method, communities, choice, known, assign, other, leiden, repeats, metric, keep);
    }

    /** The same with another {@code leiden}. */
    public CommunitySpec withLeiden(Leiden other) {
        return new CommunitySpec(
                labels, column, method, communities, choice, known, assign, kmeans, other, repeats, metric, keep);
    }

    /** The same with another {@code repeats}. */
    public CommunitySpec withRepeats(int other) {
        return new CommunitySpec(
                labels, column, method, communities, choice, known, assign, kmeans, leiden, other, metric, keep);
    }

    /** The same with another {@code metric}. */
    public CommunitySpec withMetric(String other) {
        return new CommunitySpec(
                labels, column, method, communities, choice, known, assign, kmeans, leiden, repeats, other, keep);
    }

    /** The same with another {@code keep}. */
    public CommunitySpec withKeep(Keep other) {
        return new CommunitySpec(
                labels, column, method, communities, choice, known, assign, kmeans, leiden, repeats, metric, other);
    }

    /** The same with another {@code column}. */
    public CommunitySpec withColumn(@Nullable String other) {
        return new CommunitySpec(
                labels, other, method, communities, choice, known, assign, kmeans, leiden, repeats, metric, keep);
    }
}
