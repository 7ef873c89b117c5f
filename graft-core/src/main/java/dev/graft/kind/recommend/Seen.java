package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.LongTensors;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Interactions;
import dev.graft.living.Clock;
import java.util.Arrays;
import java.util.Map;

/** Who had what, as a tensor of {@code [interactions x 2]}: user, item; ratings and counts as another, {@code [interactions x 1]}. */
final class Seen {
    /** The tensor of what the interactions' values are, where the model goes by those. */
    static final String VALUES = "values";

    /** The tensor of when the interactions were, where the run is split by that, and of what times are whole numbers of. */
    static final String TIMES = "times";

    private static final String TIME_DECIMALS = "timeDecimals";

    private Seen() {}

    /** When what a stored model knows was; none where it does not keep that. */
    static long[] times(Fitted fitted) {
        return fitted.readout().containsKey(TIMES) ? LongTensors.of(fitted.read(TIMES)) : new long[0];
    }

    /** The unit of these; null where there are none. */
    static @Nullable Clock clock(Fitted fitted) {
        return fitted.readout().containsKey(TIMES)
                ? new Clock((int) LongTensors.of(fitted.read(TIME_DECIMALS))[0])
                : null;
    }

    /** Times as they are stored. */
    static Map<String, Tensor> timed(long[] times, int decimals) {
        return Map.of(TIMES, LongTensors.tensor(times), TIME_DECIMALS, LongTensors.tensor(new long[] {decimals}));
    }

    static Tensor tensor(Interactions known) {
        int[] pairs = Memory.ints(known.size(), 2, "known interactions (interactions x 2)");
        int[] userOf = known.userOf();
        for (int a = 0; a < userOf.length; a++) {
            pairs[2 * a] = userOf[a];
            pairs[2 * a + 1] = known.targets()[a];
        }
        return Tensor.rows(Tensor.of(pairs).values(), 2);
    }

    /** What {@link #tensor} made a tensor of, without values and times. */
    static Interactions of(Tensor tensor, int users, int items) {
        int[] pairs = tensor.integers();
        int[] offsets = new int[users + 1];
        int[] targets = new int[pairs.length / 2];
        for (int a = 0; a < targets.length; a++) {
            offsets[pairs[2 * a] + 1]++;
            targets[a] = pairs[2 * a + 1];
        }
        for (int u = 0; u < users; u++) {
            offsets[u + 1] += offsets[u];
        }
        return new Interactions(items, offsets, targets, null, null);
    }

    /** What a stored model knows, with values where it goes by those. */
    static Interactions of(Fitted fitted, int users, int items) {
        Interactions known = of(fitted.read(Ready.KNOWN), users, items);
        return fitted.readout().containsKey(VALUES)
                ? new Interactions(
                        items,
                        known.offsets(),
                        known.targets(),
                        fitted.read(VALUES).values().clone(),
                        null)
                : known;
    }

    /** Values as they are stored. */
    static Tensor values(Interactions known) {
        float[] values = new float[known.size()];
        for (int a = 0; a < values.length; a++) {
            values[a] = known.value(a);
        }
        return Tensor.rows(values, 1);
    }

    /**
     * The same with more users, and with more of some users.
     *
     * @param user number of each further item's user, who may come up several times
     */
    static Interactions and(Interactions known, int users, int[] user, int[] item) {
        long[] keys = Arrays.copyOf(keys(known), known.size() + user.length);
        for (int a = 0; a < user.length; a++) {
            keys[known.size() + a] = (long) user[a] << 32 | item[a];
        }
        Arrays.sort(keys);
        return ofSorted(keys, users, known.items());
    }

    /** User and item of each, in one number. */
    static long[] keys(Interactions known) {
        long[] keys = new long[known.size()];
        int[] userOf = known.userOf();
        for (int a = 0; a < userOf.length; a++) {
            keys[a] = (long) userOf[a] << 32 | known.targets()[a];
        }
        return keys;
    }

    /** Of numbers that ascend; what is there twice counts once. */
    static Interactions ofSorted(long[] keys, int users, int items) {
        int[] offsets = new int[users + 1];
        int[] targets = new int[keys.length];
        int n = 0;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                targets[n++] = (int) keys[i];
                offsets[(int) (keys[i] >>> 32) + 1] = n;
            }
        }
        for (int u = 0; u < users; u++) {
            offsets[u + 1] = Math.max(offsets[u], offsets[u + 1]);
        }
        return new Interactions(items, offsets, Arrays.copyOf(targets, n), null, null);
    }
}
