package dev.graft.kind.kg;

import dev.graft.eval.Measures;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.graph.Triples;
import dev.graft.math.Seeds;

/** Held-out facts, asked of vectors that come from the others. */
public final class AskedFacts {
    private final Completion task;
    private final Triples train;
    private final int entities;
    private final int relations;

    public AskedFacts(KnowledgeGraph graph, Triples train, Triples test) {
        Triples none = new Triples(new int[0], new int[0], new int[0]);
        this.task = new Completion(graph, train, none, test);
        this.train = train;
        this.entities = graph.entities();
        this.relations = graph.relations().size();
    }

    /** By how often an entity answers a relation. */
    public Measures byFrequency() {
        return task.measured(task.ranks(
                java.util.Objects.requireNonNull(task.baselineScores().get("frequency")), 1));
    }

    /**
     * A question is the sum, over what is known to answer it for entities like the asked, of {@link #hop}: by vectors of what
     * an entity has facts with, hops times over.
     *
     * @param x random vectors of entities, and of relations either way, {@code [(entities + 2 relations) x dim]}
     */
    public Measures of(float[] x, int dim, int hops, double noise, Seeds random) {
        float[] rows = java.util.Arrays.copyOf(x, entities * dim);
        for (int h = 0; h < hops; h++) {
            rows = hop(rows, x, dim);
        }
        for (int i = 0; i < rows.length; i++) {
            rows[i] += (float) (noise * random.nextGaussian() * Math.sqrt(1.0 / 2));
        }
        float[] like = rows;
        return task.measured(task.ranks(
                (asked, from, n, scores) -> {
                    for (int j = 0; j < n; j++) {
                        answer(
                                like,
                                dim,
                                asked.entities()[from + j],
                                asked.relations()[from + j],
                                scores,
                                j * entities);
                    }
                },
                1));
    }

    /** Sums of the others' rows, turned by the relation's signs, at length 1. */
    private float[] hop(float[] rows, float[] x, int dim) {
        float[] sums = new float[rows.length];
        for (int i = 0; i < train.size(); i++) {
            int h = train.heads()[i];
            int r = train.relations()[i];
            int t = train.tails()[i];
            for (int d = 0; d < dim; d++) {
                sums[h * dim + d] += rows[t * dim + d] * Math.signum(x[(entities + r) * dim + d]);
                sums[t * dim + d] += rows[h * dim + d] * Math.signum(x[(entities + relations + r) * dim + d]);
            }
        }
        for (int u = 0; u < entities; u++) {
            double squares = 1e-9;
            for (int d = 0; d < dim; d++) {
                squares += sums[u * dim + d] * sums[u * dim + d];
            }
            for (int d = 0; d < dim; d++) {
                sums[u * dim + d] *= (float) (Math.sqrt(dim / squares) / 4);
            }
        }
        return sums;
    }

    /** An entity scores by how like it is to those that answer the relation, and to what the asked has facts with. */
    private void answer(float[] rows, int dim, int entity, int relation, float[] scores, int at) {
        boolean tails = relation < relations;
        int r = tails ? relation : relation - relations;
        float[] wanted = new float[dim];
        for (int i = 0; i < train.size(); i++) {
            if (train.relations()[i] == r) {
                int from = tails ? train.heads()[i] : train.tails()[i];
                int to = tails ? train.tails()[i] : train.heads()[i];
                double like = 0;
                for (int d = 0; d < dim; d++) {
                    like += rows[entity * dim + d] * rows[from * dim + d];
                }
                double weight = Math.exp(like);
                for (int d = 0; d < dim; d++) {
                    wanted[d] += (float) weight * rows[to * dim + d];
                }
            }
        }
        for (int v = 0; v < entities; v++) {
            float score = 0;
            for (int d = 0; d < dim; d++) {
                score += wanted[d] * rows[v * dim + d];
            }
            scores[at + v] = score;
        }
    }
}
