package dev.graft.kind.link;

import dev.graft.adapt.Movement;
import dev.graft.encode.Bounds;
import dev.graft.encode.Neighbourhoods;
import dev.graft.encode.Reach;
import dev.graft.eval.Influence;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.train.Embedding;
import dev.graft.train.UnitRows;
import java.util.function.Function;

/**
 * Vectors of a task about pairs as means of their neighbourhoods, of which nothing is learned (SGC: Wu et al., ICML 2019): x, P x,
 * P² x, or a mean of these. Those that a head is taught with know the edges that it does not learn from, and those that it
 * reads in the end all that is known then.
 */
final class PropagatedVectors {
    private final LastVectors start;
    private final boolean same;
    private final Means taught;
    private final Means read;

    /** @param movement how far vectors may go */
    PropagatedVectors(LastVectors start, Graph seen, Graph known, Movement movement, boolean[] fresh) {
        this.start = start;
        this.same = start.same() && seen.equals(known);
        UnitRows first = new UnitRows(start.first());
        Neighbourhoods around =
                Neighbourhoods.of(arcs(seen), first.rows(), start.first().dim(), new float[0], 0);
        this.taught = new Means(around, around, first, reach(start.first(), first, movement, fresh));
        if (same) {
            this.read = taught;
        } else {
            UnitRows last = start.turned() ? new UnitRows(start.last()) : new UnitRows(start.last(), first.scale());
            Neighbourhoods later = start.turned()
                    ? Neighbourhoods.of(arcs(known), last.rows(), start.last().dim(), new float[0], 0)
                    : around.of(arcs(known), last.rows(), new float[0]);
            this.read =
                    new Means(later, start.turned() ? later : around, last, reach(start.last(), last, movement, fresh));
        }
    }

    private static Csr arcs(Graph graph) {
        return Graphs.undirected(graph).out();
    }

    private static Reach reach(Embedding vectors, UnitRows unit, Movement movement, boolean[] fresh) {
        return Bounds.of(fresh, vectors, movement).at(unit.rows());
    }

    /** @param scaled whose scale its means have */
    private record Means(Neighbourhoods around, Neighbourhoods scaled, UnitRows unit, Reach reach) {
        float[] rows(int mean) {
            float[] rows = around.mean(mean, scaled.scaleOf(mean));
            reach.hold(rows);
            return rows;
        }
    }

    /** The mean that is worth most, where that is more than x is by over a standard error; else x. */
    int best(Function<LastVectors, Influence> worth) {
        Influence plain = worth.apply(of(0));
        int best = 0;
        double highest = plain.value();
        for (int mean = 1; mean < Neighbourhoods.means(); mean++) {
            Influence its = worth.apply(of(mean));
            if (its.value() > highest && its.value() - plain.value() > its.errorOfDifference(plain)) {
                highest = its.value();
                best = mean;
            }
        }
        return best;
    }

    /** Vectors that are one mean, at the start's scale. */
    LastVectors of(int mean) {
        if (mean == 0) {
            return start;
        }
        float[] first = taught.unit.back(taught.rows(mean));
        return start.with(first, same ? first : read.unit.back(read.rows(mean)));
    }
}
