package dev.graft.compat;

import dev.graft.math.NearestRows;
import java.util.ArrayList;
import java.util.List;

/** Held-out rows that kinds of maps are compared by, among all rows' old vectors. */
final class HeldOut {
    private static final int NEIGHBOURS = 10;

    private final PairedRows all;
    private final int[] ids;
    private final PairedRows mine;
    private final int threads;
    private final int[][] neighbours;

    HeldOut(PairedRows all, int[] ids, int threads) {
        this.all = all;
        this.ids = ids;
        this.mine = all.some(ids);
        this.threads = threads;
        this.neighbours = NearestRows.of(all.to(), all.to(), all.otherDim(), ids, NEIGHBOURS, threads);
    }

    List<MapScore> scores(List<String> kinds, List<VectorMap> maps) {
        List<double[]> cosine = new ArrayList<>();
        List<double[]> kept = new ArrayList<>();
        List<double[]> lengths = new ArrayList<>();
        List<double[]> whole = new ArrayList<>();
        int best = 0;
        for (VectorMap map : maps) {
            float[] mapped = map.of(mine.from(), threads);
            PairedRows.Nearness near = mine.nearness(mapped);
            cosine.add(near.cosine());
            lengths.add(near.lengths());
            kept.add(kept(mapped));
            double[] both = new double[ids.length];
            for (int i = 0; i < both.length; i++) {
                both[i] = (near.cosine()[i] + kept.getLast()[i]) / 2;
            }
            whole.add(both);
            best = mine.mean(both) > mine.mean(whole.get(best)) ? whole.size() - 1 : best;
        }
        List<MapScore> scores = new ArrayList<>();
        for (int m = 0; m < maps.size(); m++) {
            double[] behind = new double[ids.length];
            for (int i = 0; i < behind.length; i++) {
                behind[i] = whole.get(best)[i] - whole.get(m)[i];
            }
            scores.add(new MapScore(
                    kinds.get(m),
                    mine.mean(cosine.get(m)),
                    mine.mean(kept.get(m)),
                    mine.mean(behind),
                    mine.error(behind),
                    mine.mean(lengths.get(m)),
                    mine.error(lengths.get(m))));
        }
        return scores;
    }

    /** Share of each row's old neighbours that its mapped vector finds among the old vectors. */
    private double[] kept(float[] mapped) {
        int width = all.otherDim();
        float[] queries = all.to().clone();
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(mapped, i * width, queries, ids[i] * width, width);
        }
        return NearestRows.kept(neighbours, NearestRows.of(queries, all.to(), width, ids, NEIGHBOURS, threads));
    }
}
