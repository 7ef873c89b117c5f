package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.compat.Compatibility;
import dev.graft.compat.MapChoice;
import dev.graft.compat.MapScore;
import dev.graft.compat.Reindexing;
import dev.graft.compat.VectorMaps;
import dev.graft.math.Tiles;
import dev.graft.run.Versions;
import dev.graft.table.NamedVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How the vectors of one version differ from those of another, and what an index of the other is still good for.
 *
 * @param from the older version, whose vectors the index holds
 * @param to the newer one
 * @param common rows that both have
 * @param fresh names that the newer one alone has
 * @param gone names that the older one alone has
 * @param same rows of both that are the same, bit for bit
 * @param farthest names of the rows whose direction changed most, with their cosines
 * @param map from the newer one's space to the older one's; null where too few rows are common
 * @param compatibility of both; null likewise
 */
@SuppressWarnings("exports") // public for the inside alone
public record Difference(
        int from,
        int to,
        int common,
        List<String> fresh,
        List<String> gone,
        int same,
        Map<String, Double> farthest,
        @Nullable MapChoice map,
        @Nullable Compatibility compatibility,
        List<String> names) {
    private static final int SHOWN = 5;
    private static final int LEAST = 20;
    private static final long SEED = 1;

    /** Compares two versions of a run. */
    public static Difference of(Versions versions, int from, int to, int threads) {
        NamedVectors old = versions.vectors(from);
        NamedVectors now = versions.vectors(to);
        Paired paired = Paired.of(old, now);
        int rows = paired.names.size();
        MapChoice map = rows < LEAST ? null : map(paired, threads);
        Compatibility compatibility = map == null
                ? null
                : Compatibility.of(
                        paired.old,
                        paired.now,
                        map.map().of(paired.now, threads),
                        rows,
                        old.dim(),
                        now.dim(),
                        SEED,
                        threads);
        return new Difference(
                from,
                to,
                rows,
                without(now.names(), old.names()),
                without(old.names(), now.names()),
                paired.same(),
                paired.farthest(),
                map,
                compatibility,
                paired.names);
    }

    private static MapChoice map(Paired paired, int threads) {
        return VectorMaps.fit(
                paired.now, paired.old, paired.names.size(), paired.nowDim, paired.oldDim, null, SEED, threads);
    }

    /**
     * A version's vectors in the space of an older one, so that an index of that goes on to serve; rows that are the same stay so.
     *
     * @throws BadInput where too few rows are common
     */
    public static NamedVectors as(Versions versions, int from, int to, int threads) {
        NamedVectors old = versions.vectors(to);
        NamedVectors now = versions.vectors(from);
        Paired paired = Paired.of(old, now);
        if (paired.names.size() < LEAST) {
            throw BadInput.in(
                    versions.folder().path(),
                    "versions " + from + " and " + to + " have " + paired.names.size() + " rows in common, and " + LEAST
                            + " are needed to learn a map from one space to the other");
        }
        float[] mapped = map(paired, threads).map().of(now.rows(), threads);
        return new NamedVectors(now.names(), old.dim(), mapped);
    }

    private static List<String> without(List<String> names, List<String> others) {
        Map<String, Integer> known = numbers(others);
        return names.stream().filter(name -> !known.containsKey(name)).toList();
    }

    private static Map<String, Integer> numbers(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }

    /** Rows of both, in the older one's order. */
    private record Paired(List<String> names, float[] old, float[] now, int oldDim, int nowDim) {
        static Paired of(NamedVectors old, NamedVectors now) {
            Map<String, Integer> rowOf = numbers(now.names());
            List<String> names = old.names().stream().filter(rowOf::containsKey).toList();
            Map<String, Integer> oldRowOf = numbers(old.names());
            float[] a = new float[names.size() * old.dim()];
            float[] b = new float[names.size() * now.dim()];
            for (int r = 0; r < names.size(); r++) {
                copy(old, oldRowOf, names.get(r), a, r);
                copy(now, rowOf, names.get(r), b, r);
            }
            return new Paired(names, a, b, old.dim(), now.dim());
        }

        private static void copy(NamedVectors from, Map<String, Integer> rowOf, String name, float[] to, int r) {
            Integer row = rowOf.get(name);
            if (row != null) {
                System.arraycopy(from.rows(), row * from.dim(), to, r * from.dim(), from.dim());
            }
        }

        int same() {
            int n = 0;
            for (int r = 0; r < names.size() && oldDim == nowDim; r++) {
                int at = r * oldDim;
                n += Arrays.equals(old, at, at + oldDim, now, at, at + oldDim) ? 1 : 0;
            }
            return n;
        }

        Map<String, Double> farthest() {
            Map<String, Double> farthest = new LinkedHashMap<>();
            if (oldDim != nowDim) {
                return farthest;
            }
            List<Integer> order = new ArrayList<>();
            double[] cosines = new double[names.size()];
            for (int r = 0; r < cosines.length; r++) {
                int at = r * oldDim;
                double lengths =
                        Math.sqrt((double) Tiles.dot(old, at, old, at, oldDim) * Tiles.dot(now, at, now, at, oldDim));
                cosines[r] = lengths == 0 ? 1 : Tiles.dot(old, at, now, at, oldDim) / lengths;
                order.add(r);
            }
            order.sort((a, b) -> Double.compare(cosines[a], cosines[b]));
            order.stream().limit(SHOWN).forEach(r -> farthest.put(names.get(r), cosines[r]));
            return farthest;
        }
    }

    /**
     * Rows of the index of the older version to replace, so that it answers like one made anew.
     *
     * @param rows names, the first first; those that the newer version alone has come on top of them
     * @param before share of the ten nearest that are right while none is replaced
     * @param after the same once these are
     * @param enough whether that is as much as was asked for
     */
    public record Replaced(List<String> rows, double before, double after, boolean enough) {}

    /**
     * What to replace.
     *
     * @param loss share of the ten nearest that may be wrong
     * @return null where there is no map
     */
    public @Nullable Replaced replaced(double loss) {
        if (compatibility == null) {
            return null;
        }
        Reindexing reindexing = compatibility.reindex(common);
        OptionalInt fewest = reindexing.fewest(loss);
        int rows = fewest.orElse(common);
        int[] order = reindexing.order();
        return new Replaced(
                Arrays.stream(order, 0, rows).mapToObj(names::get).toList(),
                reindexing.kept(0),
                reindexing.kept(rows),
                fewest.isPresent());
    }

    /** As JSON. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("from", from);
        facts.put("to", to);
        facts.put("common", common);
        facts.put("same", same);
        facts.put("fresh", fresh);
        facts.put("gone", gone);
        facts.put("farthest", farthest);
        MapChoice its = map;
        Compatibility kept = compatibility;
        if (its != null && kept != null) {
            facts.put("map", its.kind());
            facts.put("heldOut", its.heldOut());
            Map<String, Object> cosines = new LinkedHashMap<>();
            for (MapScore score : its.scores()) {
                cosines.put(score.kind(), Map.of("cosine", score.cosine(), "kept", score.kept()));
            }
            facts.put("maps", cosines);
            facts.put("neighboursKept", kept.changed().share());
            facts.put("neighboursFoundInIndex", kept.crossed().share());
            facts.put("neighboursLeftByMap", kept.mappedKept().share());
        }
        return facts;
    }
}
