package dev.graft.kind.link;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.fitted.AnswerRows;
import dev.graft.fitted.Asked;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.PairAnswers;
import dev.graft.graph.Graph;
import dev.graft.run.Inference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether pairs are edges, and which pairs are that are not known. Where edges have times or types, what is asked is an edge of
 * any type, at the end of the known time.
 */
final class LinkAnswers implements PairAnswers {
    private static final int LIST = 10;
    private static final int MISSING = 100;
    /** Pairs of the list whose recall is told. */
    private static final int LISTED = 1000;

    private static final int AT_ONCE = 4096;
    /** Kept beside a list where quick scores differ from exact ones in the last bits. */
    private static final int SPARE = 16;

    private final Fitted fitted;
    private final PairReader reader;
    private final int threads;
    private final PairReasons reasons;

    LinkAnswers(Fitted fitted, PairReader reader, int threads) {
        this.fitted = fitted;
        this.reader = reader;
        this.threads = threads;
        this.reasons = new PairReasons(reader);
    }

    /** @throws BadInput where an older version stored it, which kept less */
    static LinkAnswers of(Fitted fitted, int threads) {
        return new LinkAnswers(fitted, StoredReader.of(fitted), threads);
    }

    @Override
    public Fitted fitted() {
        return fitted;
    }

    @Override
    public int passedOver(Graph edges) {
        return Inference.amongKnown(fitted.names(), edges);
    }

    @Override
    public LinkAnswers with(Graph edges) {
        return new LinkAnswers(fitted, LaterNodes.with(reader, edges, threads), threads);
    }

    /** What share of the likeliest pairs {@link #missing} finds. */
    MissingRecall recall() {
        return new MissingPairs(reader, threads).recall(LISTED);
    }

    @Override
    public double probability(String source, String target) {
        int u = id(source);
        int v = id(target);
        return probability(scores(new int[] {u}, new int[] {v})[0]);
    }

    private double probability(float score) {
        return reader.stored().calibration().probability(score);
    }

