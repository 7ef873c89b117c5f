package dev.graft.kind.kg;

import dev.graft.graph.Queries;
import java.util.Arrays;

/** An entity scores by how many training facts have it on the asked side of the relation: no vectors, no question. */
final class FrequencyScores implements AnswerScores {
    private final Queries train;
    private final int entities;

    FrequencyScores(Queries train, int entities) {
        this.train = train;
        this.entities = entities;
    }

    @Override
    public void score(Queries asked, int from, int n, float[] scores) {
        for (int j = 0; j < n; j++) {
            // Questions come sorted by relation, so most have the counts of the one before.
            if (j > 0 && asked.relations()[from + j] == asked.relations()[from + j - 1]) {
                System.arraycopy(scores, (j - 1) * entities, scores, j * entities, entities);
            } else {
                count(asked.relations()[from + j], scores, j * entities);
            }
        }
    }

    private void count(int relation, float[] scores, int at) {
        Arrays.fill(scores, at, at + entities, 0);
        for (int q = train.first(relation); q < train.first(relation + 1); q++) {
            for (int a = train.offsets()[q]; a < train.offsets()[q + 1]; a++) {
                scores[at + train.answers()[a]]++;
            }
        }
    }
}
