package dev.graft.feature;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.graph.HeldRows;
import dev.graft.graph.Ids;
import dev.graft.math.TallMatrix;
import dev.graft.math.Tiles;
import dev.graft.recipe.FeatureSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * How what comes later of nodes becomes columns as those of {@link Features}: by the same scales, weights and directions. Derived from
 * the columns that are there. Measures of the graph have none: they stay as they were.
 *
 * @param parts of what a recipe names, in the order of the columns
 */
public record FeatureMap(List<Part> parts) {
    /** Numbers are of unit root mean square. */
    private static final float FAR = 1e4f;

    /** Nothing can be read. */
    public static final FeatureMap NONE = new FeatureMap(List.of());

    /**
     * Of one kind.
     *
     * @param key of the recipe
     * @param called what the columns of its source are called; empty where it does not say that, so that they go by their places
     * @param from first column
     * @param width how many
     * @param names of columns of numbers; of categories, their column and name
     * @param ids of words or runs of words that occurred, ascending; empty of numbers and categories
     * @param weights of these before a row's length is made 1
     * @param map of numbers factor and summand {@code [columns x 2]}; of others {@code [ids x width]}, or one factor
     */
    public record Part(
            String key,
            List<String> called,
            int from,
            int width,
            List<String> names,
            int[] ids,
            float[] weights,
            float[] map) {
        private Map<Integer, float[]> read(HeldRows source, Ids nodes, FeatureSpec spec) {
            HeldRows rows = source.inOrder(called);
            return switch (key) {
                case "features.numeric" -> numbers(rows, nodes);
                case "features.categories" -> categories(rows, nodes);
                case "features.words" -> weighted(rows, nodes, AttributeFiles.words(rows, nodes), tfidf(spec));
                default ->
                    weighted(
                            rows,
                            nodes,
                            TextGrams.of(AttributeFiles.texts(rows, nodes), spec.grams(), spec.buckets()),
                            tfidf(spec));
            };
        }

        private Map<Integer, float[]> numbers(HeldRows rows, Ids nodes) {
            List<FeatureColumn> columns = AttributeFiles.numbers(rows, nodes);
            if (columns.size() != width) {
                throw rows.fault("has " + columns.size() + " columns of numbers, and the run reads " + width + ": "
                        + String.join(", ", names));
            }
            return given(rows, nodes, (to, node) -> {
                for (int c = 0; c < width; c++) {
                    float value = columns.get(c).values()[node];
                    to[c] = Float.isNaN(value) ? 0 : map[2 * c] * value + map[2 * c + 1];
                    if (!(Math.abs(to[c]) <= FAR)) {
                        throw rows.fault("node '" + nodes.name(node) + "' has " + value + " as " + names.get(c)
                                + ", which is more than 10,000 times as far off as values of nodes that the run learned from"
                                + " are in the mean; is it in the same unit?");
                    }
                }
            });
        }

        /** Categories that no node had are left out, as are words. */
        private Map<Integer, float[]> categories(HeldRows rows, Ids nodes) {
            rows.mustHaveAtMost(
                    called.isEmpty()
                            ? 1 + names.stream().mapToInt(Part::column).max().orElse(-1)
                            : called.size());
            AttributeFiles.Categories read = AttributeFiles.categories(rows, nodes);
            int[] columns = read.names().stream().mapToInt(names::indexOf).toArray();
            SparseRows sparse = read.rows();
            return given(rows, nodes, (to, node) -> {
                for (int i = sparse.offsets()[node]; i < sparse.offsets()[node + 1]; i++) {
                    int column = columns[sparse.columns()[i]];
                    if (column >= 0) {
                        to[column] = map[0];
                    }
                }
            });
        }

        /** The number of the source's column that a category is of. */
        private static int column(String category) {
            return Integer.parseInt(category.substring(0, category.indexOf('\t')));
        }

        private Map<Integer, float[]> weighted(HeldRows rows, Ids nodes, SparseRows counts, boolean tfidf) {
            return given(rows, nodes, (to, node) -> {
                double squares = 0;
                float[] of = new float[counts.offsets()[node + 1] - counts.offsets()[node]];
                int[] places = new int[of.length];
                for (int i = 0; i < of.length; i++) {
                    int at = counts.offsets()[node] + i;
                    places[i] = Arrays.binarySearch(ids, counts.columns()[at]);
                    float weight = places[i] < 0 ? 0 : weights[places[i]];
                    of[i] = tfidf ? (float) (1 + Math.log(counts.values()[at])) * weight : weight;
                    squares += of[i] * (double) of[i];
                }
                for (int i = 0; i < of.length; i++) {
                    float share = squares == 0 ? 0 : (float) (of[i] / Math.sqrt(squares));
                    if (map.length == 1 && places[i] >= 0) {
                        to[ids[places[i]]] = share * map[0];
                    } else if (places[i] >= 0) {
                        Tiles.add(share, map, places[i] * width, to, 0, width);
                    }
                }
            });
        }

        private Map<Integer, float[]> given(HeldRows rows, Ids nodes, ObjIntConsumer<float[]> fill) {
            Map<Integer, float[]> given = new LinkedHashMap<>();
            for (HeldRows.Row row : rows.all()) {
                int node = nodes.id(row.fields().getFirst());
                float[] to = new float[width];
                fill.accept(to, node);
                given.put(node, to);
            }
            return given;
        }
    }

