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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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
        NamedVectors turned = new NamedVectors(old.names(), now.dim(), map.back(old.rows(), threads));
        Index index = new Index(now, VersionPair.of(turned, now));
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
                Arrays.stream(order, 0, rows)
                        .mapToObj(index.pair().names()::get)
                        .toList(),
                order.length,
                fewest.isPresent());
    }

    /**
     * The old index in the new space.
     *
     * @param pair its rows and the new ones, of names that both have
     * @param rowOf where the new version has each of those, {@code [names of both]}
     */
    private record Index(NamedVectors now, VersionPair pair, int[] rowOf) {
        Index(NamedVectors now, VersionPair pair) {
            this(
                    now,
                    pair,
                    pair.names().stream()
                            .mapToInt(VersionPair.numbers(now.names())::get)
                            .toArray());
        }

        /** Places among the names of both, of those that are answers, in the order in which they are best replaced. */
        int[] order(IndexedAnswers living) {
            boolean[] answers = new boolean[now.names().size()];
            Arrays.stream(living.answers()).forEach(r -> answers[r] = true);
            long[] answered = living.answered();
            double[] cosines = pair.cosines(pair.now());
            return IntStream.range(0, rowOf.length)
                    .filter(p -> answers[rowOf[p]])
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(p -> (cosines[p] - 1) * answered[rowOf[p]])
                            .thenComparingDouble(p -> cosines[p] - 1)
                            .thenComparingInt(p -> rowOf[p]))
                    .mapToInt(p -> p)
                    .toArray();
        }

        /** As it is once the first few of some are replaced; what is new is in it. */
        float[] with(int[] order, int count) {
            int dim = now.dim();
            float[] rows = now.rows().clone();
            for (int i = count; i < order.length; i++) {
                System.arraycopy(pair.old(), order[i] * dim, rows, rowOf[order[i]] * dim, dim);
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
