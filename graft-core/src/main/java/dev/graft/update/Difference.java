package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.compat.Compatibility;
import dev.graft.compat.MapChoice;
import dev.graft.compat.MapScore;
import dev.graft.compat.Reindexing;
import dev.graft.compat.VectorMap;
import dev.graft.compat.VectorMaps;
import dev.graft.living.Batch;
import dev.graft.living.IndexedAnswers;
import dev.graft.living.Living;
import dev.graft.run.Kind;
import dev.graft.run.Versions;
import dev.graft.table.NamedVectors;
import java.nio.file.Path;
import java.util.Arrays;
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
 * @param farthest names of the rows whose direction changed most, by the map where there is one, with their cosines
 * @param map from the newer one's space to the older one's; null where too few rows are common
 * @param compatibility of both; null likewise
 * @param untouched neighbours kept of rows that are the same; null likewise
 * @param more what else the kind of task has to say
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
        Compatibility.@Nullable Kept untouched,
        List<String> names,
        Map<String, Object> more) {
    private static final int LEAST = 20;
    private static final long SEED = 1;

    /** Compares two versions of a run. */
    public static Difference of(Kind kind, Versions versions, int from, int to, int threads) {
        NamedVectors old = versions.vectors(from);
        NamedVectors now = versions.vectors(to);
        VersionPair paired = VersionPair.of(old, now);
        int rows = paired.names().size();
        MapChoice map = rows < LEAST ? null : map(kind.asksByProducts(), paired, threads);
        float[] mapped = map == null ? paired.now() : map.map().of(paired.now(), threads);
        Compatibility compatibility = map == null
                ? null
                : Compatibility.of(paired.old(), paired.now(), mapped, rows, old.dim(), now.dim(), SEED, threads);
        return new Difference(
                from,
                to,
                rows,
                VersionPair.without(now.names(), old.names()),
                VersionPair.without(old.names(), now.names()),
                paired.same(),
                paired.farthest(mapped),
                map,
                compatibility,
                compatibility == null ? null : compatibility.changed(paired::same),
                paired.names(),
                kind.difference(() -> versions.fitted(from), () -> versions.fitted(to)));
    }

    private static MapChoice map(boolean products, VersionPair paired, int threads) {
        return VectorMaps.fit(
                paired.now(),
                paired.old(),
                paired.names().size(),
                paired.nowDim(),
                paired.oldDim(),
                null,
                SEED,
                threads,
                products);
    }

    /**
     * A version's vectors in the space of an older one, so that an index of that goes on to serve; rows that are the same stay so.
     *
     * @throws BadInput where too few rows are common
     */
    public static NamedVectors as(Kind kind, Versions versions, int from, int to, int threads) {
        NamedVectors old = versions.vectors(to);
        NamedVectors now = versions.vectors(from);
        VersionPair paired = VersionPair.of(old, now);
        requireMap(versions, to, from, paired.names().size());
        float[] mapped = map(kind.asksByProducts(), paired, threads).map().of(now.rows(), threads);
        return new NamedVectors(now.names(), old.dim(), mapped);
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

    /** What to say where a run's answers are not found by holding a query against rows. */
    public static BadInput noIndex(Path run) {
        return BadInput.in(
                run,
                "has no index that could be asked of items, as its answers are more than products of vectors, such as ratings"
                        + " with their biases; runs of kg and those of recommend that make lists have one. Leave --facts or"
                        + " --interactions out to compare neighbours");
    }

    /**
     * What the newer version tells of items that it does not know, by the older one's index.
     *
     * @param living the newer version
     * @param versions that these two are of
     * @param items as they were read
     * @param loss share of the mean that may be lost, or null
     * @throws BadInput where the kind is not asked so, or all of it is known
     */
    public TaskThroughIndex task(Living living, Versions versions, Batch items, @Nullable Double loss, int threads) {
        NamedVectors old = versions.vectors(from);
        NamedVectors now = versions.vectors(to);
        if (!(living instanceof IndexedAnswers asked)) {
            throw noIndex(versions.folder().path());
        }
        if (old.dim() != now.dim()) {
            throw BadInput.in(
                    versions.folder().path(),
                    "the two versions' vectors have " + old.dim() + " and " + now.dim()
                            + " values, so that no index of the one is asked by the other; leave the items out");
        }
        Batch fresh = items.keep(item -> !living.knows(item));
        if (fresh.added().size() == 0) {
            throw new BadInput(
                    "version " + to + " knows all that the index is to be asked of; give what it has not learned");
        }
        requireMap(versions, from, to, common);
        if (map != null && map.map() instanceof VectorMap.Turning turning) {
            return TaskThroughIndex.of(asked, fresh, old, now, turning, loss, threads);
        }
        throw new IllegalStateException("products are kept by turning");
    }

    private static void requireMap(Versions versions, int from, int to, int common) {
        if (common < LEAST) {
            throw BadInput.in(
                    versions.folder().path(),
                    "versions " + from + " and " + to + " have "
                            + common + " rows in common, and " + LEAST
                            + " are needed to learn a map from one space to the other");
        }
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
        facts.putAll(more);
        MapChoice its = map;
        Compatibility kept = compatibility;
        Compatibility.Kept still = untouched;
        if (its != null && kept != null && still != null) {
            if (still.rows() > 0) {
                facts.put("neighboursKeptOfSame", still.share());
            }
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
