package dev.graft.kind.kg;

import dev.graft.base.Memory;
import dev.graft.graph.Queries;
import dev.graft.kind.kg.scorer.Comparison;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.math.Gemm;
import dev.graft.math.Ranks;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * A model's scores of all entities, by one matrix product a block of questions. Distances are given as {@code 2 q·e -
 * |e|²}, which orders the entities as nearness does. Later changes of the model's rows are not seen.
 */
@SuppressWarnings("exports") // public for the inside alone
public final class ModelScores implements AnswerScores {
    private static final int TRANSPOSED_AT_ONCE = 16;
    private final KgModel model;
    private final int entities;
    private final float[] columns;
    private final float[] squares;

    public ModelScores(KgModel model) {
        this(model, model.entities().values());
    }

    /** @param rows that queries are held against, in the place of the entities' own {@code [entities x dim]} */
    ModelScores(KgModel model, float[] rows) {
        this.model = model;
        this.entities = model.entities().rows();
        int dim = model.dim();
        columns = new float[rows.length];
        for (int from = 0; from < entities; from += TRANSPOSED_AT_ONCE) {
            int to = Math.min(entities, from + TRANSPOSED_AT_ONCE);
            for (int d = 0; d < dim; d++) {
                for (int e = from; e < to; e++) {
                    columns[d * entities + e] = rows[e * dim + d];
                }
            }
        }
        squares = new float[model.scorer().comparison() == Comparison.DISTANCE ? entities : 0];
        for (int e = 0; e < squares.length; e++) {
            squares[e] = Tiles.dot(rows, e * dim, rows, e * dim, dim);
        }
    }

    @Override
    public void score(Queries asked, int from, int n, float[] scores) {
        int dim = model.dim();
        float[] questions = Memory.floats(n, dim, "questions (questions x dim)");
        for (int j = 0; j < n; j++) {
            model.query(asked.entities()[from + j], asked.relations()[from + j], questions, j * dim);
        }
        Arrays.fill(scores, 0, n * entities, 0);
        Gemm.ab(n, entities, dim, questions, 0, dim, columns, 0, entities, scores, 0, entities);
        if (squares.length > 0) {
            for (int j = 0; j < n; j++) {
                Ranks.nearness(scores, j * entities, entities, squares);
            }
        }
    }
}
