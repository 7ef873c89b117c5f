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
    /** Where titles stand: behind the answer, before what speaks for it. */
    private int at;

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
        at = names.contains(AnswerFiles.WHY) ? names.indexOf(AnswerFiles.WHY) : names.size();
        all.addAll(
                at,
                of.stream()
                        .map(i -> of.size() == 1 ? "title" : names.get(i) + "Title")
                        .toList());
        rows.columns(all);
    }

    @Override
    public void row(@Nullable Object... values) {
        @Nullable Object[] all = Arrays.copyOf(values, values.length + of.size());
        System.arraycopy(values, at, all, at + of.size(), values.length - at);
        for (int i = 0; i < of.size(); i++) {
            all[at + i] = titles.get(String.valueOf(values[of.get(i)]));
        }
        rows.row(all);
    }
}
