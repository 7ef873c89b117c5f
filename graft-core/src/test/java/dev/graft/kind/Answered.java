package dev.graft.kind;

import dev.graft.base.Nullable;
import dev.graft.fitted.AnswerRows;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Asked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers as a table, for tests. */
public final class Answered implements AnswerRows {
    private List<String> names = List.of();
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    private Answered() {}

    /** All that is answered. */
    public static Answered of(Answers answers, Asked asked) {
        Answered answered = new Answered();
        answers.answer(asked, answered);
        return answered;
    }

    /** A question of this sort and nothing else. */
    public static Asked asked(Asked.What what) {
        return new Asked(what, List.of(), 0, false, null, 0, false, Map.of());
    }

    /** The same, open below a certainty. */
    public static Asked abstaining(Asked asked, double abstain) {
        return new Asked(
                asked.what(), asked.items(), asked.top(), asked.seen(), asked.among(), abstain, asked.why(), Map.of());
    }

    /** The same with what speaks for it. */
    public static Asked why(Asked asked) {
        return new Asked(
                asked.what(), asked.items(), asked.top(), asked.seen(), asked.among(), asked.abstain(), true, Map.of());
    }

    /** The same, among some. */
    public static Asked among(Asked asked, Set<String> among) {
        return new Asked(
                asked.what(), asked.items(), asked.top(), asked.seen(), among, asked.abstain(), asked.why(), Map.of());
    }

    @Override
    public void columns(List<String> columns) {
        if (!names.isEmpty()) {
            throw new IllegalStateException("columns twice");
        }
        names = columns;
    }

    @Override
    public void row(@Nullable Object... values) {
        if (values.length != names.size()) {
            throw new IllegalStateException(values.length + " values of " + names);
        }
        rows.add(Collections.unmodifiableList(Arrays.asList(values)));
    }

    /** Names of the columns, then the rows. */
    public List<List<@Nullable Object>> table() {
        List<List<@Nullable Object>> table = new ArrayList<>();
        table.add(new ArrayList<>(names));
        table.addAll(rows);
        return table;
    }

    /** Names of the columns. */
    public List<String> columns() {
        return names;
    }

    /** Rows, a value a column. */
    public List<List<@Nullable Object>> rows() {
        return rows;
    }

    /** One column. */
    public List<@Nullable Object> column(String name) {
        List<@Nullable Object> column = new ArrayList<>();
        rows.forEach(row -> column.add(row.get(names.indexOf(name))));
        return column;
    }
}
