package dev.graft.fitted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.data.Lineage;
import dev.graft.graph.Tables;
import dev.graft.table.format.VectorFormats;
import dev.graft.train.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FittedFilesTest {
    @TempDir
    Path dir;

    private static Fitted fitted(int nodes) {
        Random random = new Random(1);
        float[] rows = new float[nodes * 3];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat() - 0.5f;
        }
        List<String> names = java.util.stream.IntStream.range(0, nodes)
                .mapToObj(u -> "näme \"" + u + "\"")
                .toList();
        return new Fitted(
                "classify",
                names,
                Map.of("classes", List.of("a", "b"), "roles", 1L),
                Map.of("vectors", Tensor.rows(rows, 3)),
                Map.of("told", Tensor.rows(new float[] {0.1f, Float.MIN_VALUE, -0f, 1e30f}, 2)),
                new History(),
                Lineage.NOTHING.and(3, 1, 2));
    }

    @Test
    void isTheSameAfterWritingAndReadingToTheLastBit() {
        // More than a block of the writer's.
        Fitted fitted = fitted(20_000);
        FittedFiles.write(dir.resolve("f"), fitted);
        Fitted read = FittedFiles.read(dir.resolve("f"));
        assertThat(read.kind()).isEqualTo("classify");
        assertThat(read.names()).isEqualTo(fitted.names());
        assertThat(read.card()).isEqualTo(fitted.card());
        assertThat(Arrays.equals(
                        read.parameter("vectors").values(),
                        fitted.parameter("vectors").values()))
                .isTrue();
        assertThat(read.read("told").values())
                .containsExactly(fitted.read("told").values());
        assertThat(read.read("told").shape()).containsExactly(2, 2);
        assertThat(read.lineage().size()).isEqualTo(3);
    }

    /** Other programs read the tensors: the project's own reader of that format is one. */
    @Test
    void tensorsAreInTheCommonFormat() throws IOException {
        FittedFiles.write(dir.resolve("f"), fitted(2));
        Files.writeString(dir.resolve("f/names.txt"), "a\nb\n");
        assertThat(VectorFormats.read(dir.resolve("f/model.safetensors").toString(), "parameters.vectors", Tables.NONE)
                        .vectors()
                        .dim())
                .isEqualTo(3);
    }

    /** Whatever order a kind's maps have, which may be another in every process, the bytes are the same. */
    @Test
    void tensorsAreInTheOrderOfTheirNames() throws IOException {
        List<String> order = List.of("a", "b", "c", "d");
        for (List<String> keys : List.of(order, order.reversed())) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            keys.forEach(key -> tensors.put(key, Tensor.rows(new float[] {key.hashCode()}, 1)));
            FittedFiles.write(
                    dir.resolve(keys.getFirst()),
                    new Fitted("kg", List.of("n"), Map.of(), tensors, tensors, new History(), Lineage.NOTHING));
        }
        for (String file : List.of("model.safetensors", "card.json")) {
            assertThat(dir.resolve("a").resolve(file))
                    .hasBinaryContent(Files.readAllBytes(dir.resolve("d").resolve(file)));
        }
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        FittedFiles.write(dir.resolve("f"), fitted(5));
        Path tensors = dir.resolve("f/model.safetensors");
        byte[] whole = Files.readAllBytes(tensors);
        for (int cut : new int[] {0, 4, 8, 40, whole.length - 1}) {
            Files.write(tensors, Arrays.copyOf(whole, cut));
            assertThatThrownBy(() -> FittedFiles.read(dir.resolve("f")))
                    .as("cut at %d", cut)
                    .isInstanceOf(BadInput.class);
        }
        Files.write(tensors, whole);
        Files.writeString(dir.resolve("f/card.json"), "{");
        assertThatThrownBy(() -> FittedFiles.read(dir.resolve("f"))).isInstanceOf(BadInput.class);
        assertThat(FittedFiles.in(dir.resolve("g"))).isFalse();
    }
}
