package dev.graft.run;

import dev.graft.eval.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the noise of the head's gradients says about the batch: the simple noise scale of {@link dev.graft.model.Noise},
 * from each repeat's last {@value #EPOCHS} epochs.
 */
final class BatchHint {
    private static final int EPOCHS = 10;

    private BatchHint() {}

    /** A sentence; empty where nothing was measured. */
    static String of(List<Report.Trace> traces) {
        Map<Integer, Integer> last = new HashMap<>();
        traces.forEach(t -> last.merge(t.repeat(), t.epoch(), Math::max));
        double trace = 0;
        double square = 0;
        int measured = 0;
        int batch = 0;
        for (Report.Trace t : traces) {
            if (t.epoch() > last.getOrDefault(t.repeat(), 0) - EPOCHS
                    && t.noise().measured()) {
                trace += t.noise().trace();
                square += t.noise().square();
                measured++;
                batch = t.batch();
            }
        }
        if (measured == 0) {
            return "";
        }
        if (trace <= 0 || square <= 0) {
            return String.format(
                    Locale.ROOT, "%,d; too few batches an epoch to tell the head's gradient noise scale", batch);
        }
        double scale = trace / square;
        return String.format(
                Locale.ROOT,
                "%,d; the head's gradient noise scale at the end is about %,.0f: %s",
                batch,
                scale,
                batch < scale / 10
                        ? "steps are mostly noise, a larger batch or a lower rate would steady them"
                        : batch > scale * 10
                                ? "steps are steady, a smaller batch would take more of them at little loss"
                                : "the batch is of its order");
    }
}
