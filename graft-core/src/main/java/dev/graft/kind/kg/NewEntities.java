package dev.graft.kind.kg;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.scorer.KgModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entities that came after training, by the rule of {@link FreshEntities}.
 *
 * @param names of all, the known ones first, in their order
 * @param fresh facts about them
 */
record NewEntities(List<String> names, Triples fresh) {
    private static final int SHOWN = 3;

    /** @throws BadInput where facts have no relations, or unknown ones, or a new entity is in no fact with a known one */
    static NewEntities of(Graph edges, Entities known, List<String> relations) {
        int[] relationOf = relations(edges, relations);
        Map<String, Integer> fresh = new LinkedHashMap<>();
        int[] ids = new int[edges.nodes()];
        for (int u = 0; u < ids.length; u++) {
            String name = edges.ids().name(u);
            Integer id = known.ids().get(name);
            ids[u] = id != null
                    ? id
                    : fresh.computeIfAbsent(name, _ -> known.names().size() + fresh.size());
        }
        Triples facts = facts(edges, ids, relationOf);
        List<String> names = new ArrayList<>(known.names());
        names.addAll(fresh.keySet());
        return new NewEntities(List.copyOf(names), facts);
    }

    /** A stored model that knows them too; its parameters are left out. */
    Fitted on(Fitted fitted) {
        Fitted bare = Members.without(fitted);
        Map<String, Tensor> readout = new LinkedHashMap<>(bare.readout());
        readout.computeIfPresent("entities", (_, _) -> {
            KgModel model = StoredModel.vectors(fitted);
            return Tensor.rows(rows(model), model.dim());
        });
        readout.computeIfPresent(Ready.KNOWN, (_, facts) -> joined(facts));
        readout.computeIfPresent(StoredModel.COUNTED, (_, facts) -> joined(facts));
        Fitted grown =
                new Fitted(fitted.kind(), names, bare.card(), Map.of(), readout, fitted.history(), fitted.lineage());
        return Members.in(fitted)
                ? Members.on(grown, Members.of(fitted).stream().map(this::on).toList())
                : grown;
    }

    private Tensor joined(Tensor facts) {
        return Facts.tensor(Triples.join(Facts.of(facts), fresh));
    }

    private static int[] relations(Graph edges, List<String> relations) {
        if (edges.out().types() == null) {
            throw new BadInput("the edges of new entities have no types, which are the relations; give head, relation,"
                    + " tail a line");
        }
        int[] of = new int[edges.edgeTypes().size()];
        for (int t = 0; t < of.length; t++) {
            String name = edges.edgeTypes().get(t);
            of[t] = relations.indexOf(name);
            if (of[t] < 0) {
                throw new BadInput("this run has no relation '" + name + "'" + Nearby.hint(name, relations)
                        + "; facts of new entities need known relations");
            }
        }
        return of;
    }

    private static Triples facts(Graph edges, int[] ids, int[] relationOf) {
        Csr out = edges.out();
        int[] types = out.types();
        Triples facts = new Triples(new int[out.arcs()], new int[out.arcs()], new int[out.arcs()]);
        for (int u = 0; u < edges.nodes(); u++) {
            for (int a = out.offsets()[u]; a < out.offsets()[u + 1]; a++) {
                facts.heads()[a] = ids[u];
                facts.relations()[a] = relationOf[types == null ? 0 : types[a]];
                facts.tails()[a] = ids[out.targets()[a]];
            }
        }
        return facts;
    }

    private float[] rows(KgModel model) {
        FreshEntities fresh = FreshEntities.of(model, this.fresh, names.size());
        mustBeReached(names, model.entities().rows(), fresh.count());
        return fresh.rows();
    }

    /** A new entity that is an old one in another spelling, which is what its facts hang on. */
    private static String another(List<String> names, int old) {
        for (String name : names.subList(old, names.size())) {
            String hint = Nearby.spelling(name, names.subList(0, old));
            if (!hint.isEmpty()) {
                return "; they name '" + name + "'" + hint;
            }
        }
        return "";
    }

    private static void mustBeReached(List<String> names, int old, int[] count) {
        List<String> lost = new ArrayList<>();
        for (int e = old; e < names.size(); e++) {
            if (count[e] == 0) {
                lost.add("'" + names.get(e) + "'");
            }
        }
        if (!lost.isEmpty()) {
            throw new BadInput(lost.size() + " new entities are in no fact with an entity of this run, such as "
                    + String.join(", ", lost.subList(0, Math.min(SHOWN, lost.size())))
                    + "; give such facts, or leave the entities out" + another(names, old));
        }
    }
}
