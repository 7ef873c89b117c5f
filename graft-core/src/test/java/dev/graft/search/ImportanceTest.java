package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shares of the variance of functions whose variances are known. */
class ImportanceTest {
    private static double number(SortedMap<String, Object> point, String key) {
        return ((Number) point.getOrDefault(key, Double.NaN)).doubleValue();
    }

    private static List<Seen> trials(Space space, int n, double noise, ToDoubleFunction<SortedMap<String, Object>> f) {
        List<Seen> seen = new ArrayList<>();
        Seeds random = Seeds.of(8);
        for (int i = 0; i < n; i++) {
            Point point = Spaces.next(new RandomSearch(), space, List.of(), i, 5);
            double value = f.applyAsDouble(point.values()) + noise * random.nextGaussian();
            seen.add(new Seen(point, value, 1, Seen.State.WHOLE));
        }
        return seen;
    }

    private static double share(List<Importance.Of> shares, String... keys) {
        return shares.stream()
                .filter(of -> of.keys().equals(List.of(keys)))
                .findFirst()
                .orElseThrow()
                .share();
    }

    /** By hand: a table of 0, 0, 0, 1 has the variance 3/16, of which each key alone has 1/16. */
    @Test
    void aTableByHand() {
        Space space = Spaces.of(Spaces.choice("a", "x", "y"), Spaces.choice("b", 1, 2));
        List<Seen> seen = trials(
                space,
                80,
                0,
                p -> Spaces.value(p, "a").equals("y") && Spaces.value(p, "b").equals(2L) ? 1 : 0);
        List<Importance.Of> shares = Importance.of(space, seen);
        assertThat(shares).hasSize(3);
        assertThat(shares).allSatisfy(of -> assertThat(of.share()).isCloseTo(1 / 3.0, within(1e-9)));
        assertThat(shares.get(2).keys()).containsExactly("a", "b");
    }

    /** Variances 16/12, 4/12 and 1/4 of 4 x + 2 y + c, in all 23/12. */
    @Test
    void anAdditiveFunction() {
        Space space = Spaces.of(
                Spaces.real("x", 0, 1),
                Spaces.log("y", 1e-4, 1),
                Spaces.choice("c", 0, 1),
                Spaces.real("unused", 0, 1),
                Spaces.choice("idle", 1, 2, 3));
        List<Seen> seen = trials(
                space, 500, 0, p -> 4 * number(p, "x") + 2 * (Math.log10(number(p, "y")) + 4) / 4 + number(p, "c"));
        List<Importance.Of> shares = Importance.of(space, seen);
        assertThat(share(shares, "x")).isCloseTo(16 / 23.0, within(0.04));
        assertThat(share(shares, "y")).isCloseTo(4 / 23.0, within(0.04));
        assertThat(share(shares, "c")).isCloseTo(3 / 23.0, within(0.04));
        assertThat(share(shares, "unused")).isLessThan(0.01);
        assertThat(share(shares, "idle")).isLessThan(0.01);
        assertThat(shares.subList(0, 5)).extracting(of -> of.keys().getFirst()).startsWith("x", "y", "c");
        assertThat(shares.subList(5, 10)).allSatisfy(of -> {
            assertThat(of.keys()).hasSize(2);
            assertThat(of.share()).isLessThan(0.03);
        });
    }

    @Test
    void whatTwoKeysDoTogether() {
        Space space = Spaces.of(Spaces.real("x", 0, 1), Spaces.real("y", 0, 1), Spaces.real("z", 0, 1));
        List<Seen> seen = trials(space, 600, 0, p -> number(p, "x") < 0.5 == number(p, "y") < 0.5 ? 1 : 0);
        List<Importance.Of> shares = Importance.of(space, seen);
        assertThat(shares.get(3).keys()).containsExactly("x", "y");
        assertThat(shares.get(3).share()).isGreaterThan(0.8);
        assertThat(share(shares, "x")).isLessThan(0.1);
    }

    /** With noise of the same size as what counts, what counts still leads. */
    @Test
    void noiseIsNoKeys() {
        Space space = Spaces.of(Spaces.real("x", 0, 1), Spaces.real("y", 0, 1), Spaces.real("z", 0, 1));
        List<Seen> seen = trials(space, 200, 0.29, p -> number(p, "x"));
        List<Importance.Of> shares = Importance.of(space, seen);
        assertThat(share(shares, "x")).isGreaterThan(3 * share(shares, "y")).isGreaterThan(3 * share(shares, "z"));
    }

    /** Only b's key counts, from 0 to 4; a is worth their mean. That kind and key are inactive together lets trees take either for the other. */
    @Test
    void keysOfAConditionCount() {
        Space space = Spaces.of(
                Spaces.choice("kind", "a", "b"),
                Spaces.when(Spaces.real("x", 0, 1), "kind", "b"),
                Spaces.when(Spaces.real("unused", 0, 1), "kind", "b"),
                Spaces.real("idle", 0, 1));
        List<Seen> seen = trials(space, 400, 0, p -> Spaces.value(p, "kind").equals("b") ? 4 * number(p, "x") : 2);
        List<Importance.Of> shares = Importance.of(space, seen);
        assertThat(shares.getFirst().keys()).containsExactly("x");
        assertThat(shares.getFirst().share()).isGreaterThan(0.6);
        assertThat(share(shares, "unused")).isLessThan(0.05);
        assertThat(share(shares, "idle")).isLessThan(0.05);
    }

    @Test
    void fewTrialsOrEqualOnesTellNothing() {
        Space space = Spaces.of(Spaces.real("x", 0, 1), Spaces.real("y", 0, 1));
        List<Seen> seen = trials(space, 8, 0, p -> number(p, "x"));
        assertThat(Importance.of(space, seen)).isNotEmpty();
        assertThat(Importance.of(space, seen.subList(0, 7))).isEmpty();
        List<Seen> stopped = new ArrayList<>(seen.subList(0, 7));
        stopped.add(new Seen(seen.get(7).point(), 1, 0.5, Seen.State.PRUNED));
        stopped.add(new Seen(seen.get(7).point(), Double.NaN, 1, Seen.State.FAILED));
        assertThat(Importance.of(space, stopped)).isEmpty();
        assertThat(Importance.of(space, trials(space, 40, 0, p -> 0.7))).isEmpty();
        Space wide = new Space(
                IntStream.range(0, 6).mapToObj(i -> Spaces.real("x" + i, 0, 1)).toList());
        assertThat(Importance.of(wide, trials(wide, 11, 0, p -> number(p, "x1"))))
                .isEmpty();
        assertThat(Importance.of(wide, trials(wide, 12, 0, p -> number(p, "x1"))))
                .isNotEmpty();
    }

    @Test
    void theOrderOfTrialsChangesNothing() {
        Functions function = Functions.conditional();
        List<Seen> seen = trials(function.space(), 60, 0.1, function.truth());
        List<Importance.Of> shares = Importance.of(function.space(), seen);
        Collections.shuffle(seen, new Random(1));
        assertThat(Importance.of(function.space(), seen)).isEqualTo(shares);
        assertThat(shares).allSatisfy(of -> assertThat(of.share()).isBetween(0.0, 1.0));
    }
}
