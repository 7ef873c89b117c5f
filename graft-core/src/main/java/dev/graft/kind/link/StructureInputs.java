package dev.graft.kind.link;

import dev.graft.kind.link.LinkTune.Feature;
import java.util.List;

/**
 * Neighbours, degrees and the edge the other way round, as {@link PairStructure} measures them.
 *
 * @param groups which of these three, in the order of the inputs
 */
record StructureInputs(PairStructure structure, boolean directed, List<Feature> groups) implements PairGroup {
    @Override
    public int width() {
        int width = 0;
        for (Feature group : groups) {
            width += switch (group) {
                case NEIGHBOURS -> directed ? 9 : 5;
                case DEGREES -> directed ? 5 : 2;
                default -> 1;
            };
        }
        return width;
    }

    @Override
    public void write(Pairs pairs, float[] to, int at, int stride) {
        double[] now = new double[PairStructure.WIDTH];
        for (int i = 0; i < pairs.size(); i++) {
            structure.measure(pairs, i, now);
            int next = at + i * stride;
            for (Feature group : groups) {
                next = switch (group) {
                    case NEIGHBOURS -> neighbours(now, to, next);
                    case DEGREES -> degrees(now, to, next);
                    default -> put(now[PairStructure.REVERSE], to, next);
                };
            }
        }
    }

    private int neighbours(double[] now, float[] to, int at) {
        int next = put(Math.log1p(now[PairStructure.COMMON]), to, at);
        next = put(Math.log1p(now[PairStructure.ADAMIC_ADAR]), to, next);
        next = put(Math.sqrt(now[PairStructure.ALLOCATION]), to, next);
        next = put(Math.sqrt(now[PairStructure.JACCARD]), to, next);
        next = put(now[PairStructure.COMMON] > 0 ? 1 : 0, to, next);
        for (int d = PairStructure.AHEAD; directed && d <= PairStructure.SHARED_SOURCES; d++) {
            next = put(Math.log1p(now[d]), to, next);
        }
        return next;
    }

    private int degrees(double[] now, float[] to, int at) {
        double u = Math.log1p(now[PairStructure.OUT_U]);
        double v = Math.log1p(now[PairStructure.IN_V]);
        int next = put(u + v, to, at);
        next = put(directed ? u : Math.abs(u - v), to, next);
        if (directed) {
            next = put(v, to, next);
            next = put(Math.log1p(now[PairStructure.IN_U]), to, next);
            next = put(Math.log1p(now[PairStructure.OUT_V]), to, next);
        }
        return next;
    }

    private static int put(double value, float[] to, int at) {
        to[at] = (float) value;
        return at + 1;
    }
}
