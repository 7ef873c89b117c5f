package dev.graft.update;

import dev.graft.drift.Frequencies;
import dev.graft.drift.PopulationShift;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a batch's population is another than that of what is known so far. */
final class Shifts {
    private static final double LEVEL = 0.01;

    /** With many items the smallest difference is beyond chance: what is told is at least so many times as large as chance makes it. */
    private static final double NOTABLE = 2;

    /** So few items are no population: one of something new would be the whole of it. */
    private static final int LEAST = 20;

    private Shifts() {}

    /** Those beyond chance, as JSON has them. */
    static List<Map<String, Object>> of(List<Frequencies> frequencies, long seed) {
        List<Frequencies> enough =
                frequencies.stream().filter(one -> items(one) >= LEAST).toList();
        return PopulationShift.test(enough, seed).stream()
                .filter(shift -> shift.differs(LEVEL) && shift.totalVariation() >= NOTABLE * shift.byChance())
                .map(Shifts::map)
                .toList();
    }

    private static long items(Frequencies one) {
        return one.batch().values().stream().mapToLong(count -> count).sum();
    }

    private static Map<String, Object> map(PopulationShift shift) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("of", shift.of());
        map.put("p", shift.corrected());
        map.put("totalVariation", shift.totalVariation());
        map.put("byChance", shift.byChance());
        map.put("stability", shift.stability());
        map.put(
                "moved",
                shift.moved().stream()
                        .map(moved -> List.of(moved.category(), moved.before(), moved.batch()))
                        .toList());
        return map;
    }
}
