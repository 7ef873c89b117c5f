package dev.graft.app.answers;

import dev.graft.app.tables.ParquetFile;
import dev.graft.base.Nullable;
import dev.graft.fitted.AnswerRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Answers as a Parquet file; a column's type is that of its first value. */
final class ParquetAnswers implements AnswerRows {
    private final ParquetFile file;
    private final List<@Nullable Object[]> waiting = new ArrayList<>();
    private List<String> names = List.of();
    private boolean open;
    private long count;

    private ParquetAnswers(ParquetFile file) {
        this.file = file;
    }

    static long write(Consumer<AnswerRows> asked, Path target) {
        long[] count = {0};
        ParquetFile.write(target, file -> {
            ParquetAnswers rows = new ParquetAnswers(file);
            asked.accept(rows);
            rows.begin();
            count[0] = rows.count;
        });
        return count[0];
    }

    @Override
    public void columns(List<String> columns) {
        names = List.copyOf(columns);
    }

    @Override
    public void row(@Nullable Object... values) {
        count++;
        if (open) {
            file.row(values);
            return;
        }
        // Columns may begin with nulls: as many rows as are needed to know what each holds, or a thousand.
        waiting.add(values.clone());
        boolean known = true;
        for (int c = 0; c < values.length; c++) {
            known &= type(c) != null;
        }
        if (known || waiting.size() == 1000) {
            begin();
        }
    }

    private @Nullable Class<?> type(int column) {
        for (@Nullable Object[] row : waiting) {
            if (row[column] != null) {
                return row[column].getClass();
            }
        }
        return null;
    }

    private void begin() {
        if (open) {
            return;
        }
        open = true;
        List<Class<?>> types = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            Class<?> type = type(c);
            types.add(type == null ? String.class : type);
        }
        file.columns(names, types);
        waiting.forEach(file::row);
        waiting.clear();
    }
}
