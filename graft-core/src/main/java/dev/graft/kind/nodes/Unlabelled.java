package dev.graft.kind.nodes;

import dev.graft.graph.Bucket;
import dev.graft.math.Seeds;
import dev.graft.model.ClassTarget;
import dev.graft.model.HeadTarget;
import dev.graft.model.Propagation;
import dev.graft.recipe.Tune;
import dev.graft.train.GatheredRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** All that nodes without a known label add to the steps of a head: the rows of each term behind the labelled ones. */
final class Unlabelled {
    private final int[] nodes;
    private final List<UnlabelledTerm> terms;
    private final int[] counts;

    private Unlabelled(int[] nodes, List<UnlabelledTerm> terms) {
        this.nodes = nodes;
        this.terms = terms;
        this.counts = new int[terms.size()];
    }

    /**
     * What the recipe asks for.
     *
     * @param train all nodes that are not among these are without a label here, those to validate and test by too
     * @param most labelled nodes a step; each term adds as many at most
     */
    static Unlabelled of(
            Tune tune,
            GatheredRows rows,
            Propagation propagation,
            int dim,
            HeadTarget target,
            int[] train,
            int most,
            long seed) {
        List<UnlabelledTerm> terms = new ArrayList<>();
        boolean[] labelled = new boolean[rows.every().length];
        for (int u : train) {
            labelled[u] = true;
        }
        int[] nodes = Arrays.stream(rows.every()).filter(u -> !labelled[u]).toArray();
        if (tune.semi().pseudo().weight() > 0 && target instanceof ClassTarget classes) {
            terms.add(new PseudoLabels(
                    tune.semi().pseudo(), tune.epochs(), nodes, labelled.length, classes, most, Seeds.derive(seed, 1)));
        }
        if (tune.semi().consistency().weight() > 0 && nodes.length > 0) {
            terms.add(new EdgeDropout(
                    tune.semi().consistency(), rows, propagation, dim, nodes, target, most, Seeds.derive(seed, 2)));
        }
        return new Unlabelled(nodes, terms);
    }

    /** Rows that a step may have beside {@code most} labelled ones. */
    int rows(int most) {
        return terms.size() * most;
    }

    /** A new epoch. */
    void begin(int epoch, Function<int[], float[]> predictions) {
        boolean active = terms.stream().anyMatch(term -> term.active(epoch));
        if (active) {
            float[] told = predictions.apply(nodes);
            for (UnlabelledTerm term : terms) {
                if (term.active(epoch)) {
                    term.begin(epoch, told);
                }
            }
        }
    }

    /** Writes the nodes of a step behind its n labelled ones; returns how many. */
    int pick(Bucket bucket, int n, int[] ids) {
        int at = n;
        for (int t = 0; t < counts.length; t++) {
            UnlabelledTerm term = terms.get(t);
            counts[t] = term.active(bucket.epoch()) ? term.pick(bucket, n, ids, at) : 0;
            at += counts[t];
        }
        return at - n;
    }

    /** Puts what terms read instead of the nodes' own rows in their place. */
    void replace(float[] input, int n, int stride) {
        int at = n;
        for (int t = 0; t < counts.length; t++) {
            terms.get(t).replace(input, at, counts[t], stride);
            at += counts[t];
        }
    }

    /** Outputs behind the labelled ones become gradients. */
    void gradient(float[] outputs, int n) {
        int at = n;
        for (int t = 0; t < counts.length; t++) {
            terms.get(t).gradient(outputs, at, counts[t]);
            at += counts[t];
        }
    }

    /** How many nodes behind the labelled ones have vectors that move; they come first. */
    int moving() {
        int moving = 0;
        for (int t = 0; t < counts.length; t++) {
            moving += terms.get(t).movesRows() ? counts[t] : 0;
        }
        return moving;
    }
}
