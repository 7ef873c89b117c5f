package dev.graft.math;

/**
 * Randomness as a function of where it is used: one seed and a few coordinates (epoch, round, bucket) give a stream
 * of their own, so results do not depend on threads. SplitMix64 mixes the coordinates (Steele, Lea, Flood, OOPSLA
 * 2014) and is the generator: one addition and one mix a draw, no allocation.
 */
public final class Seeds {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private long state;

    private Seeds(long state) {
        this.state = state;
    }

    /** A stream for these coordinates. */
    public static Seeds of(long seed, long... at) {
        long s = mix(seed + GOLDEN);
        for (long a : at) {
            s = mix(Long.rotateLeft(s, 17) + mix(a + GOLDEN)); // turned, so that (1, 2) and (2, 1) differ
        }
        return new Seeds(s);
    }

    /** A seed for these coordinates, to hand on. */
    public static long derive(long seed, long... at) {
        return of(seed, at).nextLong();
    }

    /** 64 random bits. */
    public long nextLong() {
        return mix(state += GOLDEN);
    }

    /** Uniform in 0 … bound-1, by multiplication (Lemire 2019, without the rejection: bias below bound / 2^32). */
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Uniform in [0, 1). */
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1.0p-24f;
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Standard normal, by Box and Muller; two draws each. */
    public double nextGaussian() {
        double u = 1 - nextDouble();
        return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * nextDouble());
    }

    /** Fisher and Yates' shuffle in place. */
    public void shuffle(int[] a) {
        for (int i = a.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int t = a[i];
            a[i] = a[j];
            a[j] = t;
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