    private float[] scores(int[] sources, int[] targets) {
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] == targets[i]) {
                throw new BadInput(
                        "'" + name(sources[i]) + "' and itself are asked: edges join two nodes; leave the pair out");
            }
        }
        return reader.scores(sources, targets);
    }

    @Override
    public List<Pair> likeliest(String source, int top) {
        return pairs(best(id(source), top, false, null));
    }

    @Override
    public List<Pair> missing(int top) {
        return pairs(missing(top, false, null));
    }

    private List<Pair> pairs(List<TopPairs.Scored> best) {
        return best.stream()
                .map(pair -> new Pair(name(pair.source()), name(pair.target()), probability(pair.score())))
                .toList();
    }

    private List<TopPairs.Scored> best(int source, int top, boolean seen, boolean @Nullable [] among) {
        return exact(new NewNeighbours(reader).of(source, some(top), seen, among), top);
    }

    private List<TopPairs.Scored> missing(int top, boolean seen, boolean @Nullable [] among) {
        return exact(new MissingPairs(reader, threads).of(some(top), seen, among), top);
    }

    private int some(int top) {
        return reader.rounds() ? top + SPARE : top;
    }

    /** The same pairs by their very scores. */
    private List<TopPairs.Scored> exact(TopPairs found, int top) {
        List<TopPairs.Scored> sorted = found.sorted();
        if (reader.rounds()) {
            int[] sources = sorted.stream().mapToInt(TopPairs.Scored::source).toArray();
            int[] targets = sorted.stream().mapToInt(TopPairs.Scored::target).toArray();
            float[] scores = reader.scores(sources, targets);
            TopPairs again = new TopPairs(top, reader.stored().ids());
            for (int i = 0; i < scores.length; i++) {
                again.offer(sources[i], targets[i], scores[i]);
            }
            return again.sorted();
        }
        return sorted.stream().limit(top).toList();
    }

    @Override
    public boolean knows(String name, int place) {
        return reader.stored().ids().id(name) >= 0;
    }

    @Override
    public void answer(Asked asked, AnswerRows rows) {
        boolean[] among = among(asked.among());
        List<String> columns = new ArrayList<>(List.of("source", "target", "probability"));
        if (asked.why()) {
            columns.add("why");
        }
        switch (asked.what()) {
            case PAIRS -> {
                int[][] ends = ends(asked.items());
                rows.columns(columns);
                told(ends, asked, rows);
            }
            case ITEMS -> {
                int[] nodes =
                        asked.items().stream().mapToInt(item -> id(one(item))).toArray();
                rows.columns(columns);
                for (int node : nodes) {
                    told(best(node, asked.topOr(LIST), asked.seen(), among), asked, rows);
                }
            }
            case ALL -> {
                rows.columns(columns);
                for (int u = 0; u < reader.stored().ids().size(); u++) {
                    told(best(u, asked.topOr(LIST), asked.seen(), among), asked, rows);
                }
            }
            case MISSING -> {
                rows.columns(columns);
                told(missing(asked.topOr(MISSING), asked.seen(), among), asked, rows);
            }
            case UNLABELLED, FACTS ->
                throw new BadInput(
                        "a run of kind 'link' answers of pairs (--pairs), of nodes' likeliest new neighbours (their"
                                + " names, or --all), and of the likeliest missing edges of all (--missing)");
        }
    }

    private static String one(List<@Nullable String> item) {
        String name = item.size() == 1 ? item.getFirst() : null;
        if (name == null) {
            throw new BadInput("a node is asked as " + item + "; give one name a line, or ask of pairs by --pairs");
        }
        return name;
    }

    private int[][] ends(List<? extends List<@Nullable String>> items) {
        int[][] ends = new int[2][items.size()];
        for (int i = 0; i < items.size(); i++) {
            List<@Nullable String> item = items.get(i);
            String source = item.size() == 2 ? item.getFirst() : null;
            String target = item.size() == 2 ? item.getLast() : null;
            if (source == null || target == null) {
                throw new BadInput("a pair is asked as " + item + "; give the names of two nodes a line");
            }
            ends[0][i] = id(source);
            ends[1][i] = id(target);
        }
        return ends;
    }

    private void told(int[][] ends, Asked asked, AnswerRows rows) {
        for (int from = 0; from < ends[0].length; from += AT_ONCE) {
            int to = Math.min(ends[0].length, from + AT_ONCE);
            int[] sources = java.util.Arrays.copyOfRange(ends[0], from, to);
            int[] targets = java.util.Arrays.copyOfRange(ends[1], from, to);
            float[] scores = scores(sources, targets);
            for (int i = 0; i < scores.length; i++) {
                row(sources[i], targets[i], scores[i], asked, rows);
            }
        }
    }

    private void told(List<TopPairs.Scored> pairs, Asked asked, AnswerRows rows) {
        pairs.forEach(pair -> row(pair.source(), pair.target(), pair.score(), asked, rows));
    }

    private void row(int u, int v, float score, Asked asked, AnswerRows rows) {
        double probability = probability(score);
        boolean open = Math.max(probability, 1 - probability) < asked.abstain();
        Double told = open ? null : Double.valueOf(probability);
        if (asked.why()) {
            rows.row(name(u), name(v), told, reasons.of(u, v));
        } else {
            rows.row(name(u), name(v), told);
        }
    }

    private boolean @Nullable [] among(@Nullable Set<String> names) {
        if (names == null) {
            return null;
        }
        boolean[] among = new boolean[reader.stored().ids().size()];
        names.forEach(name -> among[id(name)] = true);
        return among;
    }

    private String name(int id) {
        return reader.stored().ids().name(id);
    }

    private int id(String name) {
        int id = reader.stored().ids().id(name);
        if (id < 0) {
            throw new BadInput("node '" + name + "' is not known to this run, which has "
                    + reader.stored().ids().size() + " nodes"
                    + Nearby.hint(name, reader.stored().ids().names()));
        }
        return id;
    }
}
