package dev.graft.kind.link;

import java.util.List;

/** Scores pairs by a rule, from the edges that a run stored. */
final class RuleReader implements PairReader {
    private final StoredLinks stored;
    private final KnownLinks links;
    private final LinkRule rule;
    private final PairScores exact;
    private final PairScores quick;

    RuleReader(StoredLinks stored, KnownLinks links, LinkRule rule) {
        this.stored = stored;
        this.links = links;
        this.rule = rule;
        this.exact = rule.in(links.structure(), 1, true);
        this.quick = rule.in(links.structure(), 1, false);
    }

    /** The same by other edges. */
    RuleReader with(StoredLinks other) {
        return new RuleReader(other, KnownLinks.of(other), rule);
    }

    @Override
    public float[] scores(int[] sources, int[] targets) {
        return scores(exact, sources, targets);
    }

    @Override
    public float[] quickScores(int[] sources, int[] targets) {
        return scores(quick, sources, targets);
    }

    private static float[] scores(PairScores by, int[] sources, int[] targets) {
        double[] scores = by.of(new Sample(new Pairs(sources, targets, null, null), new float[0]));
        float[] floats = new float[scores.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) scores[i];
        }
        return floats;
    }

    @Override
    public boolean rounds() {
        return rule.rounds();
    }

    @Override
    public StoredLinks stored() {
        return stored;
    }

    @Override
    public KnownLinks links() {
        return links;
    }

    @Override
    public EdgeInputs inputs() {
        return new EdgeInputs(new EdgeOperators(List.of(), 0), List.of(), 0);
    }

    @Override
    public boolean readsGraph() {
        return true;
    }
}