    /**
     * What is given of one kind.
     *
     * @param part which
     * @param rows a row of its columns each, by the number of the node
     */
    public record Given(Part part, Map<Integer, float[]> rows) {}

    /** Of what a recipe names, as it became columns. */
    public static FeatureMap of(FeatureSpec spec, Features features) {
        if (spec.none()) {
            return NONE;
        }
        List<Part> parts = new ArrayList<>();
        int at = 0;
        if (spec.numeric() != null) {
            parts.add(numbers(features));
            at = features.files();
        }
        at += features.columns().size() - features.files();
        int next = 0;
        if (spec.categories() != null) {
            SparseRows rows = features.sparse().get(next++);
            float factor = factor(rows, features, at);
            parts.add(new Part(
                    "features.categories",
                    called("features.categories", features),
                    at,
                    rows.width(),
                    features.categories(),
                    new int[0],
                    new float[0],
                    new float[] {factor}));
            at += rows.width();
        }
        if (spec.words() != null) {
            Part words =
                    sparse("features.words", spec, features, features.sparse().get(next++), at);
            parts.add(words);
            at += words.width;
        }
        if (spec.text() != null) {
            parts.add(sparse("features.text", spec, features, features.sparse().get(next), at));
        }
        return new FeatureMap(parts);
    }

    /** Columns are linear in the numbers: two of each tell how. */
    private static Part numbers(Features features) {
        int columns = features.files();
        List<String> names = new ArrayList<>();
        float[] map = new float[2 * columns];
        for (int c = 0; c < columns; c++) {
            FeatureColumn column = features.columns().get(c);
            names.add(column.name());
            int least = -1;
            int most = -1;
            for (int u = 0; u < column.values().length; u++) {
                float value = column.values()[u];
                if (!Float.isNaN(value)) {
                    least = least < 0 || value < column.values()[least] ? u : least;
                    most = most < 0 || value > column.values()[most] ? u : most;
                }
            }
            if (least >= 0 && column.values()[most] > column.values()[least]) {
                double low = column.values()[least];
                double from = features.rows()[least * features.width() + c];
                double factor = (features.rows()[most * features.width() + c] - from) / (column.values()[most] - low);
                map[2 * c] = (float) factor;
                map[2 * c + 1] = (float) (from - factor * low);
            }
        }
        List<String> called = called("features.numeric", features);
        return new Part("features.numeric", called, 0, columns, names, new int[0], new float[0], map);
    }

