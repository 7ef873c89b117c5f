package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.fitted.Fitted;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of columns that were not known for such, and so were read as a fact. */
final class ColumnNames {
    private ColumnNames() {}

    /**
     * Says no to a batch in which one fact alone names an entity, a relation and another entity that nobody else names.
     *
     * @throws BadInput for such a batch
     */
    static void refuse(Links facts, Fitted known) {
        if (facts.size() < 2 || !(known.card().get("relations") instanceof List<?> relations)) {
            return;
        }
        Map<String, Integer> named = new HashMap<>();
        for (Link fact : facts.all()) {
            List.of(fact.source(), fact.target()).forEach(name -> named.merge(name, 1, Integer::sum));
            named.merge(relation(fact), 1, Integer::sum);
        }
        Set<Object> old = new HashSet<>(known.names());
        relations.forEach(relation -> old.add("\t" + relation));
        for (Link fact : facts.all()) {
            if (List.of(fact.source(), relation(fact), fact.target()).stream()
                    .allMatch(name -> !old.contains(name) && named.getOrDefault(name, 0) == 1)) {
                throw new BadInput(
                        "'" + fact.shown().replace('\t', ' ') + "' names nothing that the run or another fact of"
                                + " these names, as a line of names of columns does; take it out, or, where it is a fact, say --set"
                                + " graph.header=no");
            }
        }
    }

    /** As no entity is called, whose names are fields of a line. */
    private static String relation(Link fact) {
        return "\t" + fact.relation();
    }
}
