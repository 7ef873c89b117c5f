package dev.graft.graph.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.graft.base.BadInput;
import dev.graft.base.Mutations;
import dev.graft.graph.EdgeFiles;
import dev.graft.graph.Imported;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.GraphSpec.BadLines;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files of every format are a graph or a message in one line, and never anything else. */
class MutatedFormatsTest {
    private static final int MUTATIONS = 400;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GraphML",
                "GEXF",
                "GML",
                "Pajek",
                "Matrix Market",
                "METIS",
                "JSON node-link",
                "Neo4j JSON",
                "N-Triples",
                "Turtle"
            })
    void graphOrMessage(String format) {
        byte[] sound = Samples.all().getOrDefault(format, "").getBytes(StandardCharsets.UTF_8);
        int graphs = 0;
        int messages = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] broken = Mutations.of(sound, Seeds.of(11, format.hashCode(), i));
            GraphSpec spec = Told.spec(null, null, i % 2 == 0 ? BadLines.ERROR : BadLines.SKIP);
            try {
                Imported read = GraphFormats.read(
                        spec,
                        Path.of("-"),
                        new ByteArrayInputStream(broken),
                        null,
                        1,
                        true,
                        (file, stdin) -> EdgeFiles.read(spec, file, stdin, null, false, 1));
                assertThat(read.graph().edges()).isPositive();
                graphs++;
            } catch (BadInput e) {
                assertThat(e.getMessage()).matches("(?s)(-|\\(standard input\\)):.*");
                messages++;
            } catch (RuntimeException | Error e) {
                fail(format + " " + i + ": " + e + ": " + new String(broken, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(graphs).isGreaterThan(10);
        assertThat(messages).isGreaterThan(40);
    }
}
