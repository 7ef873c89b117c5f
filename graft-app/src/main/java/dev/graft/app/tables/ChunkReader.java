package dev.graft.app.tables;

import dev.graft.app.tables.ColumnReading.Kind;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.TableChunk;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Puts the small chunks of a result together to larger ones. */
final class ChunkReader {
    /** Rows of a chunk: enough to spread over threads, few enough to stay in a cache. */
    private static final int ROWS = 1 << 15;

    /** Text of a chunk after which no more rows are taken, and what the engine's own chunk may add to it. */
    private static final int ENOUGH_TEXT = 1 << 26;

    private static final int MOST_TEXT = 1 << 30;

    private final String source;
    private final DuckDBChunkedResult result;
    private final List<ColumnReading> readings;
    private long read;
    private boolean ended;
    private byte[] text = new byte[0];
    private int textEnd;

    /** @param source whose errors they are */
    ChunkReader(String source, DuckDBChunkedResult result, List<ColumnReading> readings) {
        this.source = source;
        this.result = result;
        this.readings = readings;
    }

    @Nullable
    TableChunk next() throws SQLException {
        List<TableChunk.Column> columns = new ArrayList<>();
        int room = ROWS + 2048;
        for (ColumnReading reading : readings) {
            columns.add(
                    switch (reading.kind()) {
                        case STRINGS, WHOLE_NAMES -> new TableChunk.Names(new int[room], new int[room]);
                        case NUMBERS -> new TableChunk.Numbers(new double[room]);
                        case TIMES -> new TableChunk.Times(new long[room], reading.decimals());
                    });
        }
        text = new byte[room * 16];
        textEnd = 0;
        int rows = 0;
        while (rows < ROWS && textEnd < ENOUGH_TEXT && !ended) {
            ended = !result.nextChunk();
            if (!ended) {
                rows += take(result.chunk(), rows, columns);
            }
        }
        long first = read + 1;
        read += rows;
        return rows == 0 ? null : new TableChunk(first, rows, text, textEnd, columns);
    }

    private int take(DuckDBDataChunkReader chunk, int at, List<TableChunk.Column> columns) {
        int rows = (int) chunk.rowCount();
        for (int c = 0; c < columns.size(); c++) {
            DuckDBReadableVector vector = chunk.vector(c);
            switch (columns.get(c)) {
                case TableChunk.Names names -> {
                    boolean whole = readings.get(c).kind() == Kind.WHOLE_NAMES;
                    for (int i = 0; i < rows; i++) {
                        name(vector, i, names, at + i, whole);
                    }
                }
                case TableChunk.Numbers numbers -> {
                    for (int i = 0; i < rows; i++) {
                        numbers.values()[at + i] = vector.isNull(i) ? Double.NaN : vector.getDouble(i);
                    }
                }
                case TableChunk.Times times -> {
                    for (int i = 0; i < rows; i++) {
                        times.values()[at + i] = vector.isNull(i) ? TableChunk.NO_TIME : vector.getLong(i);
                    }
                }
            }
        }
        return rows;
    }

    private void name(DuckDBReadableVector vector, int row, TableChunk.Names names, int at, boolean whole) {
        names.starts()[at] = textEnd;
        if (vector.isNull(row)) {
            names.lengths()[at] = -1;
        } else if (whole) {
            digits(vector.getLong(row));
            names.lengths()[at] = textEnd - names.starts()[at];
        } else {
            byte[] bytes = vector.getString(row).getBytes(StandardCharsets.UTF_8);
            reserve(bytes.length);
            System.arraycopy(bytes, 0, text, textEnd, bytes.length);
            textEnd += bytes.length;
            names.lengths()[at] = bytes.length;
        }
    }

    private void digits(long value) {
        reserve(20);
        if (value < 0) {
            byte[] bytes = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, text, textEnd, bytes.length);
            textEnd += bytes.length;
            return;
        }
        int end = textEnd + 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            end++;
        }
        long rest = value;
        for (int i = end - 1; i >= textEnd; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        textEnd = end;
    }

    private void reserve(int bytes) {
        if (bytes > MOST_TEXT - textEnd) {
            throw new BadInput(source + ": the names of some 2,000 rows take more than " + MOST_TEXT
                    + " bytes; look at what is selected for a name");
        }
        if (textEnd + bytes > text.length) {
            text = Arrays.copyOf(text, Math.max(Math.min(text.length, MOST_TEXT / 2) * 2, textEnd + bytes));
        }
    }
}
