package dev.graft.kind.nodes;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.blend.AnswerBlend;
import dev.graft.fitted.Asked;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.graph.Opposite;
import dev.graft.math.Tiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The nodes of a finished run as it is asked: by name, those whose answer was known, the nearest of these to any. A node is its
 * row in the run's tensors; nodes that came after training follow.
 */
public final class StoredNodes {
    /** Of the tensor that says what was known, {@code [answers x 2]}: a node and its answer, or {@link #NONE}. */
    public static final String KNOWN = "known";

    /** What is known of a node that has no class at all. */
    public static final int NONE = -1;

    private static final int SHOWN = 3;
    private final Ids ids;
    private final float[] rows;
    private final int dim;
    private final float[] lengths;
    private final boolean[] known;
    /** The known ones, ascending. */
    private final int[] labelled;
    /** Whether answers are read off the rows. */
    private final boolean read;

    private final Supplier<@Nullable Edges> edges;

    private StoredNodes(
            Ids ids, float[] rows, int dim, boolean[] known, boolean read, Supplier<@Nullable Edges> edges) {
        this.ids = ids;
        this.rows = rows;
        this.dim = dim;
        this.known = known;
        this.read = read;
        this.edges = edges;
        this.labelled = IntStream.range(0, known.length).filter(u -> known[u]).toArray();
        this.lengths = new float[ids.size()];
        for (int u = 0; u < lengths.length; u++) {
            lengths[u] = (float) Math.sqrt(Tiles.dot(rows, u * dim, rows, u * dim, dim));
        }
    }

    /** @throws BadInput where the run is of a version that could not be asked */
    public static StoredNodes of(Fitted fitted) {
        if (!fitted.readout().containsKey(KNOWN)) {
            throw new BadInput("the run is of a version of Graft whose runs could not be asked; run finetune again with"
                    + " --out elsewhere");
        }
        boolean[] known = new boolean[fitted.names().size()];
        int[] pairs = fitted.read(KNOWN).integers();
        for (int i = 0; i < pairs.length; i += 2) {
            known[pairs[i]] = true;
        }
        float[] rows = fitted.parameter("vectors").values();
        return new StoredNodes(
                Ids.of(fitted.names()),
                rows,
                rows.length / Math.max(1, known.length),
                known,
                readsVectors(fitted),
                () -> StoredGraph.in(fitted) ? StoredGraph.edges(fitted) : null);
    }

    /** Whether what it tells is read off its own vectors: heads may read features alone, and what a blend is of may be a baseline. */
    private static boolean readsVectors(Fitted fitted) {
        if (Members.in(fitted)) {
            return AnswerBlend.counting(fitted).stream().anyMatch(StoredNodes::readsVectors);
        }
        return !hasNoVectors(fitted) && (!fitted.readout().containsKey("told") || StoredHead.of(fitted) != null);
    }

    /** Whether a member of a blend is a baseline, of which what it told is stored alone. */
    static boolean hasNoVectors(Fitted member) {
        return !member.parameters().containsKey("vectors");
    }

    /** Nodes of a model of which nothing is known. */
    static StoredNodes without(Fitted fitted) {
        return of(fitted.with(KNOWN, Tensor.rows(new float[0], 2)));
    }

    /** Those whose answer was known, ascending. */
    public int[] labelled() {
        return labelled.clone();
    }

    /** What {@link #KNOWN} says of labels. */
    public static Tensor known(Labels labels) {
        List<int[]> pairs = new ArrayList<>();
        for (int u : Split.labelled(labels)) {
            for (int c : labels.of()[u].length == 0 ? new int[] {NONE} : labels.of()[u]) {
                pairs.add(new int[] {u, c});
            }
        }
        int[] all = pairs.stream().flatMapToInt(Arrays::stream).toArray();
        return Tensor.rows(Tensor.of(all).values(), 2);
    }

    /** These and more, of which nothing is known: the graph of all and all rows {@code [nodes x dim]}, these first. */
    StoredNodes and(Graph grown, float[] allRows) {
        return new StoredNodes(
                grown.ids(), allRows, dim, Arrays.copyOf(known, grown.nodes()), read, () -> Edges.of(grown));
    }

    /** @throws BadInput where there is none of that name */
    public int node(String name) {
        int node = ids.id(name);
        if (node < 0) {
            throw new BadInput("the run knows no node '" + name + "'" + Nearby.hint(name, ids.names())
                    + "; of a node that came after training give its edges by --edges");
        }
        return node;
    }

    /** Whether there is one of that name. */
    public boolean has(String name) {
        return ids.id(name) >= 0;
    }

