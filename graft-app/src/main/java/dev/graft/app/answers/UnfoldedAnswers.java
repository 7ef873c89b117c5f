package dev.graft.app.answers;

import dev.graft.base.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** For eyes: columns that come again with a number, such as {@code class2 probability2}, become rows below the first. */
final class UnfoldedAnswers implements AnswerSink {
    private final AnswerSink sink;
    /** Places in a row of the columns that are printed, a list for each line of it; -1 leaves the place empty. */
    private final List<int[]> lines = new ArrayList<>();

    UnfoldedAnswers(AnswerSink sink) {
        this.sink = sink;
    }

    @Override
    public void columns(List<String> names) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.contains(names.get(i).replaceAll("[0-9]+$", ""))
                    || !names.get(i).matches(".*[0-9]$")) {
                kept.add(i);
            }
        }
        for (int n = 1; n == 1 || kept.stream().anyMatch(again(names, n)); n++) {
            int number = n;
            lines.add(kept.stream()
                    .mapToInt(i -> number == 1 ? i : names.indexOf(names.get(i) + number))
                    .toArray());
        }
        sink.columns(kept.stream().map(names::get).toList());
    }

    private static java.util.function.Predicate<Integer> again(List<String> names, int n) {
        return i -> names.contains(names.get(i) + n);
    }

    @Override
    public void row(@Nullable Object... values) {
        for (int[] places : lines) {
            @Nullable Object[] line = new Object[places.length];
            for (int i = 0; i < line.length; i++) {
                line[i] = places[i] < 0 ? null : values[places[i]];
            }
            sink.row(line);
        }
    }

    @Override
    public void end() throws IOException {
        sink.end();
    }
}
