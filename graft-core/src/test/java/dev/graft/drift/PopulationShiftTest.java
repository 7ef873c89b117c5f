package dev.graft.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.math.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationShiftTest {
    private static PopulationShift one(Map<String, Long> before, Map<String, Long> batch) {
        return PopulationShift.test(List.of(new Frequencies("class", before, batch)), 1)
                .getFirst();
    }

    /** G = 2 Σ o ln(o / e) by hand; total variation .2; stability (q - p) ln(q / p) of both, with half an item each. */
    @Test
    void golden() {
        PopulationShift shift = one(Map.of("a", 500L, "b", 500L), Map.of("a", 70L, "b", 30L));
        double g = 2
                * (500 * Math.log(500 / (1000 * 570 / 1100.0))
                        + 500 * Math.log(500 / (1000 * 530 / 1100.0))
                        + 70 * Math.log(70 / 57.0 * 1.1)
                        + 30 * Math.log(30 / 53.0 * 1.1));
        assertThat(shift.exact()).isFalse();
        assertThat(shift.p()).isCloseTo(dev.graft.math.GammaFunction.chiSquareAbove(g, 1), Offset.offset(1e-9));
        assertThat(shift.totalVariation()).isCloseTo(0.2, Offset.offset(1e-12));
        assertThat(shift.stability()).isCloseTo((70.5 / 101 - 0.5) * Math.log(70.5 / 30.5), Offset.offset(1e-12));
        assertThat(shift.before()).isEqualTo(1000);
        assertThat(shift.batch()).isEqualTo(100);
        assertThat(shift.differs(0.05)).isTrue();
    }

    /** What moved most comes first, what did not move is not named, and new categories are there. */
    @Test
    void namesWhatMoved() {
        Map<String, Long> before = new LinkedHashMap<>(Map.of("a", 400L, "b", 300L, "c", 200L, "d", 100L));
        PopulationShift shift = one(before, Map.of("a", 40L, "b", 10L, "c", 22L, "d", 10L, "new", 18L));
        assertThat(shift.moved()).extracting(PopulationShift.Moved::category).containsExactly("b", "new", "c");
        assertThat(shift.moved().getFirst()).isEqualTo(new PopulationShift.Moved("b", 0.3, 0.1));
        assertThat(one(Map.of("a", 10L), Map.of("a", 3L)))
                .matches(same -> same.p() == 1 && same.moved().isEmpty() && same.totalVariation() == 0);
    }

    /** Of one population p is at most .05 in at most one of twenty batches, in small counts and in large. */
    @ParameterizedTest
    @CsvSource({"30,true", "2000,false"})
    void falseAlarms(int items, boolean exact) {
        int alarms = 0;
        double variation = 0;
        double chance = 0;
        for (int r = 0; r < 100; r++) {
            Seeds random = Seeds.of(r, 21);
            Map<String, Long> before = new LinkedHashMap<>();
            Map<String, Long> batch = new LinkedHashMap<>();
            for (int i = 0; i < 20 * items; i++) {
                double u = random.nextDouble();
                (i % 20 == 0 ? batch : before).merge("c" + (int) (8 * u * u), 1L, Long::sum);
            }
            PopulationShift shift = one(before, batch);
            assertThat(shift.exact()).isEqualTo(exact);
            alarms += shift.differs(0.05) ? 1 : 0;
            variation += shift.totalVariation();
            chance += shift.byChance();
        }
        assertThat(alarms).isLessThan(10);
        assertThat(chance / variation).isBetween(0.9, 1.1);
    }

    /** The tables of sums (5, 5) and (4, 6): G orders them as their probabilities do here, so p is Fisher's .5238. */
    @Test
    void smallCountsAreExact() {
        PopulationShift shift = one(Map.of("a", 3L, "b", 2L), Map.of("a", 1L, "b", 4L));
        assertThat(shift.exact()).isTrue();
        assertThat(shift.p()).isCloseTo(0.5238, Offset.offset(0.015));
    }

    @Test
    void severalAreCorrected() {
        Frequencies moved = new Frequencies("class", Map.of("a", 500L, "b", 500L), Map.of("a", 62L, "b", 38L));
        Frequencies same =
                new Frequencies("name", Map.of("known", 900L, "new", 100L), Map.of("known", 90L, "new", 10L));
        List<PopulationShift> both = PopulationShift.test(List.of(same, moved), 1);
        assertThat(both.get(1).p()).isBetween(0.01, 0.025);
        assertThat(both.get(1).corrected()).isEqualTo(2 * both.get(1).p());
        assertThat(both.get(0).corrected()).isEqualTo(1);
        assertThat(both).extracting(PopulationShift::of).containsExactly("name", "class");
        assertThat(PopulationShift.test(List.of(same, moved), 1)).isEqualTo(both);
    }

    @Test
    void degreesAreBinned() {
        Frequencies degrees =
                Frequencies.binned("degree", new int[] {0, 1, 2, 3, 4, 7, 8}, new int[] {1, Integer.MAX_VALUE});
        assertThat(degrees.before())
                .isEqualTo(Map.of("0", 1L, "1", 1L, "2–3", 2L, "4–7", 2L, "8–15", 1L, "1073741824–2147483647", 0L));
        assertThat(degrees.batch().get("1073741824–2147483647")).isEqualTo(1);
    }

    @Test
    void mean() {
        Seeds random = Seeds.of(22);
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            long drawn = Hypergeometric.draw(1000, 300, 50, random);
            assertThat(drawn).isBetween(0L, 50L);
            sum += drawn;
        }
        assertThat(sum / 20_000).isCloseTo(15, Offset.offset(0.1));
        assertThat(Hypergeometric.draw(10, 10, 4, random)).isEqualTo(4);
        assertThat(Hypergeometric.draw(10, 0, 4, random)).isZero();
    }

    @Test
    void badInput() {
        assertThatThrownBy(() -> one(Map.of("a", -1L), Map.of("a", 1L)))
                .isInstanceOf(BadInput.class)
                .hasMessage("class 'a' occurs -1 times; counts are 0 or more");
        assertThatThrownBy(() -> one(Map.of("a", 1L), Map.of()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("1 items before and 0 in the batch");
        assertThatThrownBy(() -> Frequencies.binned("degree", new int[] {-1}, new int[0]))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("degree -1");
    }
}
