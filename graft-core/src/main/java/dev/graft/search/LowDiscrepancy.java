package dev.graft.search;

import dev.graft.math.Seeds;

/**
 * Points that fill a unit cube evenly, one after the other: Halton's sequence with each digit's values shuffled, so that
 * large bases do not rise together (Owen: A randomized Halton algorithm in R, arXiv:1706.02808).
 */
final class LowDiscrepancy {
    /** Digits beyond this change no double. */
    private static final double SMALLEST = 0x1p-53;

    private LowDiscrepancy() {}

    /** A point of the sequence of a seed, {@code [n]} in [0, 1). */
    static double[] point(int n, int number, long seed) {
        double[] point = new double[n];
        int prime = 1;
        for (int d = 0; d < n; d++) {
            prime = nextPrime(prime);
            point[d] = Math.min(reversed(number, prime, Seeds.derive(seed, d)), Math.nextDown(1.0));
        }
        return point;
    }

    /** The digits of a number in a base, shuffled, behind the point with the last one first; its zeros never end. */
    private static double reversed(int number, int base, long seed) {
        double sum = 0;
        double unit = 1.0 / base;
        int left = number;
        for (int digit = 0; unit > SMALLEST; digit++) {
            int[] order = new int[base];
            for (int value = 0; value < base; value++) {
                order[value] = value;
            }
            Seeds.of(seed, digit).shuffle(order);
            sum += order[left % base] * unit;
            left /= base;
            unit /= base;
        }
        return sum;
    }

    private static int nextPrime(int after) {
        int candidate = after + 1;
        for (int divisor = 2; divisor * divisor <= candidate; divisor++) {
            if (candidate % divisor == 0) {
                candidate++;
                divisor = 1;
            }
        }
        return candidate;
    }
}
