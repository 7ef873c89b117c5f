package dev.graft.kind.kg;

import dev.graft.base.BadInput;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.graph.Triples;
import dev.graft.living.Batch;
import dev.graft.living.GrowingNames;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Facts that come and go, each once; entities and relations are never taken away, so that numbers stay. */
final class FactTable {
    private final GrowingNames entities;
    private final GrowingNames relations;
    private final Set<Fact> facts = new LinkedHashSet<>();

    private record Fact(int head, int relation, int tail) {}

    /** Facts that were not known, and known ones that are no more. */
    record Change(Triples added, Triples removed) {}

    private FactTable(List<String> entities, List<String> relations) {
        this.entities = new GrowingNames(entities);
        this.relations = new GrowingNames(relations);
    }

    static FactTable of(Fitted fitted) {
        FactTable table = new FactTable(fitted.names(), StoredModel.relations(fitted));
        Triples known = Facts.of(fitted.read(Ready.KNOWN));
        for (int i = 0; i < known.size(); i++) {
            table.facts.add(new Fact(known.heads()[i], known.relations()[i], known.tails()[i]));
        }
        return table;
    }

    GrowingNames entities() {
        return entities;
    }

    GrowingNames relations() {
        return relations;
    }

    /** Names of the relations' rows. */
    List<String> relationRows(boolean reciprocal) {
        return KgSetting.relationNames(relations.all(), reciprocal);
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
        List<String> types = relations.all();
        return new KnowledgeGraph(new Graph(Ids.of(entities.all()), true, none, none, 0, types, 0), types);
    }

    List<Link> links() {
        return facts.stream()
                .map(fact -> new Link(
                        entities.name(fact.head), relations.name(fact.relation), entities.name(fact.tail), Float.NaN))
                .toList();
    }

    int size() {
        return facts.size();
    }

    boolean has(Link link) {
        Triples known = known(new Links(List.of(link)));
        return known.size() == 1 && facts.contains(new Fact(known.heads()[0], known.relations()[0], known.tails()[0]));
    }

    /** Facts of another table that are not in this one, though their names are. */
    Triples others(FactTable other) {
        int[] entityOf = other.entities.in(entities);
        int[] relationOf = other.relations.in(relations);
        Set<Fact> more = new LinkedHashSet<>();
        for (Fact its : other.facts) {
            Fact fact = new Fact(entityOf[its.head], relationOf[its.relation], entityOf[its.tail]);
            if (fact.head >= 0 && fact.relation >= 0 && fact.tail >= 0 && !facts.contains(fact)) {
                more.add(fact);
            }
        }
        return triples(more);
    }

    /** Those whose names are all known. */
    Triples known(Links links) {
        Set<Fact> known = new LinkedHashSet<>();
        for (Link link : links.all()) {
            int head = entities.find(link.source());
            int relation = relations.find(link.relation());
            int tail = entities.find(link.target());
            if (head >= 0 && relation >= 0 && tail >= 0) {
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
            Fact fact = new Fact(entities.id(link.source()), relations.id(link.relation()), entities.id(link.target()));
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
}
