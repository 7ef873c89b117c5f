package dev.graft.app.answers;

import dev.graft.base.Nullable;
import dev.graft.fitted.AnswerRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Puts titles behind answers: of the item, the node, or each end of a pair or fact. */
final class TitledAnswers implements AnswerRows {
    private static final List<String> TITLED = List.of("node", "item", "source", "target", "head", "tail");

    private final AnswerRows rows;
    private final Map<String, String> titles;
    private final List<Integer> of = new ArrayList<>();

    TitledAnswers(AnswerRows rows, Map<String, String> titles) {
        this.rows = rows;
        this.titles = titles;
    }

    @Override
    public void columns(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (TITLED.contains(names.get(i))) {
                of.add(i);
            }
        }
        List<String> all = new ArrayList<>(names);
        of.forEach(i -> all.add(of.size() == 1 ? "title" : names.get(i) + "Title"));
        rows.columns(all);
    }

    @Override
    public void row(@Nullable Object... values) {
        @Nullable Object[] all = Arrays.copyOf(values, values.length + of.size());
        for (int i = 0; i < of.size(); i++) {
            all[values.length + i] = titles.get(String.valueOf(values[of.get(i)]));
        }
        rows.row(all);
    }
}