    private static List<String> called(String key, Features features) {
        return features.named().getOrDefault(key, List.of());
    }

    private static float factor(SparseRows weighted, Features features, int from) {
        for (int row = 0; row < weighted.rows(); row++) {
            for (int i = weighted.offsets()[row]; i < weighted.offsets()[row + 1]; i++) {
                return features.rows()[row * features.width() + from + weighted.columns()[i]] / weighted.values()[i];
            }
        }
        return 1;
    }

    private static Part sparse(String key, FeatureSpec spec, Features features, SparseRows counts, int from) {
        boolean tfidf = tfidf(spec);
        List<String> called = called(key, features);
        SparseRows weighted = counts.weighted(tfidf);
        double[] all = counts.columnWeights(tfidf);
        int[] ids = Arrays.stream(counts.columns()).distinct().sorted().toArray();
        float[] weights = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            weights[i] = (float) all[ids[i]];
        }
        if (spec.width() == 0 || spec.width() >= counts.width()) {
            float[] factor = {factor(weighted, features, from)};
            return new Part(key, called, from, counts.width(), List.of(), ids, weights, factor);
        }
        int width = Math.min(spec.width(), counts.rows());
        float[] map = directions(weighted, ids, features, from, width);
        return new Part(key, called, from, width, List.of(), ids, weights, map);
    }

    private static boolean tfidf(FeatureSpec spec) {
        return spec.weight() == FeatureSpec.Weight.TFIDF;
    }

    /** {@code Xᵀ S Σ^-2} of the rows X and their parts S in the leading directions: what brings a row of X to its part. */
    private static float[] directions(SparseRows x, int[] ids, Features features, int from, int width) {
        TallMatrix parts = TallMatrix.zeros(x.rows(), width);
        for (int u = 0; u < x.rows(); u++) {
            System.arraycopy(features.rows(), u * features.width() + from, parts.values(), u * width, width);
        }
        TallMatrix across = x.transposedTimes(parts);
        float[] again = x.times(across).values();
        double[] squares = new double[width];
        double[] products = new double[width];
        for (int at = 0; at < again.length; at++) {
            squares[at % width] += parts.values()[at] * (double) parts.values()[at];
            products[at % width] += parts.values()[at] * (double) again[at];
        }
        float[] map = Memory.floats(ids.length, width, "directions of features (words x columns)");
        for (int i = 0; i < ids.length; i++) {
            for (int d = 0; d < width; d++) {
                double by = products[d] > 0 ? squares[d] / products[d] : 0;
                map[i * width + d] = (float) (across.values()[ids[i] * width + d] * by);
            }
        }
        return map;
    }

    /** What is to be said of sources whose columns are not named as the recipe's own are; null where there is nothing. */
    public @Nullable String doubt(Map<String, HeldRows> sources) {
        for (Part part : parts) {
            HeldRows rows = sources.get(part.key);
            boolean ordered = part.key.equals("features.numeric") || part.key.equals("features.categories");
            if (rows != null && ordered && rows.isByPlace(part.called)) {
                return rows.name() + ": its columns have no names; they are taken in the order of the run's own: "
                        + String.join(", ", part.called);
            }
        }
        return null;
    }

    /**
     * Reads what is given.
     *
     * @param sources rows by the recipe's key
     * @param ids of the nodes
     * @throws BadInput for a source that is not as the recipe's own
     */
    public List<Given> read(Map<String, HeldRows> sources, Ids ids, FeatureSpec spec) {
        List<Given> all = new ArrayList<>();
        sources.forEach((key, rows) -> {
            Part part = parts.stream()
                    .filter(its -> its.key.equals(key))
                    .findFirst()
                    .orElseThrow(() -> new BadInput(rows.name() + ": the run was stored by an earlier version of Graft,"
                            + " without what reads more features; run finetune again with --out elsewhere"));
            all.add(new Given(part, part.read(rows, ids, spec)));
        });
        return all;
    }
}
