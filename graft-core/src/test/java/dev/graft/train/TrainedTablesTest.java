package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedTablesTest {
    private final Table rows = new Table(40_000, 3);
    private final Table head = new Table(2, 5);
    private Path file = Path.of("");

    @BeforeEach
    void values(@TempDir Path folder) {
        file = folder.resolve("trainings").resolve("00.best");
        rows.randomize(1, 1);
        head.randomize(2, 1);
    }

    private TrainedTables tables(boolean inFile) {
        TrainedTables tables = new TrainedTables(List.of(rows, head));
        tables.keepIn(file, inFile ? 0 : Long.MAX_VALUE);
        return tables;
    }

    private static byte[] best(TrainedTables tables) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tables.writeBest(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    @Test
    void theLastThatWasKeptComesBack() {
        for (boolean inFile : new boolean[] {false, true}) {
            TrainedTables tables = tables(inFile);
            rows.randomize(3, 1);
            tables.keep();
            rows.randomize(4, 1);
            head.randomize(5, 1);
            tables.keep();
            float[] kept = rows.toArray();
            float[] keptHead = head.toArray();
            rows.randomize(6, 1);
            head.randomize(7, 1);
            tables.restore();
            assertThat(rows.toArray()).containsExactly(kept);
            assertThat(head.toArray()).containsExactly(keptHead);
            assertThat(Files.exists(file)).isEqualTo(inFile);
            tables.drop();
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void whatIsStoredIsOneInMemoryAndInAFile() throws IOException {
        TrainedTables memory = tables(false);
        assertThat(best(memory)).hasSize(1);
        memory.keep();
        float[] kept = rows.toArray();
        byte[] stored = best(memory);
        TrainedTables other = tables(true);
        assertThat(best(other)).hasSize(1);
        other.keep();
        assertThat(best(other)).containsExactly(stored);

        TrainedTables resumed = tables(true);
        rows.randomize(8, 1);
        resumed.readBest(in(stored));
        assertThat(best(resumed)).containsExactly(stored);
        resumed.restore();
        assertThat(rows.toArray()).containsExactly(kept);
        resumed.readBest(in(new byte[1]));
        assertThat(best(resumed)).hasSize(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void smallOnesStayInMemory() {
        TrainedTables tables = new TrainedTables(List.of(rows, head));
        tables.keepIn(file);
        tables.keep();
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatIsGoneOrCutOffOrCannotBeWrittenIsTold() throws IOException {
        TrainedTables tables = tables(true);
        tables.keep();
        Files.write(file, new byte[7]);
        assertThatThrownBy(tables::restore)
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("00.best")
                .hasMessageContaining("run the same command again");
        tables.keep();
        byte[] bytes = Files.readAllBytes(file);
        bytes[1000] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(tables::restore).isInstanceOf(BadInput.class).hasMessageContaining("has changed them");
        assertThatThrownBy(() -> best(tables)).isInstanceOf(BadInput.class).hasMessageContaining("has changed them");
        Files.delete(file);
        assertThatThrownBy(tables::restore).isInstanceOf(BadInput.class).hasMessageContaining("run the same command");
        Files.createDirectory(file);
        assertThatThrownBy(tables::keep).isInstanceOf(BadInput.class).hasMessageContaining("00.best");
        TrainedTables memory = tables(false);
        memory.keep();
        byte[] stored = best(memory);
        assertThatThrownBy(() -> tables.readBest(in(stored)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("00.best: cannot write");
    }
}
