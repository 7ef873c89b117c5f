package dev.graft.app.yaml;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Shell;
import dev.graft.kind.Kinds;
import dev.graft.recipe.StoredRecipe;
import dev.graft.recipe.YamlText;
import dev.graft.run.Kind;
import dev.graft.search.Dimension;
import dev.graft.search.Point;
import dev.graft.search.Range;
import dev.graft.search.Space;
import dev.graft.trial.Choices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A recipe with ranges in the place of values, or one without, which is searched in the space of its kind. The recipe as it stands has
 * the default where a range is.
 */
@SuppressWarnings("exports") // public for the command line
public final class Searched implements Choices {
    /** What must be one value before it is known what a recipe is of. */
    private static final Set<String> SAME =
            Set.of("graph.edges", "task.kind", "task.labels", "task.targets", "task.repeats", "seed");

    private final Source source;
    private final Space space;
    private final Recipes.Loaded usual;
    private final Point standing;

    /** What every point's recipe is made of. */
    private record Source(
            Map<String, Object> values,
            Map<String, String> places,
            String name,
            Path base,
            @Nullable Long seed) {
        Recipes.Loaded at(Map<String, Object> point, int repeats) {
            Map<String, Object> all = copy(values);
            Map<String, String> where = new LinkedHashMap<>(places);
            point.forEach((key, value) -> {
                put(all, key, value);
                where.putIfAbsent(key, name);
            });
            if (repeats > 0) {
                put(all, "task.repeats", (long) repeats);
            }
            return Recipes.parse(new YamlTree(all, where), name, base, List.of(), seed);
        }
    }

    private final int repeats;
    private final int own;

    private final List<String> sets;
    private final List<String> wider;

    private Searched(
            Source source,
            Space space,
            Recipes.Loaded usual,
            Point standing,
            int repeats,
            int own,
            List<String> sets,
            List<String> wider) {
        this.source = source;
        this.space = space;
        this.usual = usual;
        this.standing = standing;
        this.repeats = repeats;
        this.own = own;
        this.sets = List.copyOf(sets);
        this.wider = List.copyOf(wider);
    }

    /**
     * Loads a recipe file.
     *
     * @param sets {@code key=value} overrides; a value may be a range
     * @param wider {@code key=range}: of a key in the place of its range, or beside all others
     * @param seed replaces the recipe's, unless null
     * @param seeds repeats that a choice takes at least: what has fewer gets as many
     */
    public static Searched load(Path file, List<String> sets, List<String> wider, @Nullable Long seed, int seeds) {
        YamlTree tree = YamlTree.parse(Recipes.read(file), file.toString());
        Path base = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
        return of(tree, file.toString(), base, sets, wider, seed, seeds);
    }

    static Searched of(
            YamlTree tree,
            String name,
            Path base,
            List<String> sets,
            List<String> wider,
            @Nullable Long seed,
            int seeds) {
        Map<String, Object> values = tree.values();
        Map<String, String> places = new LinkedHashMap<>(tree.places());
        sets.forEach(set -> Recipes.override(values, places, set));
        List<Dimension> own = new RangeReader(places).take(values);
        Source plainly = new Source(values, places, name, base, seed);
        own.forEach(dimension -> mustBeOne(plainly, dimension));
        Recipes.Loaded plain = plainly.at(Map.of(), 0);
        int repeats = Math.max(seeds, repeats(plain));
        Recipes.Loaded usual = plainly.at(Map.of(), repeats);
        StoredRecipe complete = StoredRecipe.of(usual.text().yaml());
        List<Dimension> usually = own.isEmpty() ? ofKind(plainly, usual, complete, repeats) : own;
        Widened widened = Widened.of(wider, places);
        Source source = new Source(values, widened.places(), name, base, seed);
        Space space = new Space(widened.in(usually));
        mustBeSearchable(source, widened.in(own), Kinds.of(usual.recipe().task()), repeats);
        return new Searched(source, space, usual, standing(space, complete), repeats, repeats(plain), sets, wider);
    }

