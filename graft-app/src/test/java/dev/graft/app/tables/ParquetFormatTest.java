package dev.graft.app.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.export.Exported;
import dev.graft.table.Layout;
import dev.graft.table.NamedVectors;
import dev.graft.table.format.VectorFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet as DuckDB reads it. */
class ParquetFormatTest {
    @TempDir
    Path dir;

    private static NamedVectors many() {
        List<String> names = new ArrayList<>(List.of(
                "a",
                "",
                "tab\t",
                "line\nfeed\r",
                "\"q\", 'r'",
                "=1",
                "#x",
                "007",
                "NA",
                "日本",
                "a\u0301",
                "á",
                "\u0001"));
        names.remove("");
        for (int i = names.size(); i < 5000; i++) {
            names.add("n" + i);
        }
        float[] rows = new float[3 * names.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (i % 7 - 3) / 3f * (i % 11 == 0 ? Float.MIN_VALUE : 1e-3f * i);
        }
        return new NamedVectors(names, 3, rows);
    }

    /** More rows than a chunk has, in their order and to the bit. */
    @Test
    void everyRowComesBack() {
        Path out = dir.resolve("it's.parquet");
        new ParquetFormat().write(out, new Exported(many(), Layout.roles("bge", 2)));
        NamedVectors read =
                VectorFormats.read(out.toString(), null, new DuckTables()).vectors();
        assertThat(read.names()).isEqualTo(many().names());
        assertThat(read.rows()).containsExactly(many().rows());
        try (Duck duck = new Duck("test", Patience.USUAL)) {
            String file = "'" + out.toString().replace("'", "''") + "'";
            assertThat(duck.ask("describe from " + file))
                    .extracting(row -> row.get(0) + " " + row.get(1))
                    .containsExactly("name VARCHAR", "vector FLOAT[]");
            assertThat(duck.ask("select decode(value) from parquet_kv_metadata(" + file
                            + ") where decode(key) = 'graft.layout'"))
                    .singleElement()
                    .asString()
                    .contains("values 0 to 0 (from 0) are source");
        }
    }

    @Test
    void whatFailsLeavesTheOldFile() throws IOException {
        Path out = Files.writeString(dir.resolve("v.parquet"), "old");
        NamedVectors half = new NamedVectors(List.of("a", "half\ud83d"), 1, new float[2]);
        Exported exported = new Exported(half, new Layout("x", "y", List.of()));
        assertThatThrownBy(() -> new ParquetFormat().write(out, exported))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("Parquet cannot hold the name");
        assertThat(out).hasContent("old");
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void wideRowsToo() {
        NamedVectors wide = new NamedVectors(List.of("a", "b"), 2048, new float[4096]);
        wide.rows()[4095] = 0.1f;
        Path out = dir.resolve("v.parquet");
        new ParquetFormat().write(out, new Exported(wide, new Layout("x", "y", List.of())));
        assertThat(VectorFormats.read(out.toString(), null, new DuckTables())
                        .vectors()
                        .rows())
                .containsExactly(wide.rows());
    }
}
