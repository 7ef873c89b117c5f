package dev.graft.kind.link;

/**
 * What happened before a pair is asked about, as {@link PairHistory} measures it.
 *
 * @param longest time since what never happened
 */
record HistoryInputs(PairHistory history, double longest) implements PairGroup {
    @Override
    public int width() {
        return PairHistory.WIDTH;
    }

    @Override
    public void write(Pairs pairs, float[] to, int at, int stride) {
        double[] past = history.of(pairs);
        for (int i = 0; i < pairs.size(); i++) {
            for (int d = 0; d < PairHistory.WIDTH; d++) {
                double value = past[i * PairHistory.WIDTH + d];
                to[at + i * stride + d] = (float) Math.log1p(PairHistory.isSince(d) ? Math.min(value, longest) : value);
            }
        }
    }
}
