package dev.graft.sample;

import dev.graft.math.Seeds;

/** A shuffled order of 0 … n-1 without its array: i → (a · i + b) mod n, a coprime to n, both from the seed. */
final class Order {
    private final long n;
    private final long a;
    private final long b;

    Order(long n, Seeds random) {
        this.n = n;
        long step = n <= 2 ? 1 : 1 + Math.floorMod(random.nextLong(), n - 1);
        while (gcd(step, n) != 1) {
            step++;
        }
        this.a = step;
        this.b = n == 0 ? 0 : Math.floorMod(random.nextLong(), n);
    }

    int at(long i) {
        return (int) ((a * i + b) % n);
    }

    private static long gcd(long x, long y) {
        return y == 0 ? x : gcd(y, x % y);
    }
}
