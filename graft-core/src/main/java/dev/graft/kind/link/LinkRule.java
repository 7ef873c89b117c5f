package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.graph.Graph;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A score of pairs that is read off a graph, without vectors and without training.
 *
 * @param name as reports have it
 * @param setting what validation chose: a damping, or a share of the largest β; NaN where there is nothing to choose
 */
record LinkRule(String name, double setting) {
    static final String KATZ = "katz";
    static final String PAGE_RANK = "rootedPageRank";
    static final String ALONG = "rootedPageRankAlong";
    private static final String OUT_IN = "outIn";
    private static final String PATH = "shortestPath";
    private static final String CARD = "rule";
    private static final String SETTING = "setting";

    /** Of those without a setting, in the order of reports. */
    static LinkRule of(String name) {
        return new LinkRule(name, Double.NaN);
    }

    /** All that there are, in the order of reports. */
    static Set<String> names(boolean directed) {
        Set<String> names = new LinkedHashSet<>(List.of("commonNeighbours", "adamicAdar", "jaccard", "prefAttachment"));
        if (directed) {
            names.add(OUT_IN);
        }
        names.addAll(List.of(PATH, KATZ, PAGE_RANK));
        if (directed) {
            names.add(ALONG);
        }
        return names;
    }

    /** Whether it is solved for, whose last bits depend on what is asked at one time. */
    boolean rounds() {
        return name.equals(KATZ) || name.equals(PAGE_RANK) || name.equals(ALONG);
    }

    /** Whether scores are sizes, 0 or above, rather than distances. */
    boolean sizes() {
        return !name.equals(PATH);
    }

    /** Scores by a graph. */
    PairScores in(PairStructure structure, int threads) {
        return in(structure, threads, false);
    }

    /**
     * The same.
     *
     * @param first whether each pair is worked out from its first end, so that it is the same whatever is asked beside it
     */
    PairScores in(PairStructure structure, int threads, boolean first) {
        boolean directed = structure.graph().directed();
        double shared = directed ? 1 : 0;
        return switch (name) {
            case "commonNeighbours" -> counted(structure, now -> now[PairStructure.COMMON]);
            case "adamicAdar" -> counted(structure, now -> now[PairStructure.ADAMIC_ADAR]);
            case "jaccard" -> counted(structure, now -> now[PairStructure.JACCARD]);
            case "prefAttachment" ->
                counted(
                        structure,
                        now -> (now[PairStructure.OUT_U] + shared * now[PairStructure.IN_U])
                                * (now[PairStructure.IN_V] + shared * now[PairStructure.OUT_V]));
            case OUT_IN -> counted(structure, now -> now[PairStructure.OUT_U] * now[PairStructure.IN_V]);
            case PATH -> {
                ShortestPaths paths = new ShortestPaths(structure.both(), threads);
                yield sample -> negated(
                        paths.of(sample.pairs().sources(), sample.pairs().targets()));
            }
            case KATZ -> {
                Katz katz = katz(structure, threads);
                yield sample -> katz.of(sample, first);
            }
            case PAGE_RANK, ALONG -> {
                RootedPageRank rank = pageRank(structure, threads);
                yield sample -> rank.of(sample, first);
            }
            default -> throw new IllegalArgumentException("no rule " + name);
        };
    }

    Katz katz(PairStructure structure, int threads) {
        return new Katz(structure.both(), Katz.largestEigenvalue(structure.both()), setting, threads);
    }

    RootedPageRank pageRank(PairStructure structure, int threads) {
        Graph graph = name.equals(ALONG) ? structure.graph() : structure.undirected();
        return new RootedPageRank(graph, setting, !structure.graph().directed(), threads);
    }

    private static double[] negated(int[] distances) {
        double[] scores = new double[distances.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -distances[i];
        }
        return scores;
    }

    private static PairScores counted(PairStructure structure, ToDoubleFunction<double[]> score) {
        return sample -> {
            double[] now = new double[PairStructure.WIDTH];
            double[] scores = new double[sample.size()];
            for (int i = 0; i < scores.length; i++) {
                structure.measure(sample.pairs(), i, now);
                scores[i] = score.applyAsDouble(now);
            }
            return scores;
        };
    }

    /** As a card has it. */
    Map<String, Object> toCard() {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put(CARD, name);
        card.put(SETTING, setting);
        return card;
    }

    /** The one on a card, or null. */
    static @Nullable LinkRule of(Map<String, Object> card) {
        return card.get(CARD) instanceof String name
                ? new LinkRule(name, card.get(SETTING) instanceof Number number ? number.doubleValue() : Double.NaN)
                : null;
    }
}
