package dev.graft.kind.community;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.graph.CommunityFinder;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Labels;
import dev.graft.kind.community.CommunitySpec.Choice;
import dev.graft.kind.community.CommunitySpec.Method;
import dev.graft.kind.nodes.Baselines;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import dev.graft.model.Propagation;
import dev.graft.run.Questions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Community detection as a task: how vectors become communities, what is measured, and against what.
 *
 * @param graph undirected
 * @param labels the true communities, one a node at most, or null where there is no truth
 * @param hops of neighbourhoods beside a node's own row
 */
record Detection(Graph graph, @Nullable Labels labels, CommunitySpec spec, int hops, CommunityFinder finder) {
    private static final List<String> OF_TRUTH = List.of("nmi", "ami", "ari");
    private static final List<String> OF_GRAPH = List.of("modularity", "conductance", "coverage", "communities");
    /** From one number of communities tried to the next. */
    private static final double CHOICE_STEP = 1.15;

    /** All names, in the order in which reports show them. */
    public static final List<String> NAMES =
            List.of("nmi", "ami", "ari", "nmiOfAll", "modularity", "conductance", "coverage", "communities");

    /** Names of the metrics that this recipe has. */
    public static List<String> names(CommunitySpec spec) {
        List<String> names = new ArrayList<>(spec.labels() == null ? List.of() : OF_TRUTH);
        if (spec.known().any()) {
            names.add("nmiOfAll");
        }
        names.addAll(OF_GRAPH);
        return names;
    }

    /** Baselines in the order of reports, with what each is. */
    public static Map<String, String> baselines(CommunitySpec spec) {
        Map<String, String> map = new LinkedHashMap<>();
        String method = spec.method() == Method.KMEANS ? "k-means" : "Leiden on the graph of nearest";
        if (spec.known().any()) {
            map.put(Evidence.FROZEN, method + " on the untouched vectors, told the same members");
        } else {
            map.put(Evidence.FROZEN, method + " on the untouched vectors");
        }
        map.put(Questions.AFTER, "the same on the fine-tuned vectors");
        if (spec.assign() != CommunitySpec.Assign.METHOD) {
            map.put(Questions.FROZEN_HEAD, "the same head, rate and epochs, the rows left as they were");
        }
        if (spec.known().any()) {
            map.put("labelSpreading", "known members' communities spread along the edges (Zhou et al. 2003)");
        }
        map.put("louvain", "Louvain on the graph (Blondel et al. 2008), told nothing");
        map.put("leiden", "Leiden on the graph (Traag et al. 2019), told nothing");
        map.put("labelPropagation", "label propagation on the graph (Raghavan et al. 2007), told nothing");
        map.put("random", spec.labels() == null ? "Leiden's communities shuffled" : "the true communities shuffled");
        return map;
    }

    /** Known members and the rest, for one repeat; without known members all are test. */
    public Split split(@Nullable List<int[]> fixed, long seed) {
        if (labels == null) {
            return new Split(new int[0], new int[0], new int[0]);
        }
        return fixed == null
                ? KnownMembers.choose(labels, spec.known(), seed)
                : new Split(fixed.get(0), fixed.get(1), fixed.get(2));
    }

    /** For k-means: the community of the members that are told, {@link KMeans#FREE} for the others. */
    public int[] held(int[]... told) {
        int[] held = new int[graph.nodes()];
        Arrays.fill(held, KMeans.FREE);
        for (int[] part : told) {
            for (int u : part) {
                held[u] = truth(u);
            }
        }
        return held;
    }

    private int truth(int u) {
        if (labels == null) {
            throw new IllegalStateException("no truth");
        }
        return labels.of()[u][0];
    }

    /** The same on a graph of the same nodes with other edges. */
    Detection on(Graph other) {
        return new Detection(Graphs.undirected(other), labels, spec, hops, finder);
    }

    /** Whether the metric that the verdict is about compares with the truth, node by node. */
    boolean judgedByTruth() {
        return OF_TRUTH.contains(spec.metric());
    }

