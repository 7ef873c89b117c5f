package dev.graft.eval.changed;

import dev.graft.eval.ItemMeans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A measure of the same test items by the frozen and by the fine-tuned model, group by group. An item that several
 * repeats tested counts once, with its means over them, so that intervals are over different items.
 */
public final class Outcomes {
    private final String by;
    private final String measure;
    private final boolean smallerIsBetter;
    private final List<String> names;
    private final Map<Long, Item> items = new TreeMap<>();

    /** Sums over the repeats. */
    private static final class Item {
        private final int[] groups;
        private double frozen;
        private double tuned;
        private int times;

        Item(int[] groups) {
            this.groups = groups;
        }
    }

    /**
     * @param by what the groups are, such as {@code class}
     * @param measure what is compared, such as {@code recall}; a group's is the mean of its items'
     * @param names of the groups
     */
    public Outcomes(String by, String measure, boolean smallerIsBetter, List<String> names) {
        this.by = by;
        this.measure = measure;
        this.smallerIsBetter = smallerIsBetter;
        this.names = List.copyOf(names);
    }

    /**
     * Adds what one repeat found of one item.
     *
     * @param item a number of the item's own, the same in every repeat
     * @param groups those the item is in, the same in every repeat
     */
    public void add(long item, double frozen, double tuned, int... groups) {
        Item at = items.computeIfAbsent(item, _ -> new Item(groups));
        at.frozen += frozen;
        at.tuned += tuned;
        at.times++;
    }

    /** The groups that have items, in the order of their names; where there are too many, those of most items. */
    public GroupTable table() {
        List<List<Item>> members = new ArrayList<>();
        names.forEach(_ -> members.add(new ArrayList<>()));
        for (Item item : items.values()) {
            for (int group : item.groups) {
                members.get(group).add(item);
            }
        }
        List<GroupTable.Row> rows = new ArrayList<>();
        for (int g = 0; g < names.size(); g++) {
            if (!members.get(g).isEmpty()) {
                rows.add(row(names.get(g), members.get(g)));
            }
        }
        return GroupTable.of(by, measure, smallerIsBetter, rows);
    }

    private static GroupTable.Row row(String name, List<Item> members) {
        double[] frozen = members.stream().mapToDouble(i -> i.frozen / i.times).toArray();
        double[] tuned = members.stream().mapToDouble(i -> i.tuned / i.times).toArray();
        return new GroupTable.Row(
                name,
                frozen.length,
                Arrays.stream(frozen).average().orElse(Double.NaN),
                Arrays.stream(tuned).average().orElse(Double.NaN),
                ItemMeans.difference(tuned, frozen));
    }
}
