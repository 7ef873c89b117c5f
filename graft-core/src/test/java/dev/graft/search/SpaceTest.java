package dev.graft.search;

import static dev.graft.search.Spaces.choice;
import static dev.graft.search.Spaces.log;
import static dev.graft.search.Spaces.point;
import static dev.graft.search.Spaces.real;
import static dev.graft.search.Spaces.when;
import static dev.graft.search.Spaces.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.graft.base.BadInput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a space is, what it holds and what it refuses. */
class SpaceTest {
    @Test
    void sizeCountsActiveKeysAlone() {
        assertThat(Spaces.finite().size()).as("3 gated, 1 ungated, 5 flat").isEqualTo(9);
        assertThat(Spaces.mixed().size()).isEqualTo(-1);
        assertThat(Spaces.of(whole("a", 0, 1L << 51), whole("b", 0, 1L << 51)).size())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Spaces.of(whole("a", -2, 2), choice("b", 1, 2, 3)).size()).isEqualTo(15);
    }

    /** Beyond an end of a range there may be more, but not below 0 or 1, nor above a share's 1. */
    @Test
    void whatLiesAtAnEndIsTold() {
        Space space = Spaces.of(
                log("lr", 1e-4, 0.1),
                real("dropout", 0, 0.6),
                real("share", 0.5, 1),
                whole("dim", 1, 64),
                choice("c", 1));
        assertThat(space.atEnds(point("lr", 0.1, "dropout", 0.0, "share", 1.0, "dim", 1L, "c", 1L)))
                .extracting(Space.End::text, end -> end.wider().written())
                .containsExactly(tuple("lr at 0.1 (from 1.0E-4 to 0.1)", Map.of("log", List.of(1e-4, 1.0))));
        assertThat(space.atEnds(point("lr", 1.05e-4, "dropout", 0.6, "share", 0.5, "dim", 64L, "c", 1L)))
                .extracting(Space.End::text, end -> end.wider().written())
                .containsExactly(
                        tuple("lr at 1.05E-4 (from 1.0E-4 to 0.1)", Map.of("log", List.of(1e-5, 0.1))),
                        tuple("dropout at 0.6 (from 0.0 to 0.6)", Map.of("range", List.of(0.0, 0.8))),
                        tuple("share at 0.5 (from 0.5 to 1.0)", Map.of("range", List.of(0.0, 1.0))),
                        tuple("dim at 64 (a whole number from 1 to 64)", Map.of("int", List.of(1L, 128L))));
        assertThat(space.atEnds(point("lr", 0.01, "dropout", 0.3, "share", 0.75, "dim", 32L, "c", 1L)))
                .isEmpty();
    }

    @Test
    void pointsAreNumberedOnceEach() {
        Numbering numbering = new Numbering(Spaces.finite().layout());
        Set<Point> points = new HashSet<>();
        for (long i = 0; i < 9; i++) {
            Point point = numbering.point(i);
            assertThat(Spaces.finite().holds(point)).isTrue();
            assertThat(numbering.number(point)).isEqualTo(i);
            points.add(point);
        }
        assertThat(points).hasSize(9);
    }

    @Test
    void aKeyIsActiveWithTheKeysOfItsCondition() {
        Space space = Spaces.finite();
        Dimension depth = space.dimensions().get(2);
        assertThat(space.active(depth, point("kind", "deep", "gate", true))).isTrue();
        assertThat(space.active(depth, point("kind", "deep", "gate", false))).isFalse();
        assertThat(space.active(depth, point("kind", "flat"))).isFalse();
        assertThat(space.active(depth, point("kind", "flat", "gate", true)))
                .as("gate itself is not active")
                .isFalse();
    }

    @Test
    void pointsAreReadInTheFormOfTheirRanges() {
        Space space = Spaces.of(real("a", 0, 5), whole("b", 1, 9), choice("c", 1, 2.5, "x", List.of(1, 2)));
        Point read = space.point(Map.of("a", 2, "b", 3.0, "c", List.of(1L, (short) 2)));
        assertThat(read.values()).isEqualTo(Map.of("a", 2.0, "b", 3L, "c", List.of(1L, 2L)));
        assertThat(read).isEqualTo(point("a", 2.0, "b", 3, "c", List.of(1, 2))).hasToString(read.toString());
        assertThat(point("x", new BigDecimal("0.1")))
                .isEqualTo(point("x", 0.1f))
                .isEqualTo(point("x", 0.1));
        assertThat(point("x", -0.0)).isEqualTo(point("x", 0.0));
    }

    @Test
    void textIsOneLineAndTellsValuesApart() {
        assertThat(point("b", "adam", "a", 0.001, "c", List.of(256, "x y"), "d", "1", "e", 1, "f", "true", "g", true)
                        .text())
                .isEqualTo("a=0.001 b=adam c=[256,\"x y\"] d=\"1\" e=1 f=\"true\" g=true");
        assertThat(point("a", "two\nlines").text()).isEqualTo("a=\"two\\nlines\"");
    }

    @Test
    void pointsThatDoNotFitAreRefused() {
        Space space = Spaces.finite();
        refused(
                () -> space.point(Map.of("kind", "flat", "width", 9)),
                "width is 9, must be a whole number from 1 to 5");
        refused(() -> space.point(Map.of("kind", "flat")), "width has no value");
        refused(() -> space.point(Map.of("kind", "round")), "kind is round, must be one of [deep,flat]");
        refused(
                () -> space.point(Map.of("kind", "flat", "width", 1, "depth", 1)),
                "depth has a value and is not active here");
        refused(
                () -> space.point(Map.of("kind", "flat", "width", 1, "dept", 1)),
                "dept is not a key of this search; did you mean 'depth'?");
    }

    @Test
    void rangesThatCannotBeAreRefused() {
        refused(
                () -> real("a", 5, 5),
                "the range is 5.0 to 5.0, and low must be below high, both finite; for a single value"
                        + " leave the key out of the search");
        refused(
                () -> real("a", -1e308, 1e308),
                "the range is -1.0E308 to 1.0E308, wider than numbers can tell; narrow it");
        refused(
                () -> real("a", Double.NaN, 5),
                "the range is NaN to 5.0, and low must be below high, both finite; for a single"
                        + " value leave the key out of the search");
        refused(
                () -> log("a", 0, 1),
                "the range is 0.0 to 1.0 and logarithmic, and low must then be above 0; raise it, or"
                        + " leave log out");
        refused(
                () -> whole("a", 2, 1),
                "the range is 2 to 1, and low must be below high; for a single value leave the key"
                        + " out of the search");
        refused(
                () -> new Range.Whole(0, 1, true),
                "the range is 0 to 1 and logarithmic, and low must then be 1 or more;" + " raise it, or leave log out");
        refused(
                () -> whole("a", 0, Long.MAX_VALUE),
                "the range is 0 to 9223372036854775807, and must lie within"
                        + " -4503599627370496 to 4503599627370496; narrow it");
        refused(() -> choice("a"), "there are no values to choose from; list at least one");
        refused(() -> choice("a", 1, 2, 1L), "the value 1 is there twice; list each once");
        refused(
                () -> choice("a", List.of(List.of(1))),
                "the value [[1]] is a list in a list; a value is a scalar or a list of" + " scalars");
        refused(
                () -> new Range.Choice(Arrays.asList("x", null)),
                "a value is empty; write the value, or \"\" for an empty text");
        refused(() -> choice("a", Double.POSITIVE_INFINITY), "the value Infinity is no finite number; write one");
        refused(
                () -> choice("a", new BigInteger("9".repeat(30))),
                "the value " + "9".repeat(30) + " is neither a"
                        + " text, a number of usual size, true or false, nor a list of such; write one of these");
    }

    @Test
    void spacesThatDoNotHoldTogetherAreRefused() {
        refused(Spaces::of, "no key is searched; name at least one");
        refused(() -> Spaces.of(real("a", 0, 1), real("a", 0, 2)), "a is searched twice; leave one out");
        refused(
                () -> Spaces.of(choice("kind", "x", "y"), when(real("a", 0, 1), "kinds", "x")),
                "a has a condition on kinds, which is not searched; did you mean 'kind'?; search it too, or leave the"
                        + " condition out");
        refused(
                () -> Spaces.of(choice("kind", "x", "y"), when(real("a", 0, 1), "kind", "z")),
                "a has the condition kind=z, and kind is one of [x,y]; take one of these");
        refused(
                () -> Spaces.of(whole("kind", 1, 2), when(real("a", 0, 1), "kind", 1)),
                "a has a condition on kind, which is a range of numbers; a condition needs a key with a list of values");
        refused(
                () -> Spaces.of(choice("c", 1), when(choice("a", 1), "b", 1), when(choice("b", 1), "a", 1)),
                "the conditions of a, b go in a circle; leave one out");
        refused(() -> when(real("a", 0, 1), "kind"), "the condition on kind has no values; list those it holds for");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(BadInput.class).hasMessage(message);
    }
}
