package dev.graft.kind.link;

import dev.graft.base.Nullable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Scores of pairs without vectors and without training; what each is said once, for the report. */
public final class LinkBaselines {
    private LinkBaselines() {}

    /** By name, in the order of reports. */
    public static Map<String, String> described(boolean directed, boolean timed, boolean vectors, boolean features) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("frozen", "logistic regression on the same inputs as fine-tuning, vectors untouched");
        map.put("dot", "product of the two untouched vectors; source by target half where they have roles");
        if (vectors && features) {
            map.put("frozenVectors", "logistic regression on the untouched vectors alone");
            map.put("features", "logistic regression on the pair's features alone, no vectors");
        }
        map.put("commonNeighbours", "nodes that are neighbours of both");
        map.put("adamicAdar", "common neighbours, each by 1 / log of its degree (Adamic, Adar 2003)");
        map.put("jaccard", "common neighbours as a share of all neighbours");
        map.put("prefAttachment", "product of the two degrees");
        if (directed) {
            map.put("outIn", "the source's out-degree times the target's in-degree");
        }
        if (timed) {
            map.put("edgeBank", "1 where the pair met before (Poursafaei et al., NeurIPS 2022)");
            map.put("edgeBankWindow", "1 where it met within as long as the test part lasts");
        }
        return map;
    }

    static Map<String, PairScores> of(LinkData data, PairStructure structure, @Nullable PairHistory history) {
        Map<String, PairScores> map = new LinkedHashMap<>();
        map.put("commonNeighbours", by(structure, now -> now[PairStructure.COMMON]));
        map.put("adamicAdar", by(structure, now -> now[PairStructure.ADAMIC_ADAR]));
        map.put("jaccard", by(structure, now -> now[PairStructure.JACCARD]));
        double shared = data.directed() ? 1 : 0;
        map.put(
                "prefAttachment",
                by(
                        structure,
                        now -> (now[PairStructure.OUT_U] + shared * now[PairStructure.IN_U])
                                * (now[PairStructure.IN_V] + shared * now[PairStructure.OUT_V])));
        if (data.directed()) {
            map.put("outIn", by(structure, now -> now[PairStructure.OUT_U] * now[PairStructure.IN_V]));
        }
        if (history != null) {
            double window = window(data);
            map.put("edgeBank", past(history, PairHistory.MET, met -> met > 0 ? 1 : 0));
            map.put("edgeBankWindow", past(history, PairHistory.SINCE, since -> since <= window ? 1 : 0));
        }
        return map;
    }

    private static double window(LinkData data) {
        long[] times = data.parts().test().times();
        if (times == null) {
            return 0;
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (long time : times) {
            low = Math.min(low, time);
            high = Math.max(high, time);
        }
        return (double) high - low;
    }

    private static PairScores by(PairStructure structure, ToDoubleFunction<double[]> score) {
        return sample -> {
            double[] now = new double[PairStructure.WIDTH];
            double[] scores = new double[sample.size()];
            for (int i = 0; i < scores.length; i++) {
                structure.measure(sample.pairs(), i, now);
                scores[i] = score.applyAsDouble(now);
            }
            return scores;
        };
    }

    private static PairScores past(PairHistory history, int place, java.util.function.DoubleUnaryOperator score) {
        return sample -> {
            double[] past = history.of(sample.pairs());
            double[] scores = new double[sample.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = score.applyAsDouble(past[i * PairHistory.WIDTH + place]);
            }
            return scores;
        };
    }
}
