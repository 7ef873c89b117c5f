package dev.graft.app.answers;

import dev.graft.base.Nullable;
import dev.graft.fitted.AnswerRows;
import java.util.List;

/** Counts rows on their way. */
final class Counted implements AnswerRows {
    final AnswerRows rows;
    long count;

    Counted(AnswerRows rows) {
        this.rows = rows;
    }

    @Override
    public void columns(List<String> names) {
        rows.columns(names);
    }

    @Override
    public void row(@Nullable Object... values) {
        count++;
        rows.row(values);
    }
}