    /** The name of a community that was found with members told: the truth's; else its number. */
    String name(int community) {
        return spec.known().any() && labels != null && community < labels.classes()
                ? labels.names().get(community)
                : Integer.toString(community);
    }

    /** How many communities there must be; 0 where nothing says. */
    private int told() {
        int least = spec.known().any() && labels != null ? labels.classes() : 0;
        return Math.max(spec.communities(), least);
    }

    /** @throws BadInput where there must be more communities than there are nodes */
    void check() {
        if (told() > graph.nodes()) {
            throw new BadInput(
                    "task.communities is " + told() + ", must be at most the number of nodes, " + graph.nodes());
        }
    }

    /** How many communities k-means will make: as told, as many as the truth has where members are known, or chosen. */
    public int number(float[] rows, int dim, int threads, long seed) {
        int told = told();
        if (spec.method() == Method.LEIDEN) {
            return Partitions.count(ofRows(rows, dim, 0, new int[0], threads, seed));
        }
        return told > 0 ? told : chosen(rows, dim, threads, seed);
    }

    private int chosen(float[] rows, int dim, int threads, long seed) {
        int most = spec.choice().most() > 0 ? spec.choice().most() : (int) Math.ceil(2 * Math.sqrt(graph.nodes()));
        int[] numbers = numbers(Math.clamp(most, 2, graph.nodes()));
        float[] read = surroundings(rows, dim);
        Silhouette silhouette = spec.choice().by() == Choice.By.SILHOUETTE
                ? new Silhouette(read, dim * (hops + 1), Seeds.derive(seed, 1))
                : null;
        double[] scores = new double[numbers.length];
        Threads.each(numbers.length, threads, i -> {
            int[] found = KMeans.of(
                            read, dim * (hops + 1), numbers[i], spec.kmeans().starts(), Seeds.derive(seed, 2))
                    .community();
            scores[i] = silhouette == null ? GraphQuality.of(graph.out(), found).modularity() : silhouette.of(found);
        });
        int best = 0;
        for (int i = 1; i < numbers.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return numbers[best];
    }

    private static int[] numbers(int most) {
        List<Integer> numbers = new ArrayList<>();
        for (int k = 2; k <= most; k = Math.max(k + 1, (int) Math.round(k * CHOICE_STEP))) {
            numbers.add(k);
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What communities are read off, {@code [nodes x dim (hops + 1)]}. */
    private float[] surroundings(float[] rows, int dim) {
        return Surroundings.of(rows, dim, new Propagation(graph.out()), hops);
    }

    /**
     * The task's method on rows.
     *
     * @param rows {@code [nodes x dim]}
     * @param k communities, for k-means
     * @param held of {@link #held}, for k-means
     */
    public int[] ofRows(float[] rows, int dim, int k, int[] held, int threads, long seed) {
        float[] read = surroundings(rows, dim);
        int width = dim * (hops + 1);
        return switch (spec.method()) {
            case KMEANS ->
                KMeans.of(read, width, k, held, spec.kmeans().starts(), seed).community();
            case LEIDEN -> {
                float[] unit = Surroundings.of(read, width, new Propagation(graph.out()), 0);
                yield finder.find(
                        NeighbourGraph.of(unit, width, spec.leiden().neighbours(), threads),
                        CommunityFinder.Algorithm.LEIDEN,
                        spec.leiden().quality(),
                        spec.leiden().resolution(),
                        seed);
            }
        };
    }

    /** The baselines that need no vectors, by name. */
    public Map<String, int[]> withoutVectors(Split split, long seed) {
        Map<String, int[]> found = new LinkedHashMap<>();
        if (spec.known().any() && labels != null) {
            found.put("labelSpreading", spread(labels, split));
        }
        int[] leiden = finder.find(
                graph.out(),
                CommunityFinder.Algorithm.LEIDEN,
                spec.leiden().quality(),
                spec.leiden().resolution(),
                Seeds.derive(seed, 2));
        found.put(
                "louvain",
                finder.find(
                        graph.out(),
                        CommunityFinder.Algorithm.LOUVAIN,
                        spec.leiden().quality(),
                        spec.leiden().resolution(),
                        Seeds.derive(seed, 1)));
        found.put("leiden", leiden);
        found.put("labelPropagation", LabelPropagation.of(graph.out(), Seeds.derive(seed, 3)));
        Seeds random = Seeds.of(seed, 4);
        int[] shuffled = leiden.clone();
        for (int u = 0; u < shuffled.length && labels != null; u++) {
            shuffled[u] = labels.of()[u].length > 0 ? labels.of()[u][0] : random.nextInt(labels.classes());
        }
        random.shuffle(shuffled);
        found.put("random", shuffled);
        return found;
    }

    private int[] spread(Labels truth, Split split) {
        int[] every = new int[graph.nodes()];
        Arrays.setAll(every, u -> u);
        int[] told = Arrays.copyOf(split.train(), split.train().length + split.valid().length);
        System.arraycopy(split.valid(), 0, told, split.train().length, split.valid().length);
        float[] shares = Baselines.propagation(graph.out(), truth, new Split(told, new int[0], every))
                .test();
        return likeliest(shares, truth.classes());
    }

    /** The column of each row's largest value, the first of equals. */
    public static int[] likeliest(float[] shares, int columns) {
        int[] best = new int[shares.length / columns];
        for (int i = 0; i < best.length; i++) {
            for (int c = 1; c < columns; c++) {
                best[i] = shares[i * columns + c] > shares[i * columns + best[i]] ? c : best[i];
            }
        }
        return best;
    }

    /** All metrics of a partition: the truth's on the test members, the graph's on all nodes. */
    public Measures measures(int[] community, Split split) {
        return measured().of(community, split.test());
    }

    private CommunityMeasures measured() {
        return new CommunityMeasures(graph, labels, spec.known().any());
    }

    private Agreement agreement(int[] community, int[] nodes) {
        int[] truth = new int[nodes.length];
        Arrays.setAll(truth, i -> truth(nodes[i]));
        return Agreement.of(truth, Partitions.of(community, nodes));
    }

    /** One metric, the truth's on the validation members, turned so that more is better; without any, modularity. */
    public double validation(int[] community, Split split, String metric) {
        if (!OF_GRAPH.contains(metric) && split.valid().length == 0) {
            return GraphQuality.of(graph.out(), community).modularity();
        }
        Split valid = new Split(split.train(), split.valid(), split.valid());
        double value = measured().values(community, valid.test()).getOrDefault(metric, Double.NaN);
        return Evidence.smallerIsBetter(metric) ? -value : value;
    }

    /**
     * Community by community of the truth, the largest first: its test members, and how precisely and how fully the
     * found community of highest F1 has them.
     */
    public Map<String, Map<String, Double>> breakdown(int[] community, Split split, int most) {
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        if (labels == null) {
            return rows;
        }
        Agreement agreement = agreement(community, split.test());
        int[] sizes = agreement.truthSizes();
        Integer[] order = new Integer[sizes.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Integer.compare(sizes[j], sizes[i]));
        for (int i = 0; i < Math.min(most, order.length) && sizes[order[i]] > 0; i++) {
            rows.put("community " + labels.names().get(order[i]), matched(agreement, order[i]));
        }
        return rows;
    }

    private static Map<String, Double> matched(Agreement agreement, int c) {
        int[] overlap = agreement.table()[c];
        int size = agreement.truthSizes()[c];
        int best = 0;
        double f1 = -1;
        for (int j = 0; j < overlap.length; j++) {
            double own = 2.0 * overlap[j] / (size + agreement.foundSizes()[j]);
            if (own > f1) {
                f1 = own;
                best = j;
            }
        }
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("size", (double) size);
        row.put("found", (double) agreement.foundSizes()[best]);
        row.put("precision", (double) overlap[best] / Math.max(1, agreement.foundSizes()[best]));
        row.put("recall", (double) overlap[best] / size);
        row.put("f1", f1);
        return row;
    }
}