    /** Of ranges that were given: those of a kind are known to go. */
    private static void mustBeSearchable(Source source, List<Dimension> given, Kind kind, int repeats) {
        for (Dimension dimension : given) {
            if (!kind.searches(dimension.key())) {
                throw many(source, dimension);
            }
        }
        given.forEach(dimension -> mustGo(source, dimension, repeats));
        for (Dimension chosen : given) {
            if (chosen.range() instanceof Range.Choice(List<Object> among)) {
                given.stream()
                        .filter(other -> other.when() == null && !other.equals(chosen))
                        .forEach(ranged -> mustGoTogether(source, ranged, chosen, among, repeats));
            }
        }
    }

    private static int repeats(Recipes.Loaded recipe) {
        return StoredRecipe.of(recipe.text().yaml()).named("task.repeats") instanceof Number number
                ? number.intValue()
                : 1;
    }

    /** The space of a kind, but for what the recipe says itself, and what does not go with that. */
    private static List<Dimension> ofKind(Source source, Recipes.Loaded usual, StoredRecipe complete, int repeats) {
        Kind kind = Kinds.of(usual.recipe().task());
        YamlTree tree = YamlTree.parse(kind.space(), kind.name() + "/search.yaml");
        List<Dimension> left = new ArrayList<>();
        for (Dimension dimension : new RangeReader(tree.places()).take(tree.values())) {
            boolean said = source.places.containsKey(dimension.key());
            if (!said && complete.named(dimension.key()) != null && goes(source, dimension, repeats)) {
                left.add(dimension);
            }
        }
        List<Dimension> held = left.stream()
                .filter(dimension -> dimension.when() == null
                        || left.stream()
                                .anyMatch(other ->
                                        other.key().equals(dimension.when().key())))
                .toList();
        if (held.isEmpty()) {
            throw new BadInput(source.name + ": says all that tasks of kind '" + kind.name()
                    + "' are searched by; put a range in the place of a value, such as {log: [1.0e-4, 0.1]}");
        }
        return held;
    }

    private static boolean goes(Source source, Dimension dimension, int repeats) {
        return refusals(source, dimension, Map.of(), repeats).isEmpty();
    }

    private static void mustBeOne(Source source, Dimension dimension) {
        if (SAME.contains(dimension.key())) {
            throw many(source, dimension);
        }
    }

    private static BadInput many(Source source, Dimension dimension) {
        return new BadInput(source.places.getOrDefault(dimension.key(), source.name) + ": " + dimension.key()
                + " has a range, and what trials are told by must be one; search once for each");
    }

    /**
     * A range of which nothing goes is a fault of the recipe, and so is one with values that the key itself cannot be; else, what goes may hang on
     * what other keys say.
     */
    private static void mustGo(Source source, Dimension dimension, int repeats) {
        List<BadInput> refusals = refusals(source, dimension, Map.of(), repeats);
        if (refusals.size() == ends(dimension.range()).size()) {
            throw refusals.getFirst();
        }
        refusals.stream()
                .filter(refusal -> String.valueOf(refusal.getMessage()).contains(dimension.key() + " is "))
                .findFirst()
                .ifPresent(refusal -> {
                    throw new BadInput(
                            refusal.getMessage()
                                    + (dimension.range() instanceof Range.Choice
                                            ? "; leave it out of the choice"
                                            : "; an end of its range is outside of that, so narrow the range"),
                            refusal);
                });
    }

    /** Where a range goes with some values of a choice and with others not at all, every trial of those would fail: it must say when it counts. */
    private static void mustGoTogether(
            Source source, Dimension ranged, Dimension chosen, List<Object> among, int repeats) {
        List<Object> going = new ArrayList<>();
        BadInput refusal = null;
        for (Object value : among) {
            List<BadInput> refusals = refusals(source, ranged, Map.of(chosen.key(), value), repeats);
            if (refusals.size() < ends(ranged.range()).size()) {
                going.add(value);
            } else if (refused(source, at(chosen, Map.of(), value), repeats) == null) {
                refusal = refusals.getFirst();
            }
        }
        if (refusal != null && !going.isEmpty()) {
            throw new BadInput(
                    refusal.getMessage() + "; say beside the range of " + ranged.key() + " where it counts, when: {"
                            + chosen.key() + ": " + going + "}",
                    refusal);
        }
    }

