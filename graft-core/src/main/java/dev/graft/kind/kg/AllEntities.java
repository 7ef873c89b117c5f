package dev.graft.kind.kg;

import dev.graft.base.Nullable;
import dev.graft.graph.Queries;
import dev.graft.kind.kg.scorer.Comparison;
import dev.graft.math.ScoreColumns;
import dev.graft.math.Seeds;
import java.util.Arrays;

/**
 * Cross entropy of questions over all entities (1-vs-all: Lacroix et al., ICML 2018), with the gradient of every
 * entity's row. A question with k answers is scored once and weighs k: the same gradient as k facts one by one, for one
 * pass over the entities.
 */
final class AllEntities implements Contest {
    private final @Nullable TaughtAnswers taught;
    private final EntitySlabs slabs;
    private final int[][] ids;
    private final int dim;
    private final float[] max;
    private final double[] total;

    AllEntities(Comparison comparison, int entities, int dim, int batch, int threads) {
        this(comparison, entities, dim, batch, threads, null);
    }

    /** @param taught what answers questions and by how much, in the place of the true answers; or null */
    AllEntities(Comparison comparison, int entities, int dim, int batch, int threads, @Nullable TaughtAnswers taught) {
        this.taught = taught;
        this.dim = dim;
        this.slabs = new EntitySlabs(comparison, entities, dim, batch, threads);
        this.max = new float[batch];
        this.total = new double[batch];
        this.ids = new int[slabs.size()][];
        for (int s = 0; s < ids.length; s++) {
            int from = slabs.get(s).from;
            ids[s] = new int[slabs.get(s).size];
            Arrays.setAll(ids[s], i -> from + i);
        }
    }

    @Override
    public double run(Step step, float weight, float[] rows, float[] asked, float[] queryGradients, Seeds random) {
        int n = step.n();
        slabs.score(rows, asked, n);
        slabs.max(n, max);
        double loss = -answerScores(step);
        slabs.exp(n, max, total);
        for (int j = 0; j < n; j++) {
            loss += step.answers(j) * (max[j] + Math.log(total[j]));
        }
        slabs.each(s -> {
            gradient(slabs.get(s), step, weight);
            slabs.backward(s, rows, asked, n);
        });
        slabs.queryGradients(n, queryGradients);
        return loss;
    }

    private double answerScores(Step step) {
        double sum = 0;
        if (taught != null) {
            for (int j = 0; j < step.n(); j++) {
                int q = step.question(j);
                for (int a = taught.offsets()[q]; a < taught.offsets()[q + 1]; a++) {
                    int entity = taught.entities()[a];
                    EntitySlabs.Slab slab = slabs.get(slabs.slabOf(entity));
                    sum += taught.shares()[a] * slab.scores[(entity - slab.from) * step.n() + j];
                }
            }
            return sum;
        }
        for (int j = 0; j < step.n(); j++) {
            for (int a = step.first(j); a < step.last(j); a++) {
                int entity = step.queries().answers()[a];
                EntitySlabs.Slab slab = slabs.get(slabs.slabOf(entity));
                sum += slab.scores[(entity - slab.from) * step.n() + j];
            }
        }
        return sum;
    }

    private void gradient(EntitySlabs.Slab slab, Step step, float weight) {
        int n = step.n();
        float[] factor = slab.sum;
        for (int j = 0; j < n; j++) {
            factor[j] = (float) (step.answers(j) / (total[j] * weight));
        }
        ScoreColumns.scale(slab.scores, slab.size, n, factor);
        if (taught != null) {
            gradient(slab, step, weight, taught);
            return;
        }
        Queries queries = step.queries();
        for (int j = 0; j < n; j++) {
            for (int a = step.first(j); a < step.last(j); a++) {
                int row = queries.answers()[a] - slab.from;
                if (row >= 0 && row < slab.size) {
                    slab.scores[row * n + j] -= 1 / weight;
                }
            }
        }
    }

    private static void gradient(EntitySlabs.Slab slab, Step step, float weight, TaughtAnswers taught) {
        int n = step.n();
        for (int j = 0; j < n; j++) {
            int q = step.question(j);
            for (int a = taught.offsets()[q]; a < taught.offsets()[q + 1]; a++) {
                int row = taught.entities()[a] - slab.from;
                if (row >= 0 && row < slab.size) {
                    slab.scores[row * n + j] -= taught.shares()[a] / weight;
                }
            }
        }
    }

    @Override
    public void rowsStay() {
        slabs.rowsStay();
    }

    @Override
    public int groups() {
        return slabs.size();
    }

    @Override
    public int groupOf(int entity) {
        return slabs.slabOf(entity);
    }

    @Override
    public int offset(int group, int entity) {
        return (entity - slabs.get(group).from) * dim;
    }

    @Override
    public int[] ids(int group) {
        return ids[group];
    }

    @Override
    public int count(int group) {
        return ids[group].length;
    }

    @Override
    public float[] gradients(int group) {
        return slabs.get(group).gradients;
    }
}
