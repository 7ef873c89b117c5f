package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClimbTest {
    /** The one hill of a grid is found, and only what lies on the way and beside it is measured. */
    @Test
    void climbingFindsTheBest() {
        Climb climb = Climb.of(
                new int[] {6, 5, 1}, new int[] {0, 4, 0}, at -> -Math.abs(at[0] - 4) - 2.0 * Math.abs(at[1] - 1));
        assertThat(climb.at()).containsExactly(4, 1, 0);
        assertThat(climb.tried()).isBetween(8, 14);
        assertThat(Climb.of(new int[] {3}, new int[] {1}, at -> 7).at())
                .as("nothing is better than the usual")
                .containsExactly(1);
    }
}
