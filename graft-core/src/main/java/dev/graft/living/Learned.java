package dev.graft.living;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of learning a batch, or several.
 *
 * @param added items that were not known before
 * @param known items of the batch that were known already, so that nothing is learned of them
 * @param removed items that are known no more
 * @param absent items to be removed that were not known
 * @param names how many new names there are: nodes, users, items, entities, relations
 * @param moved rows that were there before and that moved
 * @param rows all rows that were there before
 * @param drift mean of {@code |row - before| / |before|} over the rows that moved
 */
public record Learned(int added, int known, int removed, int absent, int names, int moved, int rows, double drift) {
    /** Of a batch: what is not new of what it adds was known, and what is not gone of what it takes away was not there. */
    public static Learned of(Batch batch, int added, int removed, int names, int moved, int rows, double drift) {
        int gone = batch.removed().size();
        return new Learned(added, batch.size() - gone - added, removed, gone - removed, names, moved, rows, drift);
    }

    /** Of a batch that changes nothing. */
    public static Learned nothing(Batch batch, int rows) {
        return of(batch, 0, 0, 0, 0, rows, 0);
    }

    /** Of this batch and a later one; how many rows both moved is to be measured ({@link #moved(RowChanges)}), and is here what this one moved. */
    public Learned and(Learned later) {
        return new Learned(
                added + later.added,
                known + later.known,
                removed + later.removed,
                absent + later.absent,
                names + later.names,
                moved,
                rows,
                drift);
    }

    /** The same with rows that moved. */
    public Learned moved(RowChanges changes) {
        return new Learned(added, known, removed, absent, names, changes.moved(), rows, changes.drift());
    }

    /** As JSON. */
    public Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("added", added);
        map.put("known", known);
        map.put("removed", removed);
        map.put("absent", absent);
        map.put("names", names);
        map.put("moved", moved);
        map.put("rows", rows);
        map.put("drift", drift);
        return map;
    }
}
