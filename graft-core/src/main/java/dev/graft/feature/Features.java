package dev.graft.feature;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Rows;
import dev.graft.math.RootMeanSquare;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.model.Propagation;
import dev.graft.recipe.FeatureSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of nodes beside their vectors, as numbers that training leaves alone. Each kind is brought to unit root
 * mean square, as the vectors are; then come the means of each neighbourhood, hop after hop (SIGN, Frasca et al. 2020).
 * Features of all nodes are used, labels of none: nothing here needs to know the split.
 *
 * @param rows {@code [nodes x width]}, hop after hop in a row
 * @param width numbers a node; 0 where there are none
 * @param instead whether they take the place of the vectors
 * @param counts of columns by kind
 * @param columns numbers as they were read or measured, before any scaling
 * @param sparse categories, words and texts, before any scaling
 * @param files how many of {@code columns}, at their start, come from files
 * @param categories what columns of categories are called
 * @param named what the columns of a source are called, where it says that, by the key of the recipe
 */
public record Features(
        float[] rows,
        int width,
        boolean instead,
        Map<String, Long> counts,
        List<FeatureColumn> columns,
        List<SparseRows> sparse,
        int files,
        List<String> categories,
        Map<String, List<String>> named) {
    /** Without categories. */
    public Features(
            float[] rows,
            int width,
            boolean instead,
            Map<String, Long> counts,
            List<FeatureColumn> columns,
            List<SparseRows> sparse,
            int files) {
        this(rows, width, instead, counts, columns, sparse, files, List.of(), Map.of());
    }

    /** No features. */
    public static final Features NONE = new Features(new float[0], 0, false, Map.of(), List.of(), List.of(), 0);

    private static final long MOST = 1L << 29;

    /** Where a recipe's files are, and the texts that are in no file. */
    public interface Files {
        /**
         * The rows of a source that a recipe names.
         *
         * @param key that names it, for errors
         */
        Rows rows(String key, String source);

        /** Texts of the graph's nodes, {@code [nodes]}, from WordNet. */
        String[] wordNet(String source);
    }

    /** A kind's numbers, {@code [nodes x width]}. */
    private record Block(String kind, float[] rows, int width) {}

    /** Reads and measures what the recipe names. */
    public static Features of(FeatureSpec spec, Graph graph, Files files, long seed) {
        if (spec.none()) {
            return NONE;
        }
        Map<String, List<String>> named = new LinkedHashMap<>();
        Files noting = new Files() {
            @Override
            public Rows rows(String key, String source) {
                return new NotedColumns(files.rows(key, source), key, named);
            }

            @Override
            public String[] wordNet(String source) {
                return files.wordNet(source);
            }
        };
        return read(spec, graph, noting, seed).calling(named);
    }

    private Features calling(Map<String, List<String>> sources) {
        return new Features(rows, width, instead, counts, columns, sparse, files, categories, sources);
    }

    private static Features read(FeatureSpec spec, Graph graph, Files files, long seed) {
        int nodes = graph.nodes();
        List<Block> blocks = new ArrayList<>();
        List<FeatureColumn> columns = new ArrayList<>();
        if (spec.numeric() != null) {
            columns.addAll(AttributeFiles.numbers(files.rows("features.numeric", spec.numeric()), graph.ids()));
            blocks.add(standardised("numericFeatures", columns, nodes));
        }
        int fromFiles = columns.size();
        if (!spec.structural().isEmpty()) {
            List<FeatureColumn> structures = Structures.of(graph, spec.structural());
            columns.addAll(structures);
            blocks.add(standardised("structuralFeatures", structures, nodes));
        }
        List<SparseRows> sparse = new ArrayList<>();
        List<String> categories = List.of();
        if (spec.categories() != null) {
            AttributeFiles.Categories read =
                    AttributeFiles.categories(files.rows("features.categories", spec.categories()), graph.ids());
            SparseRows rows = read.rows();
            categories = read.names();
            sparse.add(rows);
            check("features.categories", nodes, rows.width());
            blocks.add(new Block("categoryFeatures", rows.dense(), rows.width()));
        }
        boolean tfidf = spec.weight() == FeatureSpec.Weight.TFIDF;
        if (spec.words() != null) {
            SparseRows rows = AttributeFiles.words(files.rows("features.words", spec.words()), graph.ids());
            sparse.add(rows);
            blocks.add(reduced("words", rows.weighted(tfidf), spec.width(), Seeds.derive(seed, 7)));
        }
        if (spec.text() != null) {
            String[] texts = spec.text().startsWith("wordnet:")
                    ? files.wordNet(spec.text())
                    : AttributeFiles.texts(files.rows("features.text", spec.text()), graph.ids());
            SparseRows rows = TextGrams.of(texts, spec.grams(), spec.buckets());
            sparse.add(rows);
            blocks.add(reduced("text", rows.weighted(tfidf), spec.width(), Seeds.derive(seed, 8)));
        }
        return join(spec, graph, blocks, columns, sparse, fromFiles, categories);
    }

    private static Block standardised(String kind, List<FeatureColumn> columns, int nodes) {
        int width = columns.size();
        check("features.numeric", nodes, width);
        float[] rows = Memory.floats(nodes, width, "features (nodes x columns)");
        for (int i = 0; i < width; i++) {
            columns.get(i).standardised(rows, i, width);
        }
        return new Block(kind, rows, width);
    }

    private static Block reduced(String kind, SparseRows rows, int width, long seed) {
        if (width == 0 || width >= rows.width()) {
            check("features." + kind, rows.rows(), rows.width());
            return new Block(kind + "Features", rows.dense(), rows.width());
        }
        // So many rows have no more directions than they are: all of them are kept, and nothing of their products is
        // lost.
        int kept = Math.min(width, rows.rows());
        return new Block(kind + "Features", LatentSemantics.of(rows, kept, seed), kept);
    }

    private static void check(String key, int nodes, long width) {
        if (nodes * width > MOST) {
            throw new BadInput(key + " gives " + nodes + " x " + width + " numbers, must be at most " + MOST
                    + ": set features.width to some hundreds, or features.hops lower");
        }
    }

    private static Features join(
            FeatureSpec spec,
            Graph graph,
            List<Block> blocks,
            List<FeatureColumn> columns,
            List<SparseRows> sparse,
            int fromFiles,
            List<String> categories) {
        int nodes = graph.nodes();
        int one = blocks.stream().mapToInt(Block::width).sum();
        int width = one * (spec.hops() + 1);
        check("features", nodes, width);
        float[] present = Memory.floats(nodes, one, "features (nodes x columns)");
        Map<String, Long> counts = new LinkedHashMap<>();
        int at = 0;
        for (Block block : blocks) {
            float scale = RootMeanSquare.toOne(block.rows);
            for (int u = 0; u < nodes; u++) {
                Tiles.add(scale, block.rows, u * block.width, present, u * one + at, block.width);
            }
            at += block.width;
            counts.put(block.kind, (long) block.width);
        }
        counts.put("nodesWithoutFeatures", without(present, nodes, one));
        counts.put("featureColumns", (long) width);
        float[] rows = around(Graphs.undirected(graph).out(), present, one, spec.hops());
        boolean instead = spec.use() == FeatureSpec.Use.INSTEAD;
        return new Features(
                rows,
                width,
                instead,
                counts,
                List.copyOf(columns),
                List.copyOf(sparse),
                fromFiles,
                categories,
                Map.of());
    }

    /**
     * Rows and, behind each, its means over so many neighbourhoods.
     *
     * @param arcs of a graph without directions
     * @param rows {@code [nodes x width]}
     */
    public static float[] around(Csr arcs, float[] rows, int width, int hops) {
        int all = width * (hops + 1);
        Propagation propagation = new Propagation(arcs);
        float[] beside = Memory.floats(arcs.nodes(), all, "features (nodes x columns)");
        float[] present = rows;
        for (int hop = 0; hop <= hops; hop++) {
            for (int u = 0; u < arcs.nodes(); u++) {
                System.arraycopy(present, u * width, beside, u * all + hop * width, width);
            }
            if (hop < hops) {
                float[] next = new float[present.length];
                propagation.apply(present, next, width);
                present = next;
            }
        }
        return beside;
    }

    private static long without(float[] rows, int nodes, int width) {
        long without = 0;
        for (int u = 0; u < nodes; u++) {
            without += Tiles.dot(rows, u * width, rows, u * width, width) == 0 ? 1 : 0;
        }
        return without;
    }
}
