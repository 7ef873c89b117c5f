package dev.graft.kind.recommend;

import dev.graft.fitted.Fitted;
import dev.graft.graph.Bipartite;
import dev.graft.graph.Interactions;
import dev.graft.living.Batch;
import dev.graft.living.GrowingNames;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Interactions that come and go, each once; users and items are never taken away, so that numbers stay. */
final class InteractionTable {
    private final GrowingNames users;
    private final GrowingNames items;
    private final SortedSet<Long> pairs = new TreeSet<>();

    /**
     * Pairs that were not known, and known ones that are no more.
     *
     * @param added user and item, in one number each, ascending
     * @param removed the same
     */
    record Change(long[] added, long[] removed) {
        boolean none() {
            return added.length == 0 && removed.length == 0;
        }

        /** Users that it is about, ascending. */
        int[] users() {
            return both().mapToInt(InteractionTable::user).distinct().sorted().toArray();
        }

        /** Items that it is about, ascending. */
        int[] items() {
            return both().mapToInt(InteractionTable::item).distinct().sorted().toArray();
        }

        private LongStream both() {
            return LongStream.concat(Arrays.stream(added), Arrays.stream(removed));
        }
    }

    private InteractionTable(List<String> users, List<String> items) {
        this.users = new GrowingNames(users);
        this.items = new GrowingNames(items);
    }

    static InteractionTable of(Fitted fitted, int users) {
        List<String> names = fitted.names();
        InteractionTable table = new InteractionTable(
                names.subList(0, users).stream()
                        .map(name -> name.substring(Bipartite.USER.length()))
                        .toList(),
                names.subList(users, names.size()).stream()
                        .map(name -> name.substring(Bipartite.ITEM.length()))
                        .toList());
        Interactions known = Seen.of(fitted.read(Ready.KNOWN), users, names.size() - users);
        for (long key : Seen.keys(known)) {
            table.pairs.add(key);
        }
        return table;
    }

    static int user(long pair) {
        return (int) (pair >>> 32);
    }

    static int item(long pair) {
        return (int) pair;
    }

    int users() {
        return users.size();
    }

    int items() {
        return items.size();
    }

    /** Of rows: users, then items. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        users.all().forEach(name -> names.add(Bipartite.USER + name));
        items.all().forEach(name -> names.add(Bipartite.ITEM + name));
        return names;
    }

    Interactions interactions() {
        return of(pairs);
    }

    private Interactions of(SortedSet<Long> some) {
        return Seen.ofSorted(some.stream().mapToLong(pair -> pair).toArray(), users.size(), items.size());
    }

    List<Link> links() {
        return pairs.stream()
                .map(pair -> new Link(users.name(user(pair)), "", items.name(item(pair)), Float.NaN))
                .toList();
    }

    /** An item's number; negative where nobody had it. */
    int item(String name) {
        return items.find(name);
    }

    int size() {
        return pairs.size();
    }

    boolean has(Link link) {
        return pairs.containsAll(pairs(new Links(List.of(link)))) && named(link);
    }

    private boolean named(Link link) {
        return users.find(link.source()) >= 0 && items.find(link.target()) >= 0;
    }

    /** Those whose user and item are both known. */
    Interactions known(Links links) {
        return of(pairs(links));
    }

    private SortedSet<Long> pairs(Links links) {
        SortedSet<Long> known = new TreeSet<>();
        for (Link link : links.all()) {
            int user = users.find(link.source());
            int item = items.find(link.target());
            if (user >= 0 && item >= 0) {
                known.add((long) user << 32 | item);
            }
        }
        return known;
    }

    /** Takes interactions away, then adds others, with names that are new. */
    Change change(Batch batch) {
        SortedSet<Long> removed = pairs(batch.removed());
        removed.removeIf(pair -> !pairs.remove(pair));
        SortedSet<Long> added = new TreeSet<>();
        for (Link link : batch.added().all()) {
            long user = users.id(link.source());
            long pair = user << 32 | items.id(link.target());
            if (pairs.add(pair) && !removed.remove(pair)) {
                added.add(pair);
            }
        }
        return new Change(
                added.stream().mapToLong(pair -> pair).toArray(),
                removed.stream().mapToLong(pair -> pair).toArray());
    }
}