    /** Why ends of a range, or values to choose from, cannot be, with all other keys as they stand but for some. */
    private static List<BadInput> refusals(Source source, Dimension dimension, Map<String, Object> with, int repeats) {
        List<BadInput> refusals = new ArrayList<>();
        for (Object value : ends(dimension.range())) {
            BadInput refusal = refused(source, at(dimension, with, value), repeats);
            if (refusal != null) {
                refusals.add(refusal);
            }
        }
        return refusals;
    }

    /** Where a key has a value, and what it hangs on allows that. */
    private static Map<String, Object> at(Dimension dimension, Map<String, Object> with, Object value) {
        Map<String, Object> point = new TreeMap<>(with);
        if (dimension.when() != null) {
            point.put(dimension.when().key(), dimension.when().values().getFirst());
        }
        point.put(dimension.key(), value);
        return point;
    }

    private static @Nullable BadInput refused(Source source, Map<String, Object> point, int repeats) {
        try {
            source.at(point, repeats);
            return null;
        } catch (BadInput e) {
            return e;
        }
    }

    private static List<Object> ends(Range range) {
        return switch (range) {
            case Range.Real(double low, double high, boolean _) -> List.of(low, high);
            case Range.Whole(long low, long high, boolean _) -> List.of(low, high);
            case Range.Choice(List<Object> values) -> values;
        };
    }

    /** What a recipe says of the keys, in their types. */
    private static Point standing(Space space, StoredRecipe complete) {
        SortedMap<String, Object> values = new TreeMap<>();
        for (Dimension dimension : space.dimensions()) {
            Object value = complete.named(dimension.key());
            if (value != null && space.active(dimension, new Point(values))) {
                values.put(
                        dimension.key(),
                        dimension.range() instanceof Range.Real && value instanceof Number number
                                ? number.doubleValue()
                                : value);
            }
        }
        return new Point(values);
    }

    @Override
    public Space space() {
        return space;
    }

    @Override
    public Point usual() {
        return standing;
    }

    /** The recipe as it stands. */
    public Recipes.Loaded loaded() {
        return usual;
    }

    /** The space as ranges in a recipe. */
    public String yaml() {
        Map<String, Object> all = new LinkedHashMap<>();
        space.dimensions()
                .forEach(dimension -> put(
                        all,
                        dimension.key(),
                        RangeReader.written(dimension, StoredRecipe.named(source.values, dimension.key()))));
        return YamlText.of(all);
    }

    /** What to say where a run has other repeats than the recipe says; empty where it has not. */
    public String raised() {
        return own == repeats
                ? ""
                : "search: the recipe has task.repeats " + own + ", and runs here have " + repeats
                        + ", which the choice takes at least (--seeds)";
    }

    /** What to type for the same search, but for ranges of some keys, which are to be others. */
    public String again(List<Space.End> others) {
        StringBuilder command = new StringBuilder("graft search ").append(Shell.word(source.name));
        sets.forEach(set -> command.append(" --set ").append(Shell.word(set)));
        wider.stream()
                .filter(one -> others.stream().noneMatch(end -> one.strip().startsWith(end.key() + "=")))
                .forEach(one -> command.append(" --widen ").append(Shell.word(one)));
        return command.append(source.seed == null ? "" : " --seed " + source.seed)
                .toString();
    }

    /** How many repeats each run has. */
    public int repeats() {
        return repeats;
    }

    @Override
    public SortedMap<String, String> given() {
        return usual.text().given();
    }

    @Override
    public Written at(Point point) {
        Recipes.Loaded loaded = point.equals(standing) ? usual : source.at(new TreeMap<>(point.values()), repeats);
        return new Written(loaded.recipe(), loaded.text());
    }

    @SuppressWarnings("unchecked") // maps come from YamlTree, whose keys are strings
    private static Map<String, Object> copy(Map<String, Object> values) {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((key, value) ->
                copy.put(key, value instanceof Map<?, ?> group ? copy((Map<String, Object>) group) : value));
        return copy;
    }

    @SuppressWarnings("unchecked") // as above
    private static void put(Map<String, Object> values, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            values.put(key, value);
            return;
        }
        Object group = values.computeIfAbsent(key.substring(0, dot), _ -> new LinkedHashMap<String, Object>());
        if (group instanceof Map<?, ?> map) {
            put((Map<String, Object>) map, key.substring(dot + 1), value);
        }
    }
}
