package dev.graft.kind.kg;

import dev.graft.base.Memory;
import dev.graft.kind.kg.scorer.Comparison;
import dev.graft.math.Seeds;
import java.util.Arrays;

/**
 * Answers against a sample of entities that all questions of the step share, so that its cost does not grow with the
 * number of entities. A sampled entity that answers a question does not count against it.
 */
final class SampledEntities implements Contest {
    /** Below every score that a model gives; its exponential is nothing. */
    private static final float NEVER = -1e30f;

    private final Comparison comparison;
    private final int entities;
    private final int dim;
    private final int negatives;
    private final SampledLoss loss;
    private final EntitySlabs slabs;
    private final float[] sample;
    /** Where an entity's gradient lies in this step; valid where {@code slotStep} is this step. */
    private final int[] slots;

    private final long[] slotStep;
    private long step;
    private int count;
    private int[] ids;
    private float[] gradients;
    private float[] answerScores = new float[0];

    SampledEntities(
            Comparison comparison, int entities, int dim, int batch, int threads, int negatives, SampledLoss loss) {
        this.comparison = comparison;
        this.entities = entities;
        this.dim = dim;
        this.negatives = negatives;
        this.loss = loss;
        this.slabs = new EntitySlabs(comparison, negatives, dim, batch, threads);
        this.sample = Memory.floats(negatives, dim, "a step's negatives (tune.objective.negatives x dim)");
        this.slots = new int[entities];
        this.slotStep = new long[entities];
        this.ids = new int[Memory.length(1, negatives + 2L * batch, Integer.BYTES, "a step's entities")];
        this.gradients = Memory.floats(ids.length, dim, "a step's gradients (tune.batch x dim)");
    }

    @Override
    public double run(Step of, float weight, float[] rows, float[] asked, float[] queryGradients, Seeds random) {
        step++;
        count = 0;
        draw(random);
        for (int k = 0; k < negatives; k++) {
            System.arraycopy(rows, ids[k] * dim, sample, k * dim, dim);
        }
        claim(of);
        Arrays.fill(gradients, 0, count * dim, 0);
        slabs.score(sample, asked, of.n());
        leaveOutAnswers(of);
        scoreAnswers(of, rows, asked);
        double sum = loss.gradient(of, slabs, answerScores, weight);
        slabs.each(s -> slabs.backward(s, sample, asked, of.n()));
        slabs.queryGradients(of.n(), queryGradients);
        for (int s = 0; s < slabs.size(); s++) {
            EntitySlabs.Slab slab = slabs.get(s);
            System.arraycopy(slab.gradients, 0, gradients, slab.from * dim, slab.size * dim);
        }
        answersBackward(of, rows, asked, queryGradients);
        return sum;
    }

    /** Distinct entities, uniformly. */
    private void draw(Seeds random) {
        while (count < negatives) {
            slot(random.nextInt(entities));
        }
    }

    /** Room for the gradients of all entities that the step is about. */
    private void claim(Step of) {
        for (int j = 0; j < of.n(); j++) {
            slot(of.queries().entities()[of.question(j)]);
            for (int a = of.first(j); a < of.last(j); a++) {
                slot(of.queries().answers()[a]);
            }
        }
    }

    private void slot(int entity) {
        if (slotStep[entity] == step) {
            return;
        }
        slotStep[entity] = step;
        slots[entity] = count;
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
            gradients = Arrays.copyOf(
                    gradients, Memory.length(2L * count, dim, Float.BYTES, "a step's gradients (entities x dim)"));
        }
        ids[count++] = entity;
    }

    private void leaveOutAnswers(Step of) {
        int n = of.n();
        for (int j = 0; j < n; j++) {
            for (int a = of.first(j); a < of.last(j); a++) {
                int slot = slots[of.queries().answers()[a]];
                if (slot < negatives) {
                    EntitySlabs.Slab slab = slabs.get(slabs.slabOf(slot));
                    slab.scores[(slot - slab.from) * n + j] = NEVER;
                }
            }
        }
        slabs.each(s -> slabs.highest(s, n));
    }

    private void scoreAnswers(Step of, float[] rows, float[] asked) {
        int facts = 0;
        for (int j = 0; j < of.n(); j++) {
            facts += of.answers(j);
        }
        if (answerScores.length < facts) {
            answerScores = new float[2 * facts];
        }
        int at = 0;
        for (int j = 0; j < of.n(); j++) {
            for (int a = of.first(j); a < of.last(j); a++, at++) {
                answerScores[at] =
                        comparison.score(asked, j * dim, rows, of.queries().answers()[a] * dim, dim);
            }
        }
    }

    private void answersBackward(Step of, float[] rows, float[] asked, float[] queryGradients) {
        int at = 0;
        for (int j = 0; j < of.n(); j++) {
            for (int a = of.first(j); a < of.last(j); a++, at++) {
                int answer = of.queries().answers()[a];
                comparison.backward(
                        answerScores[at],
                        asked,
                        j * dim,
                        rows,
                        answer * dim,
                        queryGradients,
                        j * dim,
                        gradients,
                        slots[answer] * dim,
                        dim);
            }
        }
    }

    @Override
    public void rowsStay() {
        slabs.rowsStay();
    }

    @Override
    public int groups() {
        return 1;
    }

    @Override
    public int groupOf(int entity) {
        return 0;
    }

    @Override
    public int offset(int group, int entity) {
        return slots[entity] * dim;
    }

    @Override
    public int[] ids(int group) {
        return ids;
    }

    @Override
    public int count(int group) {
        return count;
    }

    @Override
    public float[] gradients(int group) {
        return gradients;
    }
}
