package dev.graft.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.math.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks one after another are the file, and end where its lines end. */
class BlocksTest {
    @TempDir
    Path dir;

    private static List<Block> blocks(Path file, InputStream stdin) {
        try (Blocks blocks = Blocks.open(file, stdin)) {
            List<Block> all = new ArrayList<>();
            for (Block block = blocks.next(); block != null; block = blocks.next()) {
                all.add(block);
            }
            assertThat(blocks.next()).isNull();
            return all;
        }
    }

    private static List<Block> blocks(byte[] bytes) {
        return blocks(Path.of("-"), new ByteArrayInputStream(bytes));
    }

    private static byte[] lines(int size, int longest) {
        Seeds random = Seeds.of(1, size);
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 'x');
        for (int at = random.nextInt(longest); at < size; at += 1 + random.nextInt(longest)) {
            bytes[at] = '\n';
        }
        return bytes;
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void blocksAreTheFileAndKnowTheirLines() {
        for (int size : new int[] {1, 1000, Blocks.SIZE - 1, Blocks.SIZE, Blocks.SIZE + 1, 5 * Blocks.SIZE / 2}) {
            byte[] bytes = lines(size, 3000);
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            long line = 1;
            List<Block> blocks = blocks(bytes);
            for (int b = 0; b < blocks.size(); b++) {
                Block block = blocks.get(b);
                assertThat(block.firstLine()).isEqualTo(line);
                assertThat(b == blocks.size() - 1 || block.bytes()[block.end() - 1] == '\n')
                        .isTrue();
                for (int i = 0; i < block.end(); i++) {
                    line += block.bytes()[i] == '\n' ? 1 : 0;
                }
                joined.write(block.bytes(), 0, block.end());
            }
            assertThat(joined.toByteArray()).isEqualTo(bytes);
        }
    }

    @Test
    void aLineLongerThanABlockIsRefusedWithItsNumber() {
        byte[] bytes = new byte[2 * Blocks.SIZE];
        Arrays.fill(bytes, (byte) 'x');
        bytes[10] = '\n';
        bytes[20] = '\n';
        assertThatThrownBy(() -> blocks(bytes))
                .isInstanceOf(BadInput.class)
                .hasMessage("(standard input):3: a line is longer than 4194304 bytes; this is no edge list");
    }

    @Test
    void onlyAMarkAtTheVeryStartIsBlanked() {
        byte[] mark = "\uFEFF".getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[Blocks.SIZE + 4];
        Arrays.fill(bytes, (byte) 'x');
        bytes[5] = '\n';
        bytes[Blocks.SIZE - 1] = '\n';
        for (int at : new int[] {0, 6, Blocks.SIZE}) {
            System.arraycopy(mark, 0, bytes, at, 3);
        }
        List<Block> blocks = blocks(bytes);
        assertThat(new String(blocks.getFirst().bytes(), 0, 10, StandardCharsets.UTF_8))
                .isEqualTo("   xx\n\uFEFFx");
        assertThat(new String(blocks.getLast().bytes(), 0, 4, StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFx");
    }

    @Test
    void gzipIsKnownByItsBytes() throws IOException {
        byte[] bytes = lines(100_000, 300);
        for (String name : List.of("edges.gz", "edges.txt")) {
            Path file = Files.write(dir.resolve(name), zipped(bytes));
            Block block = blocks(file, InputStream.nullInputStream()).getFirst();
            assertThat(Arrays.copyOf(block.bytes(), block.end())).isEqualTo(bytes);
        }
    }

    @Test
    void gzipFilesOneBehindTheOtherAreOne() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(zipped("a b\n".getBytes(StandardCharsets.UTF_8)));
        both.write(zipped("b c\n".getBytes(StandardCharsets.UTF_8)));
        Path file = Files.write(dir.resolve("two.gz"), both.toByteArray());
        Block block = blocks(file, InputStream.nullInputStream()).getFirst();
        assertThat(new String(block.bytes(), 0, block.end(), StandardCharsets.UTF_8))
                .isEqualTo("a b\nb c\n");
    }

    @Test
    void brokenGzipFilesSayHow() throws IOException {
        byte[] whole = zipped(lines(100_000, 300));
        Path cut = Files.write(dir.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));
        byte[] bad = whole.clone();
        bad[bad.length - 6] ^= 1; // in the checksum
        Path damaged = Files.write(dir.resolve("damaged.gz"), bad);
        Path plain = Files.writeString(dir.resolve("plain.gz"), "a b\n");
        assertFails(cut, cut + ": the gzip file is cut short; get it again");
        assertFails(damaged, damaged + ": the gzip file is damaged; get it again");
        assertFails(plain, plain + ": is named .gz but is not a gzip file; rename it or compress it");
    }

    @Test
    void foldersAndMissingFilesSayHow() {
        assertFails(dir, dir + ": is a folder; give a file");
        Path none = dir.resolve("none");
        assertThatThrownBy(() -> blocks(none, InputStream.nullInputStream()))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(none + ": cannot read: ");
    }

    private static void assertFails(Path file, String message) {
        assertThatThrownBy(() -> blocks(file, InputStream.nullInputStream()))
                .isInstanceOf(BadInput.class)
                .hasMessage(message);
    }
}
