package dev.graft.app.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of DuckDB's library in the folder for temporary files. */
class DuckLibraryTest {
    private static final String RESOURCE = "/dev/graft/app/sql/functions.txt";

    @TempDir
    Path folder;

    private byte[] library;

    @BeforeEach
    void linux() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/maps")), "shown by Linux alone");
        try (var in = Objects.requireNonNull(DuckLibraryTest.class.getResourceAsStream(RESOURCE))) {
            library = in.readAllBytes();
        }
    }

    private Path file(String name, byte[] content, Duration age) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        return file;
    }

    @Test
    void whatAKilledProcessLeftIsTakenAway() throws IOException {
        Duration hour = Duration.ofHours(1);
        file("libduckdb_java1.so", library, hour);
        file("libduckdb_java2.so", Arrays.copyOf(library, 1000), hour);
        List<String> kept = new ArrayList<>();
        kept.add(
                file("libduckdb_java3.so", library, Duration.ZERO).getFileName().toString());
        kept.add(file("libduckdb_java4.so", "another version".getBytes(StandardCharsets.UTF_8), hour)
                .getFileName()
                .toString());
        kept.add(file("libduckdb_java5.so", new byte[0], hour).getFileName().toString());
        kept.add(file("other.so", library, hour).getFileName().toString());
        kept.add(Files.createSymbolicLink(folder.resolve("libduckdb_java6.so"), folder.resolve("other.so"))
                .getFileName()
                .toString());
        kept.add(Files.createDirectory(folder.resolve("libduckdb_java7.so"))
                .getFileName()
                .toString());
        Path mapped = file("libduckdb_java8.so", library, hour);
        kept.add(mapped.getFileName().toString());
        try (FileChannel channel = FileChannel.open(mapped)) {
            var held = channel.map(FileChannel.MapMode.READ_ONLY, 0, library.length);
            DuckLibrary.sweep(folder, RESOURCE);
            assertThat(held.get(0)).isEqualTo(library[0]);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString())).containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    @Test
    void aProcessThatIsKilledLeavesNothing() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Process process = start(temporary, out, "with recursive t(n) as (select 1 union all select n from t) from t");
        try {
            while (process.isAlive() && !loaded(process)) {
                Thread.sleep(20);
            }
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("log")))
                    .isTrue();
            while (process.isAlive() && !isEmpty(temporary)) {
                Thread.sleep(20);
            }
        } finally {
            process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
        assertThat(isEmpty(temporary)).isTrue();
    }

    private static boolean loaded(Process process) throws IOException {
        Path maps = Path.of("/proc/" + process.pid() + "/maps");
        return Files.exists(maps)
                && new String(Files.readAllBytes(maps), StandardCharsets.ISO_8859_1).contains("libduckdb_java");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private Process start(Path temporary, Path out, String sql) throws IOException {
        String classPath = Objects.requireNonNullElse(
                System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        classPath,
                        "dev.graft.app.Main",
                        "import",
                        "--query",
                        sql,
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    @Test
    void aFolderThatIsNotThereIsTold() throws IOException, InterruptedException {
        Process process = start(folder.resolve("none"), folder.resolve("out"), "select 1 as a, 2 as b");
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(folder.resolve("log")))
                .endsWith(
                        "\ngraft: Parquet, JSON and SQL are read by DuckDB, whose library is unpacked into the folder for"
                                + " temporary files, and " + folder.resolve("none")
                                + " is not there or cannot be written; give"
                                + " another that programs may be run from, as in TMPDIR=FOLDER ./graft ..., or"
                                + " -Djava.io.tmpdir=FOLDER for java\n");
        assertThat(process.exitValue()).isEqualTo(2);
    }
}
