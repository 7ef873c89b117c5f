package dev.graft.update;

import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.living.Learned;
import dev.graft.living.RowChanges;
import dev.graft.table.NamedVectors;
import java.util.Arrays;

/** How far rows of one version are from those of another, whatever places they have; names are never taken away. */
final class Moves {
    private Moves() {}

    /**
     * What was learned of several batches, with the rows that are others in the end: one that several batches moved counts once.
     *
     * @param before vectors before the first of them
     * @param after vectors after the last
     */
    static Learned in(Learned learned, Fitted before, Fitted after) {
        VersionPair pair = VersionPair.of(vectors(before), vectors(after));
        boolean[] may = new boolean[pair.names().size()];
        Arrays.fill(may, true);
        RowChanges changes = RowChanges.of(may, may.length).since(pair.old(), pair.now(), pair.oldDim());
        return learned.moved(changes);
    }

    private static NamedVectors vectors(Fitted fitted) {
        Tensor vectors = fitted.parameter("vectors");
        return new NamedVectors(fitted.names(), vectors.shape()[1], vectors.values());
    }
}
