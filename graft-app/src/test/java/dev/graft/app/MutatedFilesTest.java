package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound files with a few bytes changed: read, or refused in a sentence; never a trace. */
class MutatedFilesTest {
    private static final List<String> ODD = List.of(
            "99999999999",
            "-1",
            "NaN",
            "1e308",
            "-Infinity",
            "\"",
            "\0",
            "\r",
            "\n\n",
            "\t",
            ",",
            "{",
            "[",
            "null",
            "\ufeff",
            "é",
            "\u001b[2J");

    @TempDir
    Path dir;

    @BeforeEach
    void sound() throws IOException {
        Communities.write(dir);
        Files.writeString(dir.resolve("new.tsv"), "new\ta0\nnew\ta1\n");
        assertThat(graft("finetune @/r.yaml --out @/run --set tune.epochs=3 --threads 1"))
                .returns(0, Ran::code);
        assertThat(graft("import @/g.tsv --out @/graph")).returns(0, Ran::code);
    }

    private Ran graft(String command) {
        return Ran.graft(Stream.of((command + " --quiet").split(" "))
                .map(a -> a.replace("@", dir.toString()))
                .toArray(String[]::new));
    }

    @Test
    void aFew() throws IOException {
        edges(1, 3);
        vectors(1, 3);
        folders(1, 3);
    }

    @Test
    @Tag("slow")
    void many() throws IOException {
        edges(2, 300);
        vectors(2, 300);
        folders(2, 300);
    }

    private void edges(int seed, int times) throws IOException {
        String text = Files.readString(dir.resolve("g.tsv"));
        Map<String, byte[]> files = Map.of(
                "e.tsv", utf8(text),
                "h.csv", utf8("source,target,weight\n" + text.replace('\t', ',').replace("\n", ",1.5\n")),
                "q.csv", utf8(text.replaceAll("(\\S+)\t(\\S+)", "\"$1\",\"$2, \"\"é\"\"\"")),
                "s.txt", utf8("# blanks\n" + text.replace('\t', ' ')),
                "z.tsv.gz", gzip(utf8(text)),
                "j.jsonl", utf8(text.replaceAll("(\\S+)\t(\\S+)", "{\"source\":\"$1\",\"target\":\"$2\"}")));
        mutate(seed, times, files, List.of("import FILE --out @/out"));
    }

    private void vectors(int seed, int times) throws IOException {
        for (String format : List.of("tsv", "word2vec", "npy")) {
            assertThat(graft("export @/run --format " + format + " --out @/v." + format))
                    .returns(0, Ran::code);
        }
        byte[] npy = Files.readAllBytes(dir.resolve("v.npy"));
        byte[] names = Files.readAllBytes(dir.resolve("v.names.txt"));
        String rows = Files.readString(dir.resolve("v.tsv"));
        Map<String, byte[]> files = Map.of(
                "v.tsv", utf8(rows),
                "v.csv", utf8(rows.replace('\t', ',')),
                "v.vec", Files.readAllBytes(dir.resolve("v.word2vec")),
                "v.bin", binary(rows),
                "v.npy", npy,
                "v.npz", zip(Map.of("vectors.npy", npy)),
                "v.safetensors", Files.readAllBytes(dir.resolve("run/repeats/00/finetuned/model.safetensors")),
                "v.names.txt", names);
        mutate(seed, times, files, List.of("infer VECTORS --edges @/new.tsv --out @/out/n.tsv"));
    }

