package dev.graft.run;

import dev.graft.data.Lineage;
import dev.graft.train.Embedding;

/** Starts that tests make themselves. */
public final class Starting {
    private Starting() {}

    /** Vectors that have seen nothing. */
    public static Start from(Embedding vectors) {
        return from(vectors, Lineage.NOTHING);
    }

    /** Vectors that have seen this. */
    public static Start from(Embedding vectors, Lineage lineage) {
        return new Start(
                vectors,
                "given",
                "a test",
                TrainedOn.UNKNOWN,
                lineage,
                new boolean[vectors.rows().length / vectors.dim()],
                Matched.NONE);
    }
}
