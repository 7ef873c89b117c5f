package dev.graft.kind.kg;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Triples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names with their numbers and facts.
 *
 * @param facts by those numbers, without duplicates or not
 */
record Entities(List<String> names, Map<String, Integer> ids, Triples facts) {
    /** Those of a model that knows facts, in its order. */
    static Entities of(Fitted fitted) {
        Map<String, Integer> ids = new HashMap<>();
        for (int e = 0; e < fitted.names().size(); e++) {
            ids.put(fitted.names().get(e), e);
        }
        return new Entities(fitted.names(), ids, Facts.of(fitted.read(Ready.KNOWN)));
    }

    boolean has(String name) {
        return ids.containsKey(name);
    }

    int id(String name) {
        Integer id = ids.get(name);
        if (id == null) {
            throw new BadInput("this run has no entity '" + name + "'" + Nearby.hint(name, ids.keySet())
                    + "; bring entities that came after training by --edges");
        }
        return id;
    }
}