    private void folders(int seed, int times) throws IOException {
        Random random = new Random(seed);
        for (String folder : List.of("run", "graph")) {
            List<String> commands = folder.equals("graph")
                    ? List.of(
                            "import @/graph --out @/out",
                            "finetune @/r.yaml --out @/out --set graph.edges=@/graph --set"
                                    + " tune.epochs=1 --set task.repeats=1")
                    : List.of(
                            "evaluate @/run",
                            "report @/run --json",
                            "neighbors @/run a0",
                            "export @/run --format tsv --out @/out/v.tsv",
                            "infer @/run --edges @/new.tsv --out @/out/v.tsv",
                            "finetune @/r.yaml --out @/out --set start.from=@/run --set tune.epochs=1 --set task.repeats=1",
                            "finetune @/r.yaml --out @/run --set tune.epochs=3 --threads 1");
            Path source = dir.resolve(folder);
            Path sound = dir.resolve(folder + ".sound");
            copy(source, sound);
            List<Path> files;
            try (Stream<Path> all = Files.walk(sound)) {
                // A recipe with more epochs is a sound recipe.
                files = all.filter(Files::isRegularFile)
                        .filter(file -> !file.getFileName().toString().matches("recipe\\.yaml|report\\.html"))
                        .sorted()
                        .toList();
            }
            for (int i = 0; i < times; i++) {
                Path file = files.get(random.nextInt(files.size()));
                byte[] bytes = changed(Files.readAllBytes(file), random);
                for (String command : commands) {
                    Files.write(source.resolve(sound.relativize(file)), bytes);
                    told(command, folder + "/" + sound.relativize(file), bytes);
                }
                delete(source);
                copy(sound, source);
            }
        }
    }

    private void mutate(int seed, int times, Map<String, byte[]> files, List<String> commands) throws IOException {
        Random random = new Random(seed);
        for (String name : files.keySet().stream().sorted().toList()) {
            Path folder = Files.createDirectories(dir.resolve("files"));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            for (int i = 0; i < times; i++) {
                byte[] bytes = changed(Objects.requireNonNull(files.get(name)), random);
                Files.write(folder.resolve(name), bytes);
                for (String command : commands) {
                    String read = name.equals("v.names.txt") ? "v.npy" : name;
                    told(command.replaceAll("FILE|VECTORS", folder.resolve(read).toString()), name, bytes);
                }
            }
        }
    }

    private void told(String command, String name, byte[] bytes) throws IOException {
        Ran ran = graft(command);
        String what =
                command + ", " + name + ": " + Arrays.toString(Arrays.copyOf(bytes, Math.min(bytes.length, 4000)));
        assertThat(ran.code()).as(what).isBetween(0, 2);
        assertThat(ran.err())
                .as(what)
                .doesNotContain("-- this is a bug", "\u001b")
                .hasSizeLessThan(4000);
        if (ran.code() != 0) {
            assertThat(ran.err()).as(what).startsWith("graft: ").hasLineCount(1);
        }
        delete(dir.resolve("out"));
    }

    private static byte[] changed(byte[] sound, Random random) {
        byte[] bytes = sound;
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            // Heads hold what everything after hangs on.
            int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 100);
            int at = random.nextInt(reach + 1);
            int end = Math.min(bytes.length, at + random.nextInt(1, 20));
            bytes = switch (random.nextInt(5)) {
                case 0 -> joined(bytes, at, new byte[0], end);
                case 1 -> Arrays.copyOf(bytes, at);
                case 2 -> joined(bytes, at, utf8(ODD.get(random.nextInt(ODD.size()))), at);
                case 3 -> joined(bytes, at, utf8(ODD.get(random.nextInt(ODD.size()))), end);
                default -> {
                    byte[] odd = new byte[end - at];
                    random.nextBytes(odd);
                    yield joined(bytes, at, odd, end);
                }
            };
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int until, byte[] middle, int from) {
        return ByteBuffer.allocate(until + middle.length + bytes.length - from)
                .put(bytes, 0, until)
                .put(middle)
                .put(bytes, from, bytes.length - from)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
            zipped.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zipped = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zipped.putNextEntry(new ZipEntry(entry.getKey()));
                zipped.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    /** word2vec's binary form of rows of text. */
    private static byte[] binary(String rows) throws IOException {
        List<String[]> lines = rows.lines().map(line -> line.split("\t")).toList();
        int dim = lines.getFirst().length - 1;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(utf8(lines.size() + " " + dim + "\n"));
        for (String[] line : lines) {
            ByteBuffer values = ByteBuffer.allocate(4 * dim).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 1; i <= dim; i++) {
                values.putFloat(Float.parseFloat(line[i]));
            }
            out.write(utf8(line[0] + " "));
            out.write(values.array());
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
