package dev.graft.drift;

import dev.graft.eval.Holm;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a batch's frequencies differ from those of the data so far beyond chance, and by how much. Items must not depend on each
 * other: degrees of nodes nearly do not, edges of one node do.
 *
 * @param of what the categories are of
 * @param before items of the data so far
 * @param batch items of the batch
 * @param p of Sokal and Rohlf's G-test (likelihood ratio); 1 where there is nothing to compare
 * @param corrected p after Holm's correction for all that was tested together
 * @param exact whether p is by draws from the distribution itself, as where a count of less than 5 is expected
 * @param totalVariation half the sum of the shares' differences, 0 … 1: the share of items that would have to change category
 * @param byChance the total variation that two samples of these sizes of one population have on average
 * @param stability population stability index, {@code Σ (q - p) ln(q / p)} of shares, half an item added to each; practitioners take
 *     0.1 for some and 0.25 for much
 * @param moved the categories that moved most, at most {@value #NAMED}, the farthest first
 */
public record PopulationShift(
        String of,
        long before,
        long batch,
        double p,
        double corrected,
        boolean exact,
        double totalVariation,
        double byChance,
        double stability,
        List<Moved> moved) {
    private static final int NAMED = 3;
    /**
     * A category.
     *
     * @param before its share of the data so far
     * @param batch its share of the batch
     */
    public record Moved(String category, double before, double batch) {}

    /** Whether the difference is beyond chance at a level that holds for all that was tested together. */
    public boolean differs(double level) {
        return corrected <= level;
    }

    /**
     * Tests each, corrected for their number.
     *
     * @param seed of the draws
     * @throws BadInput where one has no items on a side
     */
    public static List<PopulationShift> test(List<Frequencies> all, long seed) {
        List<PopulationShift> single = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            single.add(one(all.get(i), Seeds.of(seed, i)));
        }
        double[] corrected =
                Holm.corrected(single.stream().mapToDouble(PopulationShift::p).toArray());
        return IntStream.range(0, corrected.length)
                .mapToObj(i -> single.get(i).with(corrected[i]))
                .toList();
    }

    private PopulationShift with(double holm) {
        return new PopulationShift(of, before, batch, p, holm, exact, totalVariation, byChance, stability, moved);
    }

    private static PopulationShift one(Frequencies frequencies, Seeds random) {
        ContingencyTable table = ContingencyTable.of(frequencies);
        double variation = 0;
        double chance = 0;
        double stability = 0;
        int categories = table.names().size();
        for (int c = 0; c < categories; c++) {
            double share = table.share(c);
            variation += Math.abs(table.shareBefore(c) - table.shareOfBatch(c)) / 2;
            chance += Math.sqrt(
                    share * (1 - share) * (1.0 / table.allBefore() + 1.0 / table.allOfBatch()) / (2 * Math.PI));
            double p = (table.before()[c] + 0.5) / (table.allBefore() + 0.5 * categories);
            double q = (table.batch()[c] + 0.5) / (table.allOfBatch() + 0.5 * categories);
            stability += (q - p) * Math.log(q / p);
        }
        boolean exact = !table.isLarge();
        return new PopulationShift(
                frequencies.of(),
                table.allBefore(),
                table.allOfBatch(),
                exact ? table.drawn(random) : table.chiSquare(),
                Double.NaN,
                exact,
                variation,
                chance,
                stability,
                moved(table));
    }

    private static List<Moved> moved(ContingencyTable table) {
        return IntStream.range(0, table.names().size())
                .mapToObj(c -> new Moved(table.names().get(c), table.shareBefore(c), table.shareOfBatch(c)))
                .filter(each -> each.before() != each.batch())
                .sorted(Comparator.comparingDouble(each -> -Math.abs(each.before() - each.batch())))
                .limit(NAMED)
                .toList();
    }
}
