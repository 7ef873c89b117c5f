package dev.graft.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.graph.NodeAttributes;
import dev.graft.graph.Rows;
import dev.graft.graph.TextRows;
import dev.graft.math.Tiles;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.FeatureSpec.Structure;
import dev.graft.recipe.FeatureSpec.Use;
import dev.graft.recipe.FeatureSpec.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files become columns, columns become rows and their neighbourhoods' means. */
class FeaturesTest {
    private static final Graph PATH =
            GraphBuilder.of(Ids.of(List.of("a", "b", "c")), new int[] {0, 1}, new int[] {1, 2}, null, false);

    @TempDir
    Path dir;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(dir.resolve("n.tsv"), "node\tage\theight\nc\t3\t5\na\t1\t5\n");
        Files.writeString(dir.resolve("c.tsv"), "a\tred\tsmall\nb\tblue\tsmall\nc\tred\t\nz\tred\tsmall\n");
        Files.writeString(dir.resolve("w.tsv"), "a\t0 2\nb\t\nc\t2 2\n");
        Files.writeString(dir.resolve("t.tsv"), "a\tA cat sat.\nb\tthe CAT\n");
    }

    private Features features(List<Structure> structures, String kind, int width, int hops) {
        FeatureSpec spec = new FeatureSpec(
                Use.BESIDE,
                structures,
                kind.equals("n") ? "n.tsv" : null,
                kind.equals("c") ? "c.tsv" : null,
                kind.equals("w") ? "w.tsv" : null,
                kind.equals("t") ? "t.tsv" : null,
                2,
                64,
                Weight.BINARY,
                width,
                hops);
        return read(spec, PATH);
    }

    private Features read(FeatureSpec spec, Graph graph) {
        return Features.of(
                spec,
                graph,
                new Features.Files() {
                    @Override
                    public Rows rows(String key, String file) {
                        return TextRows.of(dir.resolve(file));
                    }

                    @Override
                    public String[] wordNet(String source) {
                        return new String[0];
                    }
                },
                1);
    }

    /** Attributes of the graph are the file with the same rows, of which several may be in one field. */
    @Test
    void attributesAreAsFiles() {
        NodeAttributes attributes = new NodeAttributes(
                "g",
                List.of("c", "b", "a"),
                Map.of(
                        "age", column(new int[] {0, 2}, "3", "1"),
                        "height", column(new int[] {0, 2, 1}, "5", "5", " "),
                        "colour", column(new int[] {0, 1, 2}, "red", "blue", "red"),
                        "size", column(new int[] {2, 1}, "small", "small"),
                        "tags", column(new int[] {0, 2, 0}, "x", "y", "y")));

        List<FeatureColumn> numbers =
                ofGraph("n", "graph:age,height", attributes).columns();
        assertThat(numbers).extracting(FeatureColumn::name).containsExactly("age", "height");
        assertThat(numbers.getFirst().values()).containsExactly(1, Float.NaN, 3);
        assertThat(numbers.getLast().values()).containsExactly(5, Float.NaN, 5);
        assertThat(ofGraph("c", "graph:colour, size", attributes).counts())
                .isEqualTo(features(List.of(), "c", 0, 0).counts());
        SparseRows tags = ofGraph("c", "graph:tags", attributes).sparse().getFirst();
        // c, which comes first in the source, has x and y; a has y; b has none.
        assertThat(tags.dense()).containsExactly(0, 1, 0, 0, 1, 1);
    }

    private static NodeAttributes.Column column(int[] nodes, String... values) {
        return new NodeAttributes.Column(nodes, values, null);
    }

    private static Features ofGraph(String kind, String source, NodeAttributes attributes) {
        FeatureSpec spec = FeatureSpec.usual().withHops(0);
        return Features.of(
                kind.equals("n") ? spec.withNumeric(source) : spec.withCategories(source),
                PATH,
                new Features.Files() {
                    @Override
                    public Rows rows(String key, String file) {
                        return attributes.table(file, key);
                    }

                    @Override
                    public String[] wordNet(String from) {
                        return new String[0];
                    }
                },
                1);
    }

    /** Ages 1, unknown, 3 become -1, 0, 1; equal heights become 0; the block then has unit root mean square. */
    @Test
    void numbersAreStandardised() {
        Features features = features(List.of(), "n", 0, 0);
        float one = (float) Math.sqrt(3);
        assertThat(features.rows()).containsExactly(new float[] {-one, 0, 0, 0, one, 0}, within(1e-5f));
        assertThat(features.columns().stream().map(FeatureColumn::name)).containsExactly("age", "height");
        assertThat(features.counts()).containsEntry("numericFeatures", 2L).containsEntry("nodesWithoutFeatures", 1L);
    }

    @Test
    void categoriesAreColumnsOfTheirOwn() {
        Features features = features(List.of(), "c", 0, 0);
        float x = (float) Math.sqrt(9 / 5.0);
        assertThat(features.width()).isEqualTo(3);
        // blue, red and small, in the order of their names.
        assertThat(features.rows()).containsExactly(new float[] {0, x, x, x, 0, x, 0, x, 0}, within(1e-5f));
    }

    @Test
    void hopsAreMeansOfNeighbourhoods() {
        Features features = features(List.of(), "n", 0, 1);
        float one = (float) Math.sqrt(3);
        assertThat(features.width()).isEqualTo(4);
        // a's neighbourhood is a and b, b's all three.
        assertThat(features.rows())
                .containsExactly(new float[] {-one, 0, -one / 2, 0, 0, 0, 0, 0, one, 0, one / 2, 0}, within(1e-5f));
    }

    @Test
    void structuresStandBesideFilesAndAreCounted() {
        Features features = features(List.of(Structure.DEGREE, Structure.CORE), "w", 0, 0);
        assertThat(features.counts()).containsEntry("structuralFeatures", 2L).containsEntry("wordsFeatures", 3L);
        assertThat(features.files()).isZero();
        assertThat(features.width()).isEqualTo(5);
    }

    @Test
    void textsAreRunsOfWordsWithoutCase() {
        SparseRows rows = TextGrams.of(new String[] {"A cat sat.", "the CAT", ""}, 2, 1 << 20);
        assertThat(rows.offsets())
                .as("a, cat, sat, a cat, cat sat; the, cat, the cat")
                .containsExactly(0, 5, 8, 8);
        long shared = java.util.Arrays.stream(rows.columns(), 0, 5)
                .filter(c -> java.util.Arrays.stream(rows.columns(), 5, 8).anyMatch(d -> c == d))
                .count();
        assertThat(shared).isEqualTo(1);
        assertThat(features(List.of(), "t", 0, 0).width()).isEqualTo(64);
    }

    /** Two rows; column 0 in the first alone, twice; column 1 in both. */
    @Test
    void rareWordsWeighMore() {
        SparseRows counts = new SparseRows(new int[] {0, 2, 3}, new int[] {0, 1, 1}, new float[] {2, 1, 1}, 2);
        double rare = (1 + Math.log(2)) * (1 + Math.log(3 / 2.0));
        double length = Math.sqrt(rare * rare + 1);
        assertThat(counts.weighted(true).values())
                .containsExactly(new float[] {(float) (rare / length), (float) (1 / length), 1}, within(1e-6f));
        assertThat(counts.weighted(false).values())
                .containsExactly(new float[] {(float) Math.sqrt(0.5), (float) Math.sqrt(0.5), 1}, within(1e-6f));
    }

    /** Inner products of the rows are kept where the matrix has that rank. */
    @Test
    void theReducedRowsKeepTheirProducts() {
        int n = 40;
        int[] offsets = new int[n + 1];
        int[] columns = new int[2 * n];
        float[] values = new float[2 * n];
        for (int i = 0; i < n; i++) {
            offsets[i + 1] = 2 * i + 2;
            // Columns 0 … 3 only: rank 4 of a width of 50.
            columns[2 * i] = i % 3;
            columns[2 * i + 1] = 3;
            values[2 * i] = 1 + i % 5;
            values[2 * i + 1] = 0.5f;
        }
        SparseRows rows = new SparseRows(offsets, columns, values, 50);
        float[] reduced = LatentSemantics.of(rows, 4, 3);
        float[] full = rows.dense();
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                double expected = dev.graft.math.Tiles.dot(full, u * 50, full, v * 50, 50);
                double actual = dev.graft.math.Tiles.dot(reduced, u * 4, reduced, v * 4, 4);
                assertThat(actual).isCloseTo(expected, within(1e-3));
            }
        }
    }

    /** Hashed words have more columns than there are nodes: no more of them are kept than nodes, and all products are. */
    @Test
    void textWiderThanThereAreNodesKeepsItsProductsInFewColumns() throws IOException {
        int n = 30;
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (int u = 0; u < n; u++) {
            names.add("n" + u);
            text.append("n" + u + "\tword" + u % 7 + " other" + u % 5 + " thing" + u + "\n");
        }
        Files.writeString(dir.resolve("t.tsv"), text);
        Graph path = GraphBuilder.of(
                Ids.of(names),
                IntStream.range(0, n - 1).toArray(),
                IntStream.range(1, n).toArray(),
                null,
                false);
        Features features = read(
                new FeatureSpec(Use.BESIDE, List.of(), null, null, null, "t.tsv", 1, 1 << 20, Weight.BINARY, 256, 0),
                path);
        assertThat(features.width()).isEqualTo(n);
        float[] rows = features.rows();
        // 1 / sqrt(3) a word: rows of one length, scaled to unit root mean square over 30 columns.
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                int common = (u == v ? 1 : 0) + (u % 7 == v % 7 ? 1 : 0) + (u % 5 == v % 5 ? 1 : 0);
                assertThat(Tiles.dot(rows, u * n, rows, v * n, n)).isCloseTo(n * common / 3f, within(0.02f));
            }
        }
    }
}
