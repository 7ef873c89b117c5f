package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopItemsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 100, 513, 5000})
    void theSameAsSorting(int n) {
        Seeds random = Seeds.of(n);
        float[] s = new float[n + 3];
        for (int i = 0; i < s.length; i++) {
            s[i] = random.nextFloat() - 0.5f;
        }
        int[] expected = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -s[3 + i]))
                .limit(20)
                .mapToInt(i -> i)
                .toArray();
        int[] out = new int[20];
        int found = new TopItems(20).select(s, 3, n, 77, out);
        assertThat(found).isEqualTo(Math.min(n, 20));
        assertThat(java.util.Arrays.copyOf(out, found)).containsExactly(expected);
    }

    @Test
    void ascendingScoresAreCutAgainAndAgain() {
        float[] s = new float[4000];
        for (int i = 0; i < s.length; i++) {
            s[i] = i - 2000;
        }
        int[] out = new int[3];
        new TopItems(3).select(s, 0, s.length, 1, out);
        assertThat(out).containsExactly(3999, 3998, 3997);
    }

    @Test
    void whatIsMaskedIsNeverSelected() {
        float[] s = {Float.NEGATIVE_INFINITY, -5, Float.NEGATIVE_INFINITY, -0f, 0f};
        int[] out = new int[5];
        assertThat(new TopItems(5).select(s, 0, 5, 9, out)).isEqualTo(3);
        assertThat(out[2]).isEqualTo(1);
    }

    /** In pieces as at once, and the earlier of equal ones first. */
    @ParameterizedTest
    @ValueSource(ints = {1, 16, 33, 1000})
    void tiesByPosition(int piece) {
        Seeds random = Seeds.of(piece);
        float[] s = new float[5000];
        for (int i = 0; i < s.length; i++) {
            s[i] = random.nextInt(40) - 20;
        }
        TopItems top = TopItems.byPosition(300);
        int[] out = new int[300];
        float[] scores = new float[300];
        for (int again = 0; again < 2; again++) {
            for (int at = 0; at < s.length; at += piece) {
                top.offer(s, at, Math.min(piece, s.length - at), at);
            }
            assertThat(top.end(out, scores)).isEqualTo(300);
            assertThat(out)
                    .containsExactly(IntStream.range(0, s.length)
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> -s[i]))
                            .limit(300)
                            .mapToInt(i -> i)
                            .toArray());
            for (int r = 0; r < 300; r++) {
                assertThat(scores[r]).isEqualTo(s[out[r]]);
            }
        }
    }

    /** Rows of which most is one value give the same at once as in pieces, ties included: whether few or many are above it, or none. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 19, 20, 21, 90, 900})
    void mostOfARowIsOneValue(int others) {
        Seeds random = Seeds.of(others);
        for (int round = 0; round < 60; round++) {
            float[] s = new float[1003];
            java.util.Arrays.fill(s, round % 3 - 1f);
            for (int i = 0; i < others; i++) {
                s[random.nextInt(s.length)] = random.nextInt(12) - 4f;
            }
            if (round % 4 == 0) {
                s[0] = round % 8 == 0 ? Float.NEGATIVE_INFINITY : 9;
                s[501] = Float.NaN;
            }
            int[] atOnce = new int[20];
            int[] inPieces = new int[20];
            TopItems top = new TopItems(20);
            int found = top.select(s, 0, s.length, round, atOnce);
            top.begin(round);
            for (int at = 0; at < s.length; at += 17) {
                top.offer(s, at, Math.min(17, s.length - at), at);
            }
            assertThat(top.end(inPieces, null)).isEqualTo(found);
            assertThat(atOnce).isEqualTo(inPieces);
        }
    }

    /** Of equal scores every position must come as often as any other: 10 of 1000, over 4000 salts 40 times each. */
    @Test
    void tiesFavourNoPosition() {
        float[] s = new float[1000];
        int[] out = new int[10];
        int[] often = new int[s.length];
        TopItems top = new TopItems(10);
        for (int user = 0; user < 4000; user++) {
            top.select(s, 0, s.length, (int) Seeds.derive(user, 20), out);
            for (int i : out) {
                often[i]++;
            }
        }
        assertThat(IntStream.of(often).min().orElse(0)).isGreaterThan(15);
        assertThat(IntStream.of(often).max().orElse(0)).isLessThan(70);
    }
}
