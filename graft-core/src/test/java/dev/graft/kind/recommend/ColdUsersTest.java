package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** By hand: three users and one item of two values. */
class ColdUsersTest {
    @Test
    void coldUsersGetTheMeanOfTheOthers() {
        float[] rows = {1, 2, 9, 9, 3, 6, 7, 7};
        assertThat(ColdUsers.fill(rows, 2, new boolean[] {false, true, false})).isEqualTo(1);
        assertThat(rows).containsExactly(1, 2, 2, 4, 3, 6, 7, 7);
    }

    @Test
    void whereAllAreColdNothingIsKnown() {
        float[] rows = {1, 2, 9, 9};
        assertThat(ColdUsers.fill(rows, 2, new boolean[] {true})).isZero();
        assertThat(rows).containsExactly(1, 2, 9, 9);
    }
}
