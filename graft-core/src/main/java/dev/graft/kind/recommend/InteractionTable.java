package dev.graft.kind.recommend;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Bipartite;
import dev.graft.graph.Edges;
import dev.graft.graph.Interactions;
import dev.graft.living.Batch;
import dev.graft.living.Clock;
import dev.graft.living.GrowingNames;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Interactions that come and go, each once, with a rating or a count where the model goes by those; users and items are never taken away, so
 * that numbers stay.
 */
final class InteractionTable {
    private final GrowingNames users;
    private final GrowingNames items;
    private final boolean valued;
    private final SortedMap<Long, Float> pairs = new TreeMap<>();
    private final @Nullable Clock clock;
    /** When each was; of none where the run does not keep that. */
    private final Map<Long, Long> times = new HashMap<>();

    /**
     * Pairs that were not known, known ones that have another value, and known ones that are no more; user and item in one number each,
     * ascending.
     */
    record Change(long[] added, long[] corrected, long[] removed) {
        boolean none() {
            return added.length + corrected.length + removed.length == 0;
        }

        /** Users that it is about, ascending. */
        int[] users() {
            return all().mapToInt(InteractionTable::user).distinct().sorted().toArray();
        }

        /** Items that it is about, ascending. */
        int[] items() {
            return all().mapToInt(InteractionTable::item).distinct().sorted().toArray();
        }

        private LongStream all() {
            return LongStream.concat(
                    Arrays.stream(removed), LongStream.concat(Arrays.stream(added), Arrays.stream(corrected)));
        }
    }

    private InteractionTable(List<String> users, List<String> items, boolean valued, @Nullable Clock clock) {
        this.users = new GrowingNames(users);
        this.items = new GrowingNames(items);
        this.valued = valued;
        this.clock = clock;
    }

    static InteractionTable of(Fitted fitted) {
        int users = ((Number) fitted.card().getOrDefault("users", 0)).intValue();
        List<String> names = fitted.names();
        Interactions known = Seen.of(fitted, users, names.size() - users);
        InteractionTable table = new InteractionTable(
                names.subList(0, users).stream()
                        .map(name -> name.substring(Bipartite.USER.length()))
                        .toList(),
                names.subList(users, names.size()).stream()
                        .map(name -> name.substring(Bipartite.ITEM.length()))
                        .toList(),
                known.values() != null,
                Seen.clock(fitted));
        long[] keys = Seen.keys(known);
        long[] times = Seen.times(fitted);
        for (int a = 0; a < keys.length; a++) {
            table.pairs.put(keys[a], known.value(a));
            if (times.length > 0) {
                table.times.put(keys[a], times[a]);
            }
        }
        return table;
    }

    static int user(long pair) {
        return (int) (pair >>> 32);
    }

    static int item(long pair) {
        return (int) pair;
    }

