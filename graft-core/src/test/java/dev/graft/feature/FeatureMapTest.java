package dev.graft.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.HeldRows;
import dev.graft.graph.Ids;
import dev.graft.graph.Rows;
import dev.graft.graph.TextRows;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.FeatureSpec.Structure;
import dev.graft.recipe.FeatureSpec.Use;
import dev.graft.recipe.FeatureSpec.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes later is read as what was there: the same lines give the same columns. */
class FeatureMapTest {
    private static final int NODES = 30;
    private static final List<String> NAMES =
            IntStream.range(0, NODES).mapToObj(u -> "n" + u).toList();
    private static final Graph RING = GraphBuilder.of(
            Ids.of(NAMES),
            IntStream.range(0, NODES).toArray(),
            IntStream.range(0, NODES).map(u -> (u + 1) % NODES).toArray(),
            null,
            false);

    @TempDir
    Path dir;

    @BeforeEach
    void files() throws IOException {
        Random random = new Random(5);
        StringBuilder numbers = new StringBuilder("node\tage\theight\n");
        StringBuilder categories = new StringBuilder();
        StringBuilder words = new StringBuilder();
        StringBuilder texts = new StringBuilder();
        for (String name : NAMES) {
            int group = random.nextInt(3);
            numbers.append(name + "\t" + random.nextInt(50) + "\t" + (group * 10 + random.nextInt(5)) + "\n");
            categories.append(name + "\tc" + group + "\td" + random.nextInt(2) + "\n");
            words.append(name + "\t" + group + " " + (10 + random.nextInt(6)) + " " + (20 + group) + "\n");
            texts.append(name + "\tw" + group + " x" + random.nextInt(4) + " and w" + group + "\n");
        }
        Files.writeString(dir.resolve("features.numeric"), numbers);
        Files.writeString(dir.resolve("features.categories"), categories);
        Files.writeString(dir.resolve("features.words"), words);
        Files.writeString(dir.resolve("features.text"), texts);
    }

    private static FeatureSpec spec(int width, Weight weight) {
        return new FeatureSpec(Use.BESIDE, List.of(Structure.DEGREE), "n", "c", "w", "t", 2, 64, weight, width, 1);
    }

    private Features features(FeatureSpec spec) {
        return Features.of(
                spec,
                RING,
                new Features.Files() {
                    @Override
                    public Rows rows(String key, String source) {
                        return TextRows.of(dir.resolve(key));
                    }

                    @Override
                    public String[] wordNet(String source) {
                        return new String[0];
                    }
                },
                1);
    }

    private HeldRows held(String file, Rows.Field field) {
        return HeldRows.of(TextRows.of(dir.resolve(file)), field, RING.ids());
    }

    private Map<String, HeldRows> all() {
        return Map.of(
                "features.numeric", held("features.numeric", Rows.Field.NUMBERS),
                "features.categories", held("features.categories", Rows.Field.CATEGORIES),
                "features.words", held("features.words", Rows.Field.WORDS),
                "features.text", held("features.text", Rows.Field.TEXT));
    }

    @ParameterizedTest
    @CsvSource({"0, BINARY", "0, TFIDF", "3, BINARY", "3, TFIDF"})
    void theSameLinesGiveTheSameColumns(int width, Weight weight) {
        FeatureSpec spec = spec(width, weight);
        Features features = features(spec);
        List<FeatureMap.Given> given = FeatureMap.of(spec, features).read(all(), RING.ids(), spec);
        assertThat(given).hasSize(4);
        boolean[] covered = new boolean[features.width() / 2];
        for (FeatureMap.Given part : given) {
            assertThat(part.rows()).hasSize(NODES);
            part.rows().forEach((node, row) -> {
                for (int c = 0; c < row.length; c++) {
                    int column = part.part().from() + c;
                    covered[column] = true;
                    assertThat(row[c])
                            .as("%s, node %d, column %d", part.part().key(), node, c)
                            .isCloseTo(features.rows()[node * features.width() + column], within(2e-3f));
                }
            });
        }
        int open = 0;
        for (boolean some : covered) {
            open += some ? 0 : 1;
        }
        // The degree alone is of the graph.
        assertThat(open).isEqualTo(1);
    }

    @Test
    void whatNoNodeHadIsLeftOutAndWhatIsNotAsItWasIsRefused() throws IOException {
        FeatureSpec spec = spec(0, Weight.TFIDF);
        FeatureMap map = FeatureMap.of(spec, features(spec));
        Files.writeString(dir.resolve("w2"), "n1\t99 98\n");
        float[] row = map.read(Map.of("features.words", held("w2", Rows.Field.WORDS)), RING.ids(), spec)
                .getFirst()
                .rows()
                .get(1);
        assertThat(row).containsOnly(0f);
        Files.writeString(dir.resolve("n2"), "n1\t7\n");
        assertThatThrownBy(() -> map.read(Map.of("features.numeric", held("n2", Rows.Field.NUMBERS)), RING.ids(), spec))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("has 1 columns of numbers, and the run reads 2: age, height");
        assertThatThrownBy(() -> FeatureMap.NONE.read(all(), RING.ids(), spec))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("stored by an earlier version");
    }

    @ParameterizedTest
    @CsvSource({
        "features.numeric, NUMBERS, 3, 44",
        "features.categories, CATEGORIES, 3, 44",
        "features.text, TEXT, left shore, right hand",
    })
    void columnsGoByTheirNamesWhateverOrderTheyStandIn(String key, Rows.Field field, String one, String other)
            throws IOException {
        StringBuilder own = new StringBuilder("node\ttext 1\ttext 2\n");
        for (int u = 0; u < NODES; u++) {
            boolean even = u % 2 == 0;
            own.append("n" + u + "\t" + (even ? one : other) + "\t" + (u % 3 == 0 ? one : other) + "\n");
        }
        Files.writeString(dir.resolve(key), own);
        FeatureSpec spec = spec(0, Weight.BINARY);
        FeatureMap map = FeatureMap.of(spec, features(spec));
        float[] row = row(map, spec, key, field, "node\ttext 1\ttext 2\nn1\t" + one + "\t" + other + "\n");
        assertThat(row(map, spec, key, field, "text 2\tnode\ttext 1\n" + other + "\tn1\t" + one + "\n"))
                .containsExactly(row);
        assertThat(row(map, spec, key, field, "node\ttext 2\ttext 1\nn1\t" + one + "\t" + other + "\n"))
                .isNotEqualTo(row);
        // Without names by their places, as a line alone mostly comes.
        assertThat(row(map, spec, key, field, "n1\t" + one + "\t" + other + "\n"))
                .containsExactly(row);
        assertThatThrownBy(() -> row(map, spec, key, field, "node\ttext 3\ttext 1\nn1\t3\t3\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(
                        "some: has no column text 2 such as the run's own has: the run reads text 1, text 2, and there are"
                                + " text 3, text 1; name the columns as there");
        assertThatThrownBy(() -> row(map, spec, key, field, "node\ttext 3\ttext 1\ttext 2\nn1\t3\t3\t3\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("some: has column text 3 too many: the run reads text 1, text 2; take out");
    }

    private float[] row(FeatureMap map, FeatureSpec spec, String key, Rows.Field field, String lines)
            throws IOException {
        Files.writeString(dir.resolve("some"), lines);
        return Objects.requireNonNull(map.read(Map.of(key, held("some", field)), RING.ids(), spec)
                .getFirst()
                .rows()
                .get(1));
    }
}
