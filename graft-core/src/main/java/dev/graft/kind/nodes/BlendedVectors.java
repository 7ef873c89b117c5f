package dev.graft.kind.nodes;

import dev.graft.blend.JoinedVectors;
import dev.graft.eval.Probe;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Vectors of a blend: those of the best member, the mean of all, or the principal components of all side by side, whichever a
 * probe tells the validation nodes better by. They have the first member's dimension.
 *
 * @param words which they are
 * @param probes score of each that was compared
 */
record BlendedVectors(String words, JoinedVectors joined, float[] rows, Map<String, Double> probes) {
    static final String ONE = "the best member's";
    static final String MEAN = "the mean of the members'";
    static final String SIDE_BY_SIDE = "the members' side by side, in principal components";

    private static final String MAP = "blend.map";
    private static final String OFFSET = "blend.offset";

    /**
     * Compares them on the validation nodes; without any they are those of the first member.
     *
     * @param best which member's may stand alone
     * @param turned which members started elsewhere than the first
     */
    static <R> BlendedVectors chosen(
            NodeTask<R> task, Split split, List<Fitted> members, int best, List<Boolean> turned) {
        Map<String, Double> probes = new LinkedHashMap<>();
        String taken = "";
        for (String way : ways(members, best)) {
            BlendedVectors vectors = again(way, members, best, turned);
            double score = split.valid().length == 0
                    ? Double.NaN
                    : Probe.fit(
                                    vectors.rows,
                                    vectors.joined.dim(),
                                    split.train(),
                                    split.valid(),
                                    task.targets(split),
                                    valid -> task.validation(split, valid, task.metric()))
                            .score();
            if (taken.isEmpty() || score > Objects.requireNonNull(probes.get(taken))) {
                taken = way;
            }
            probes.put(way, score);
        }
        BlendedVectors vectors = again(taken, members, best, turned);
        return new BlendedVectors(taken, vectors.joined, vectors.rows, probes);
    }

    /** Those that these members have vectors for. */
    private static List<String> ways(List<Fitted> members, int best) {
        int dim = dim(members.getFirst());
        List<String> ways = new ArrayList<>();
        if (dim(members.get(best)) == dim) {
            ways.add(ONE);
        }
        if (members.size() > 1 && members.stream().allMatch(member -> dim(member) == dim)) {
            ways.add(MEAN);
        }
        if (members.size() > 1) {
            ways.add(SIDE_BY_SIDE);
        }
        return ways;
    }

    /** The same way of other vectors. */
    static BlendedVectors again(String way, List<Fitted> members, int best, List<Boolean> turned) {
        List<float[]> rows = rows(members);
        List<Integer> dims = members.stream().map(BlendedVectors::dim).toList();
        JoinedVectors joined = switch (way) {
            case ONE -> JoinedVectors.one(dims, best);
            case MEAN -> JoinedVectors.soup(rows, dims.getFirst(), turned);
            case SIDE_BY_SIDE -> JoinedVectors.principal(rows, dims);
            default -> throw new IllegalArgumentException(way);
        };
        return new BlendedVectors(way, joined, joined.of(rows, dims), Map.of());
    }

    private static List<float[]> rows(List<Fitted> members) {
        return members.stream()
                .map(member -> member.parameter("vectors").values())
                .toList();
    }

    private static int dim(Fitted member) {
        return member.parameter("vectors").shape()[1];
    }

    /** As a model keeps them, with what makes those of nodes that come later. */
    Map<String, Tensor> parameters() {
        return Map.of(
                "vectors",
                Tensor.rows(rows, joined.dim()),
                MAP,
                Tensor.rows(joined.map(), joined.dim()),
                OFFSET,
                Tensor.rows(joined.offset(), joined.dim()));
    }

    /**
     * Vectors of a blend of all nodes, from those of its members.
     *
     * @param rows of all nodes, one a member that has vectors
     */
    static float[] later(Fitted blend, List<float[]> rows, int nodes) {
        Tensor map = blend.parameter(MAP);
        return new JoinedVectors(
                        map.shape()[1], map.values(), blend.parameter(OFFSET).values())
                .of(rows, JoinedVectors.dims(rows, nodes));
    }
}
