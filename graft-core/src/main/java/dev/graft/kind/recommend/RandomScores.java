package dev.graft.kind.recommend;

import dev.graft.math.Seeds;

/** Chance. */
record RandomScores(int items, long seed) implements ItemScores {
    @Override
    public boolean oneByOne() {
        return true;
    }

    @Override
    public void score(int[] users, int from, int n, float[] scores) {
        for (int j = 0; j < n; j++) {
            Seeds random = Seeds.of(seed, users[from + j]);
            for (int i = 0; i < items; i++) {
                scores[j * items + i] = random.nextFloat();
            }
        }
    }
}
