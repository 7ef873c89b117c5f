package dev.graft.app;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Asked;
import dev.graft.graph.Rows;
import java.util.ArrayList;
import java.util.List;

/** Questions of a file. Those with a name that a run does not know are left out and told of, and the others are answered. */
final class FileQuestions {
    private static final int SHOWN = 3;

    private final Rows rows;
    private final List<List<@Nullable String>> items = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();
    private long leftOut;

    FileQuestions(Rows rows) {
        this.rows = rows;
    }

    void add(long number, List<@Nullable String> item) {
        items.add(item);
        numbers.add(number);
    }

    List<List<@Nullable String>> items() {
        return items;
    }

    /**
     * The same question without what is left out.
     *
     * @throws BadInput where nothing is left, with the first name that is not known
     */
    Asked of(Asked asked, Answers answers) {
        List<List<@Nullable String>> known = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String stranger = answers.unknown(items.get(i));
            if (stranger == null) {
                known.add(items.get(i));
            } else if (leftOut++ < SHOWN) {
                strangers.add("'" + stranger + "' (" + rows.place(numbers.get(i)) + ")");
            }
        }
        // Where nothing is known the run itself says so, with the name that it knows nearest to the first.
        return known.isEmpty() ? asked : asked.about(known);
    }

    /** How many were left out. */
    long leftOut() {
        return leftOut;
    }

    /** What was left out, in a line; empty where nothing was. */
    String told() {
        return leftOut == 0
                ? ""
                : rows.name() + ": " + leftOut + " of " + items.size()
                        + " questions left out, with names that this run does not know: " + String.join(", ", strangers)
                        + (leftOut > strangers.size() ? " and others" : "");
    }
}
