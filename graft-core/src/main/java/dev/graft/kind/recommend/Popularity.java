package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;

/** An item scores by how many training interactions it has, for everybody alike. */
record Popularity(int[] counts) implements ItemScores {
    Popularity(Interactions train) {
        this(train.itemCounts());
    }

    @Override
    public boolean oneByOne() {
        return true;
    }

    @Override
    public void score(int[] users, int from, int n, float[] scores) {
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < counts.length; i++) {
                scores[j * counts.length + i] = counts[i];
            }
        }
    }
}
