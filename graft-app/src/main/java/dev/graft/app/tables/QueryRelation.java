package dev.graft.app.tables;

import dev.graft.base.Nullable;
import dev.graft.recipe.SqlText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A query of a recipe. */
final class QueryRelation implements Relation {
    private static final int SHOWN = 60;

    /** The engine stops a recursion by itself, but for one step that takes long. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final SqlText sql;
    private QueryGuard.@Nullable Judged judged;

    QueryRelation(SqlText sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        String line = sql.query().replaceAll("\\s+", " ");
        return "sql:" + (line.length() > SHOWN ? line.substring(0, SHOWN - 3) + "..." : line);
    }

    @Override
    public JsonNode describe(Duck duck) {
        judged = QueryGuard.judge(duck, name(), sql);
        duck.confine(judged.files(), longest(duck.patience()));
        return SyntaxTree.subquery(duck, judged.select());
    }

    @Override
    public JsonNode from(Duck duck, Map<String, String> types, List<String> asText) {
        return SyntaxTree.subquery(duck, judged().select());
    }

    private QueryGuard.Judged judged() {
        if (judged == null) {
            throw new IllegalStateException("not described");
        }
        return judged;
    }

    @Override
    public String fault(List<String> names, List<String> types) {
        return "";
    }

    @Override
    public boolean keepsRejects() {
        return judged().keepsRejects();
    }

    @Override
    public Duration planning(Patience patience) {
        return patience.planning();
    }

    @Override
    public @Nullable Duration longest(Patience patience) {
        return judged().recursive() ? patience.recursion() : null;
    }

    @Override
    public Duration rows(Patience patience) {
        return judged().recursive() ? patience.recursion().plus(GRACE) : patience.rows();
    }
}