    /** Whether each comes with a rating or a count. */
    boolean valued() {
        return valued;
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

    /** Those of some users, with those of another table whose item is in this one. */
    Interactions with(InteractionTable other, Links some) {
        int[] itemOf = other.items.in(items);
        SortedMap<Long, Float> all = new TreeMap<>();
        for (String name : some.all().stream().map(Link::source).distinct().toList()) {
            int user = users.find(name);
            if (user >= 0) {
                all.putAll(of(user));
                other.of(other.users.find(name)).forEach((pair, value) -> {
                    if (itemOf[item(pair)] >= 0) {
                        all.putIfAbsent((long) user << 32 | itemOf[item(pair)], value);
                    }
                });
            }
        }
        return of(all);
    }

    private SortedMap<Long, Float> of(int user) {
        return user < 0 ? new TreeMap<>() : pairs.subMap((long) user << 32, (long) (user + 1) << 32);
    }

    /** A user's number; negative where nobody is called so. */
    int user(String name) {
        return users.find(name);
    }

    /** Whether a user and an item are called so. */
    boolean hasNames(Link link) {
        return pair(link) >= 0;
    }

    /** Numbers of items that another table does not have. */
    int[] itemsNotIn(InteractionTable other) {
        return items.notIn(other.items);
    }

    /** By which it keeps when interactions were; null where it does not. */
    @Nullable
    Clock clock() {
        return clock;
    }

    /** When each of {@link #interactions} was, where that is kept. */
    long[] times() {
        return pairs.keySet().stream().mapToLong(this::time).toArray();
    }

    private long time(long pair) {
        return Objects.requireNonNull(times.get(pair));
    }

    private Interactions of(SortedMap<Long, Float> some) {
        long[] keys = some.keySet().stream().mapToLong(pair -> pair).toArray();
        Interactions all = Seen.ofSorted(keys, users.size(), items.size());
        if (!valued) {
            return all;
        }
        float[] values = new float[keys.length];
        int at = 0;
        for (float value : some.values()) {
            values[at++] = value;
        }
        return new Interactions(all.items(), all.offsets(), all.targets(), values, null);
    }

    List<Link> links() {
        return pairs.entrySet().stream()
                .map(entry -> new Link(
                        users.name(user(entry.getKey())),
                        "",
                        items.name(item(entry.getKey())),
                        valued ? entry.getValue() : Float.NaN,
                        clock == null ? "" : clock.text(time(entry.getKey()))))
                .toList();
    }

    /** Edges between rows. */
    Edges edges(long[] some) {
        return new Edges(
                Arrays.stream(some).mapToInt(InteractionTable::user).toArray(),
                Arrays.stream(some).mapToInt(pair -> users() + item(pair)).toArray());
    }

    /** An item's number; negative where nobody had it. */
    int item(String name) {
        return items.find(name);
    }

    /** How many. */
    int size() {
        return pairs.size();
    }

    /** Whether a user or an item is called so. */
    boolean hasName(String name) {
        return users.find(name) >= 0 || items.find(name) >= 0;
    }

    /** Whether it knows an interaction, and no other value of it than a link has. */
    boolean has(Link link) {
        long pair = pair(link);
        return pair >= 0 && pairs.containsKey(pair) && !corrects(pair, link.weight());
    }

    private boolean corrects(long pair, float value) {
        return valued && !Float.isNaN(value) && pairs.getOrDefault(pair, value) != value;
    }

    /** User and item in one number; negative where one of them is new. */
    private long pair(Link link) {
        int user = users.find(link.source());
        int item = items.find(link.target());
        return user < 0 || item < 0 ? -1 : (long) user << 32 | item;
    }

    /**
     * Those whose user and item are both known, with the values that they say, or have where they say none.
     *
     * @throws BadInput where values are needed and one has none
     */
    Interactions known(Links links) {
        SortedMap<Long, Float> known = new TreeMap<>();
        for (Link link : links.all()) {
            long pair = pair(link);
            float value = value(pair, link);
            if (pair >= 0) {
                known.put(pair, value);
            }
        }
        return of(known);
    }

    private float value(long pair, Link link) {
        if (!valued) {
            return 1;
        }
        float value = Float.isNaN(link.weight()) ? pairs.getOrDefault(pair, Float.NaN) : link.weight();
        if (Float.isNaN(value)) {
            throw new BadInput("'" + link.source() + "' and '" + link.target()
                    + "' come without a rating or count, which this run goes by; give user, item and value a line, in the"
                    + " columns that its recipe says");
        }
        return value;
    }

    /** Takes interactions away, then adds others, with names that are new, and puts values right. */
    Change change(Batch batch) {
        SortedSet<Long> removed = new TreeSet<>();
        for (Link link : batch.removed().all()) {
            long pair = pair(link);
            if (pair >= 0 && pairs.remove(pair) != null) {
                times.remove(pair);
                removed.add(pair);
            }
        }
        SortedSet<Long> added = new TreeSet<>();
        SortedSet<Long> corrected = new TreeSet<>();
        for (Link link : batch.added().all()) {
            float value = value(pair(link), link);
            long user = users.id(link.source());
            long pair = user << 32 | items.id(link.target());
            boolean other = corrects(pair, value);
            boolean known = pairs.put(pair, value) != null;
            if (clock != null && (other || !known)) {
                times.put(pair, clock.of(link.time()));
            }
            if (!known) {
                added.add(pair);
            } else if (other) {
                corrected.add(pair);
            }
        }
        return new Change(array(added), array(corrected), array(removed));
    }

    private static long[] array(SortedSet<Long> pairs) {
        return pairs.stream().mapToLong(pair -> pair).toArray();
    }
}