    /** Its name. */
    public String name(int node) {
        return ids.name(node);
    }

    /** How many. */
    public int size() {
        return ids.size();
    }

    /**
     * The nodes that are asked of, in the order asked; of all and of those not known, in theirs.
     *
     * @param what such as {@code "classes of nodes"}
     * @throws BadInput for what nodes cannot be asked, for a name that is not known, and where reasons are asked of answers that
     *     no vector has a part in
     */
    public int[] asked(Asked asked, String what) {
        if (asked.why() && !read) {
            throw new BadInput(
                    "--why tells which known nodes have the nearest vectors, and what answers in this run"
                            + " is a baseline, whose vectors, if it has some, are not these; leave it out, or ask a run that was trained");
        }
        if (asked.among() != null) {
            throw new BadInput("--among says what lists may hold; of " + what + " there are no lists");
        }
        return switch (asked.what()) {
            case ITEMS ->
                asked.items().stream()
                        .mapToInt(item -> node(single(item, what)))
                        .toArray();
            case ALL -> IntStream.range(0, size()).toArray();
            case UNLABELLED ->
                IntStream.range(0, size()).filter(node -> !known[node]).toArray();
            case PAIRS, MISSING, FACTS -> throw refused(what);
        };
    }

    /**
     * What should be said of answers to what is asked, or an empty text: that some are of another kind of node than the known, or have
     * nothing to do with these.
     *
     * @param what such as {@code "classes of nodes"}
     */
    public String caution(Asked asked, String what) {
        int[] its = Arrays.stream(asked(asked, what)).sorted().distinct().toArray();
        // Of known nodes there is nothing to say, and reading the edges takes as long as the answer.
        Edges joined = Arrays.stream(its).allMatch(node -> known[node]) ? null : edges.get();
        if (joined == null) {
            return "";
        }
        Opposite found = Opposite.of(size(), joined, labelled);
        return Stream.of(
                        some(
                                found.across(),
                                its,
                                "are of another kind than all whose answer was known (all edges there join the two kinds): nothing"
                                        + " shows that such an answer makes sense of them"),
                        some(
                                found.away(),
                                its,
                                "are joined by no edges to any whose answer was known: nothing of the graph speaks for what is"
                                        + " told of them"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private String some(int[] found, int[] asked, String what) {
        int[] its = Arrays.stream(found)
                .filter(node -> Arrays.binarySearch(asked, node) >= 0)
                .toArray();
        return its.length == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%,d of the %,d nodes asked, such as %s, %s",
                        its.length,
                        asked.length,
                        name(its[0]),
                        what);
    }

    private static String single(List<@Nullable String> item, String what) {
        String name = item.size() == 1 ? item.getFirst() : null;
        if (name == null) {
            throw refused(what);
        }
        return name;
    }

    private static BadInput refused(String what) {
        return new BadInput("this run is asked of " + what
                + ": give their names, --nodes FILE, --unlabelled or --all; it knows nothing of pairs or facts");
    }

    /**
     * What speaks for an answer: the nearest of the nodes whose answer was known by cosine of the vectors, with what was known
     * and how near they are.
     *
     * @param answer of a known node, in words
     */
    public String nearest(int node, IntFunction<String> answer) {
        return nearest(node, labelled, other -> answer.apply(other) + ", ");
    }

    /**
     * The nearest of some nodes by cosine of the vectors, with a word on each and how near it is; ties in the order of nodes.
     *
     * @param among ids, ascending
     */
    public String nearest(int node, int[] among, IntFunction<String> word) {
        int[] best = new int[SHOWN];
        double[] scores = new double[SHOWN];
        int found = 0;
        for (int other : among) {
            double score = other == node ? Double.NEGATIVE_INFINITY : cosine(node, other);
            if (other == node || (found == SHOWN && score <= scores[SHOWN - 1])) {
                continue;
            }
            int at = found < SHOWN ? found++ : SHOWN - 1;
            while (at > 0 && scores[at - 1] < score) {
                scores[at] = scores[at - 1];
                best[at] = best[at - 1];
                at--;
            }
            scores[at] = score;
            best[at] = other;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < found; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(name(best[i]))
                    .append(String.format(Locale.ROOT, " (%s%.2f)", word.apply(best[i]), scores[i]));
        }
        return text.toString();
    }

    private double cosine(int u, int v) {
        double by = (double) lengths[u] * lengths[v];
        return by == 0 ? 0 : Tiles.dot(rows, u * dim, rows, v * dim, dim) / by;
    }
}
