package dev.graft.kind.kg;

import dev.graft.base.BadInput;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.graph.Triples;
import dev.graft.living.Batch;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facts that come and go, each once; entities and relations are never taken away, so that numbers stay. */
final class FactTable {
    private final List<String> entities;
    private final List<String> relations;
    private final Map<String, Integer> entityIds = new HashMap<>();
    private final Map<String, Integer> relationIds = new HashMap<>();
    private final Set<Fact> facts = new LinkedHashSet<>();

    private record Fact(int head, int relation, int tail) {}

    /** Facts that were not known, and known ones that are no more. */
    record Change(Triples added, Triples removed) {}

    private FactTable(List<String> entities, List<String> relations) {
        this.entities = new ArrayList<>(entities);
        this.relations = new ArrayList<>(relations);
        for (String name : entities) {
            entityIds.put(name, entityIds.size());
        }
        for (String name : relations) {
            relationIds.put(name, relationIds.size());
        }
    }

    static FactTable of(Fitted fitted) {
        FactTable table = new FactTable(fitted.names(), StoredModel.relations(fitted));
        Triples known = Facts.of(fitted.read(Ready.KNOWN));
        for (int i = 0; i < known.size(); i++) {
            table.facts.add(new Fact(known.heads()[i], known.relations()[i], known.tails()[i]));
        }
        return table;
    }

    List<String> entities() {
        return entities;
    }

    List<String> relations() {
        return relations;
    }

    /** Names of the relations' rows. */
    List<String> relationRows(boolean reciprocal) {
        return KgSetting.relationNames(relations, reciprocal);
    }

    Triples triples() {
        return triples(facts);
    }

    private static Triples triples(Set<Fact> facts) {
        Triples all = new Triples(new int[facts.size()], new int[facts.size()], new int[facts.size()]);
        int i = 0;
        for (Fact fact : facts) {
            all.heads()[i] = fact.head;
            all.relations()[i] = fact.relation;
            all.tails()[i++] = fact.tail;
        }
        return all;
    }

    /** A graph of these entities without edges: what is asked needs their number alone. */
    KnowledgeGraph graph() {
        int n = entities.size();
        Csr none = new Csr(new int[n + 1], new int[0], null, null, null);
        return new KnowledgeGraph(new Graph(Ids.of(entities), true, none, none, 0, relations, 0), relations);
    }

    List<Link> links() {
        return facts.stream()
                .map(fact -> new Link(
                        entities.get(fact.head), relations.get(fact.relation), entities.get(fact.tail), Float.NaN))
                .toList();
    }

    int size() {
        return facts.size();
    }

    boolean has(Link link) {
        Triples known = known(new Links(List.of(link)));
        return known.size() == 1 && facts.contains(new Fact(known.heads()[0], known.relations()[0], known.tails()[0]));
    }

    /** Those whose names are all known. */
    Triples known(Links links) {
        Set<Fact> known = new LinkedHashSet<>();
        for (Link link : links.all()) {
            Integer head = entityIds.get(link.source());
            Integer relation = relationIds.get(link.relation());
            Integer tail = entityIds.get(link.target());
            if (head != null && relation != null && tail != null) {
                known.add(new Fact(head, relation, tail));
            }
        }
        return triples(known);
    }

    /**
     * Takes facts away, then adds others, with names that are new.
     *
     * @throws BadInput for one without a relation
     */
    Change change(Batch batch) {
        batch.added().all().forEach(FactTable::mustHaveRelation);
        Set<Fact> removed = new LinkedHashSet<>();
        Triples gone = known(batch.removed());
        for (int i = 0; i < gone.size(); i++) {
            Fact fact = new Fact(gone.heads()[i], gone.relations()[i], gone.tails()[i]);
            if (facts.remove(fact)) {
                removed.add(fact);
            }
        }
        Set<Fact> added = new LinkedHashSet<>();
        for (Link link : batch.added().all()) {
            Fact fact = new Fact(
                    id(link.source(), entityIds, entities),
                    id(link.relation(), relationIds, relations),
                    id(link.target(), entityIds, entities));
            if (facts.add(fact) && !removed.remove(fact)) {
                added.add(fact);
            }
        }
        return new Change(triples(added), triples(removed));
    }

    private static void mustHaveRelation(Link link) {
        if (link.relation().isEmpty()) {
            throw new BadInput("the fact " + link.source() + ", " + link.target()
                    + " has no relation; give head, relation, tail a line");
        }
    }

    private static int id(String name, Map<String, Integer> ids, List<String> names) {
        Integer id = ids.get(name);
        if (id == null) {
            id = names.size();
            ids.put(name, id);
            names.add(name);
        }
        return id;
    }
}
