package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graphs;
import dev.graft.graph.Ids;
import dev.graft.living.ChangingEdges;
import dev.graft.model.Propagation;
import dev.graft.train.NeighbourhoodRows;
import java.util.List;
import java.util.Map;

/** A head that goes on being taught, and what it tells of pairs by rows and edges as they are; what it measures in the whole graph is made anew when that has changed. */
final class LivingHead {
    private final StoredLinks stored;
    private final ChangingEdges table;
    private final LivingRows rows;
    private final int blocks;
    private List<Tensor> layers;
    private @Nullable HeadReader reader;
    private @Nullable HeadScores scorer;

    LivingHead(Fitted fitted, StoredLinks stored, ChangingEdges table, LivingRows rows) {
        this.stored = stored;
        this.table = table;
        this.rows = rows;
        this.blocks = HeadScores.blocks(fitted.readout());
        this.layers = HeadScores.layers(fitted.readout());
    }

    List<Tensor> layers() {
        return layers;
    }

    /** Is these from now on. */
    void goOn(List<Tensor> taught) {
        layers = taught;
    }

    /** Rows, edges or layers are others now. */
    void changed() {
        reader = null;
        scorer = null;
    }

    /** Whether it reads means of neighbours beside rows. */
    boolean readsNeighbourhoods() {
        return blocks > 1;
    }

    /** How many features of a pair it reads. */
    int features() {
        return stored.features().isEmpty() ? 0 : reader().width();
    }

    double[] scores(Pairs pairs) {
        if (features() > 0 || readsNeighbourhoods()) {
            return reader().scores(pairs);
        }
        HeadScores its = scorer;
        if (its == null) {
            its = HeadScores.of(
                    new EdgeInputs(operators(), tables(), 0),
                    stored.hidden(),
                    HeadScores.readout(List.of(), layers, rows.dim()));
            scorer = its;
        }
        return its.of(new Sample(pairs, new float[0]));
    }

    private EdgeOperators operators() {
        return new EdgeOperators(stored.operators(), rows.dim() / stored.roles());
    }

    private List<EdgeInputs.Rows> tables() {
        int dim = rows.dim();
        return blocks == 0
                ? List.of()
                : List.of(new EdgeInputs.Rows(rows.read(), dim, dim - dim / stored.roles(), table.directed()));
    }

    /** What measures pairs in the whole graph. */
    HeadReader reader() {
        HeadReader its = reader;
        if (its == null) {
            StoredLinks now = stored.by(Ids.of(table.names().all()), table.edges());
            its = new HeadReader(now, readout(now));
            reader = its;
        }
        return its;
    }

    /** By which means of neighbours are made; null where it reads none. */
    @Nullable
    Propagation propagation() {
        return readsNeighbourhoods() ? propagation(reader().stored()) : null;
    }

    private static Propagation propagation(StoredLinks now) {
        return new Propagation(Graphs.undirected(now.graph()).out());
    }

    /** What is stored to read it by. */
    Map<String, Tensor> readout(StoredLinks now) {
        Propagation propagation = readsNeighbourhoods() ? propagation(now) : null;
        List<float[]> read = blocks == 0
                ? List.of()
                : NeighbourhoodRows.blocks(rows.readTensor().values(), rows.dim(), blocks, propagation);
        return HeadScores.readout(read, layers, rows.dim());
    }
}
