package dev.graft.living;

import dev.graft.math.Seeds;
import java.util.stream.IntStream;

/** Which of what was known before is learned along with a batch: what is near it first, then any. */
public final class Replay {
    private Replay() {}

    /**
     * Those that the batch is about, and so many others to each; half of these near, as far as there are some.
     *
     * @param about {@code [all]}
     * @param near {@code [all]}
     * @param share others to each
     * @return ascending
     */
    public static int[] of(boolean[] about, boolean[] near, double share, Seeds random) {
        int all = about.length;
        boolean[] picked = about.clone();
        int asked = (int) IntStream.range(0, all).filter(i -> picked[i]).count();
        int[] close = IntStream.range(0, all).filter(i -> !picked[i] && near[i]).toArray();
        int wanted = (int) Math.min(all - asked, Math.round(share * asked));
        random.shuffle(close);
        int n = 0;
        for (int i = 0; i < close.length && n < (wanted + 1) / 2; i++) {
            picked[close[i]] = true;
            n++;
        }
        while (n < wanted) {
            int other = random.nextInt(all);
            n += picked[other] ? 0 : 1;
            picked[other] = true;
        }
        return IntStream.range(0, all).filter(i -> picked[i]).toArray();
    }
}
