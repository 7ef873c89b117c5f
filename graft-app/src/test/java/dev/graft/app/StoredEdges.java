package dev.graft.app;

import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.fitted.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The edges that a version keeps. */
final class StoredEdges {
    private StoredEdges() {}

    /** What they weigh, summed over both ways: a pair's names in order with a blank between. */
    static Map<String, Float> weights(Path run, String version) {
        Fitted fitted = FittedFiles.read(run.resolve("versions").resolve(version));
        int[] pairs = fitted.read("edges").integers();
        Tensor weights = fitted.readout().get("weights");
        Map<String, Float> all = new TreeMap<>();
        for (int i = 0; i < pairs.length / 2; i++) {
            String one = fitted.names().get(pairs[2 * i]);
            String other = fitted.names().get(pairs[2 * i + 1]);
            all.merge(
                    one.compareTo(other) < 0 ? one + " " + other : other + " " + one,
                    weights == null ? 1 : weights.values()[i],
                    Float::sum);
        }
        return all;
    }
}
