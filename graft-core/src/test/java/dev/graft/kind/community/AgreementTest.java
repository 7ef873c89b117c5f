package dev.graft.kind.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static Agreement of(int[] truth, int[] found) {
        return Agreement.of(truth, found);
    }

    @Test
    void theSamePartitionAgreesWhateverItsNumbers() {
        Agreement same = of(new int[] {0, 0, 1, 1}, new int[] {1, 1, 0, 0});
        assertThat(same.nmi()).isCloseTo(1, within(1e-12));
        assertThat(same.ami()).isCloseTo(1, within(1e-12));
        assertThat(same.ari()).isCloseTo(1, within(1e-12));
        Agreement one = of(new int[3], new int[3]);
        assertThat(one.nmi()).isEqualTo(1);
        assertThat(one.ami()).isEqualTo(1);
        assertThat(one.ari()).isEqualTo(1);
    }

    @Test
    void oneCommunityAgainstAllAloneTellsNothing() {
        Agreement none = of(new int[4], new int[] {0, 1, 2, 3});
        assertThat(none.nmi()).isZero();
        assertThat(none.ami()).isZero();
        assertThat(none.ari()).isZero();
    }

    /** H(U) = 3/2 log 2, H(V) = log 2 = I, so NMI = 1 / 1.25; E = 2/3 log 2, so AMI = (1/3) / (7/12); pairs: 1 of 1 and 2. */
    @Test
    void byHand() {
        Agreement split = of(new int[] {0, 0, 1, 2}, new int[] {0, 0, 1, 1});
        assertThat(split.nmi()).isCloseTo(0.8, within(1e-12));
        assertThat(split.ari()).isCloseTo(4.0 / 7, within(1e-12));
        assertThat(split.ami()).isCloseTo(4.0 / 7, within(1e-12));
    }

    /** Held to scipy's hypergeometric law, entropies of joint names, and pairs counted one by one. */
    @Test
    void likeAnotherImplementation() {
        int[] a = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
        int[] b = {0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 2, 0, 2, 2, 2, 1, 1};
        Agreement agreement = of(a, b);
        assertThat(agreement.nmi()).isCloseTo(0.3783499278720408, within(1e-9));
        assertThat(agreement.ami()).isCloseTo(0.27820964657269764, within(1e-9));
        assertThat(agreement.ari()).isCloseTo(0.2669404517453799, within(1e-9));
    }

    @Test
    void chanceIsCorrectedInAllButNmi() {
        int[] truth = new int[400];
        Arrays.setAll(truth, u -> u % 8);
        double nmi = 0;
        double ami = 0;
        double ari = 0;
        for (int trial = 0; trial < 20; trial++) {
            int[] found = new int[400];
            Arrays.setAll(found, u -> u % 40);
            Seeds.of(trial).shuffle(found);
            nmi += of(truth, found).nmi() / 20;
            ami += of(truth, found).ami() / 20;
            ari += of(truth, found).ari() / 20;
        }
        assertThat(nmi).isGreaterThan(0.1);
        assertThat(ami).isCloseTo(0, within(0.01));
        assertThat(ari).isCloseTo(0, within(0.01));
    }
}
