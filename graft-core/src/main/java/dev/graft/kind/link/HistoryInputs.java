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
            put(past, i * PairHistory.WIDTH, longest, to, at + i * stride);
        }
    }

    private static void put(double[] past, int from, double longest, float[] to, int at) {
        for (int d = 0; d < PairHistory.WIDTH; d++) {
            double value = past[from + d];
            to[at + d] = (float) Math.log1p(PairHistory.isSince(d) ? Math.min(value, longest) : value);
        }
    }

    /**
     * The same of questions that are all of one time, when everything has happened.
     *
     * @param now when they are asked
     */
    record InTheEnd(PairHistory.Until past, boolean directed, double now, double longest) implements PairGroup {
        @Override
        public int width() {
            return PairHistory.WIDTH;
        }

        @Override
        public void write(Pairs pairs, float[] to, int at, int stride) {
            double[] one = new double[PairHistory.WIDTH];
            for (int i = 0; i < pairs.size(); i++) {
                past.write(pairs.first(i, directed), pairs.second(i, directed), now, one, 0);
                put(one, 0, longest, to, at + i * stride);
            }
        }
    }
}
