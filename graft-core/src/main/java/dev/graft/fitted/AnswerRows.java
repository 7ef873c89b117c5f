package dev.graft.fitted;

import java.util.List;

/** Takes answers one by one: the columns first, then rows. */
public interface AnswerRows {
    /** Names of the columns, once, before the first row. */
    void columns(List<String> names);

    /**
     * One answer.
     *
     * @param values a column each: text, a number, a truth value, or null where there is none to tell
     */
    void row(@dev.graft.base.Nullable Object... values);
}
