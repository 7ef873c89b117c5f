package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.compat.Reindexing;
import dev.graft.compat.VectorMap;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.IndexedAnswers;
import dev.graft.table.NamedVectors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a version tells of items that it does not know, where its queries are answered by the index of an older one. Rows are replaced first that
 * are answers often and whose direction changed much: of CoDEx-S after nine updates, 10 % replaced so keep 90 % of the MRR, by how far they moved
 * alone 75 %, by how often they are answers alone 89 %.
 *
 * @param metric what the means are of
 * @param asked items that could be asked
 * @param whole mean with an index made anew
 * @param before mean with the old index, new names added
 * @param after mean once {@code rows} are replaced
 * @param rows names of the old index' rows to replace, the first first; none where nothing was allowed to be lost
 * @param of rows of the old index that are answers
 * @param enough whether they keep what was asked for
 */
@SuppressWarnings("exports") // public for the inside alone
public record TaskThroughIndex(
        String metric,
        int asked,
        double whole,
        double before,
        double after,
        List<String> rows,
        int of,
        boolean enough) {

    /**
     * Asks.
     *
     * @param living the newer version
     * @param items that it does not know
     * @param loss share of the whole mean that may be lost; null where nothing is to be replaced
     * @throws BadInput where none can be asked, or nothing of them is told
     */
    static TaskThroughIndex of(
            IndexedAnswers living,
            Batch items,
            NamedVectors old,
            NamedVectors now,
            VectorMap.Turning map,
            @Nullable Double loss,
            int threads) {
        Foretold foretold = living.ask(items, now.rows());
        double whole = foretold.mean();
        if (!(whole > 0)) {
            throw new BadInput("of " + items.size() + " items to ask the index of, "
                    + (foretold.gains().length == 0 ? "none has names that the run knows" : "nothing is told right")
                    + "; give more, or others");
        }
        Index index = new Index(old, now, map.back(old.rows(), threads));
        int[] order = index.order(living);
        Reindexing reindexing = new Reindexing(
                order.length,
                order,
                count -> living.ask(items, index.with(order, count)).mean() / whole);
        OptionalInt fewest = loss == null ? OptionalInt.of(0) : reindexing.fewest(loss);
        int rows = fewest.orElse(order.length);
        return new TaskThroughIndex(
                foretold.metric(),
                foretold.gains().length,
                whole,
                whole * reindexing.kept(0),
                whole * reindexing.kept(rows),
                Arrays.stream(order, 0, rows).mapToObj(now.names()::get).toList(),
                order.length,
                fewest.isPresent());
    }

    /** The old index in the new space, and its rows among the new ones. */
    private record Index(NamedVectors old, NamedVectors now, float[] turned, Map<String, Integer> rowOf) {
        Index(NamedVectors old, NamedVectors now, float[] turned) {
            this(old, now, turned, new HashMap<>());
            for (int r = 0; r < old.names().size(); r++) {
                rowOf.put(old.names().get(r), r);
            }
        }

        /** Answers that the old index has, in the order in which they are best replaced. */
        int[] order(IndexedAnswers living) {
            long[] answered = living.answered();
            double[] changed = new double[now.names().size()];
            VersionPair pair = VersionPair.of(now, new NamedVectors(old.names(), old.dim(), turned));
            double[] cosines = pair.cosines(pair.now());
            Map<String, Double> cosineOf = new HashMap<>();
            for (int i = 0; i < cosines.length; i++) {
                cosineOf.put(pair.names().get(i), cosines[i]);
            }
            for (int r = 0; r < changed.length; r++) {
                changed[r] = 1 - cosineOf.getOrDefault(now.names().get(r), 1.0);
            }
            return Arrays.stream(living.answers())
                    .filter(r -> rowOf.containsKey(now.names().get(r)))
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(r -> -changed[r] * answered[r])
                            .thenComparingDouble(r -> -changed[r])
                            .thenComparingInt(r -> r))
                    .mapToInt(r -> r)
                    .toArray();
        }

        /** As it is once the first few of some are replaced. */
        float[] with(int[] order, int count) {
            int dim = now.dim();
            float[] rows = now.rows().clone();
            for (int i = count; i < order.length; i++) {
                Integer row = rowOf.get(now.names().get(order[i]));
                if (row != null) {
                    System.arraycopy(turned, row * dim, rows, order[i] * dim, dim);
                }
            }
            return rows;
        }
    }

    /** As JSON. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("metric", metric);
        facts.put("asked", asked);
        facts.put("indexMadeAnew", whole);
        facts.put("oldIndex", before);
        facts.put("rows", rows);
        facts.put("of", of);
        facts.put("replaced", after);
        facts.put("enough", enough);
        return facts;
    }
}
