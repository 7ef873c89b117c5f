package dev.graft.app.tables;

import dev.graft.recipe.SqlText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A query of a recipe. */
record QueryRelation(SqlText sql) implements Relation {
    private static final int SHOWN = 60;

    @Override
    public String name() {
        String line = sql.query().replaceAll("\\s+", " ");
        return "sql:" + (line.length() > SHOWN ? line.substring(0, SHOWN - 3) + "..." : line);
    }

    @Override
    public String describe(Duck duck) {
        duck.execute("create view query as " + QueryGuard.check(duck, name(), sql));
        return from(Map.of(), List.of());
    }

    @Override
    public String from(Map<String, String> types, List<String> asText) {
        return "query";
    }

    @Override
    public String fault(List<String> names, List<String> types) {
        return "";
    }

    @Override
    public boolean keepsRejects() {
        return sql.query().toLowerCase(Locale.ROOT).contains("store_rejects");
    }
}
