package dev.graft.drift;

import dev.graft.math.GammaFunction;
import dev.graft.math.Seeds;

/** How many of some marked items are among those drawn without putting back. */
final class Hypergeometric {
    private Hypergeometric() {}

    /**
     * Draws by inversion from the mode outwards: some standard deviations' steps.
     *
     * @param items all
     * @param marked of them
     * @param taken of all
     */
    static long draw(long items, long marked, long taken, Seeds random) {
        long low = Math.max(0, taken - (items - marked));
        long high = Math.min(marked, taken);
        long mode = Math.clamp((long) ((taken + 1.0) * (marked + 1.0) / (items + 2.0)), low, high);
        double left = random.nextDouble();
        double peak = Math.exp(choose(marked, mode) + choose(items - marked, taken - mode) - choose(items, taken));
        double up = peak;
        double down = peak;
        left -= peak;
        for (long step = 1; left >= 0; step++) {
            long above = mode + step;
            long below = mode - step;
            if (above > high && below < low) {
                return mode; // what rounding left over
            }
            if (above <= high) {
                up *= (marked - above + 1.0)
                        * (taken - above + 1.0)
                        / (above * (items - marked - taken + (double) above));
                left -= up;
                if (left < 0) {
                    return above;
                }
            }
            if (below >= low) {
                down *= (below + 1.0)
                        * (items - marked - taken + below + 1.0)
                        / ((marked - below) * (taken - (double) below));
                left -= down;
                if (left < 0) {
                    return below;
                }
            }
        }
        return mode;
    }

    private static double choose(long n, long k) {
        return GammaFunction.log(n + 1.0) - GammaFunction.log(k + 1.0) - GammaFunction.log(n - k + 1.0);
    }
}
