package dev.graft.app;

import dev.graft.base.BadInput;
import dev.graft.graph.Rows;
import dev.graft.run.Options;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads what is asked, one question a line, from files and from standard input, which is {@code -}.
 *
 * @param names that the run knows
 */
record QuestionFiles(Options options, List<String> names) {
    private static final List<String> TITLES = List.of("title", "name", "label", "text", "description");

    /** Those of users and items are also given without their side. */
    Set<String> known() {
        Set<String> known = new HashSet<>(names);
        names.forEach(name -> known.add(name.substring(name.indexOf(':') + 1)));
        return known;
    }

    /** Fields of a line: of a node, a pair, a fact. */
    FileQuestions items(String source, int fields) {
        Rows rows = rows(source);
        FileQuestions questions = new FileQuestions(rows);
        each(rows, fields, List.of(), (number, row) -> questions.add(number, row.subList(0, fields)));
        if (questions.items().isEmpty()) {
            throw new BadInput(source + ": asks nothing; give a line for each question");
        }
        return questions;
    }

    /** The first fields, each once. */
    Set<String> names(String source) {
        Set<String> names = new LinkedHashSet<>();
        each(rows(source), 1, List.of(), (_, row) -> names.add(row.getFirst()));
        return names;
    }

    /** Second fields by the first. */
    Map<String, String> titles(String source) {
        Map<String, String> titles = new LinkedHashMap<>();
        each(rows(source), 2, TITLES, (_, row) -> titles.putIfAbsent(row.get(0), row.get(1)));
        return titles;
    }

    private Rows rows(String source) {
        return source.equals("-") ? options.standardInput() : options.rows(source);
    }

    private interface Each {
        void row(long number, List<String> fields);
    }

    /** @param second what a second column of several may be called */
    private void each(Rows rows, int fields, List<String> second, Each each) {
        Rows.Field field = field(fields, !second.isEmpty());
        int[] at = {1};
        rows.read(Rows.Ask.of(field, known()::contains), new Rows.Each() {
            @Override
            public void names(List<String> columns) {
                for (int c = columns.size() - 1; c >= 0; c--) {
                    at[0] = second.contains(columns.get(c).toLowerCase(Locale.ROOT)) ? c + 1 : at[0];
                }
            }

            @Override
            public void row(long number, List<String> row) {
                if (row.size() < fields) {
                    throw rows.at(number, "needs " + fields + " fields, has " + row.size());
                }
                for (int f = 1; second.isEmpty() && f < fields; f++) {
                    if (row.get(f).isBlank()) {
                        throw rows.at(
                                number,
                                "field " + (f + 1) + " of '" + row.getFirst()
                                        + "' is empty; name what is asked about, or remove the row");
                    }
                }
                each.row(number, second.isEmpty() ? row : List.of(row.getFirst(), row.get(at[0])));
            }
        });
    }

    private static Rows.Field field(int fields, boolean titles) {
        if (titles) {
            return Rows.Field.CATEGORIES;
        }
        return fields == 1 ? Rows.Field.NODE : fields == 2 ? Rows.Field.PAIR : Rows.Field.FACT;
    }
}
