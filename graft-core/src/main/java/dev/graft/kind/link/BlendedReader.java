package dev.graft.kind.link;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Scores pairs by several models, put together. */
record BlendedReader(StoredLinks stored, KnownLinks links, List<PairReader> members, PairBlend blend)
        implements PairReader {
    @Override
    public float[] scores(int[] sources, int[] targets) {
        return scores(member -> member.scores(sources, targets));
    }

    @Override
    public float[] quickScores(int[] sources, int[] targets) {
        return scores(member -> member.quickScores(sources, targets));
    }

    private float[] scores(Function<PairReader, float[]> asked) {
        List<double[]> told = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            float[] its = blend.counts(m) ? asked.apply(members.get(m)) : new float[0];
            told.add(IntStream.range(0, its.length).mapToDouble(i -> its[i]).toArray());
        }
        double[] scores = blend.of(told);
        float[] floats = new float[scores.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) scores[i];
        }
        return floats;
    }

    private List<PairReader> counting() {
        return IntStream.range(0, members.size())
                .filter(blend::counts)
                .mapToObj(members::get)
                .toList();
    }

    @Override
    public boolean rounds() {
        return counting().stream().anyMatch(PairReader::rounds);
    }

    @Override
    public boolean readsGraph() {
        return counting().stream().anyMatch(PairReader::readsGraph);
    }

    /** Of those heads whose rows are as wide as the first's. */
    @Override
    public EdgeInputs inputs() {
        List<EdgeInputs> heads = counting().stream()
                .map(PairReader::inputs)
                .filter(inputs -> !inputs.tables().isEmpty())
                .toList();
        if (heads.isEmpty()) {
            return new EdgeInputs(new EdgeOperators(List.of(), 0), List.of(), 0);
        }
        EdgeOperators operators = heads.getFirst().operators();
        List<EdgeInputs.Rows> tables = heads.stream()
                .filter(inputs -> inputs.operators().width() == operators.width())
                .flatMap(inputs -> inputs.tables().stream())
                .toList();
        return new EdgeInputs(operators, tables, 0);
    }

    /** The same of members that are others. */
    BlendedReader with(Function<PairReader, PairReader> other) {
        List<PairReader> others = members.stream().map(other).toList();
        PairReader first = others.getFirst();
        return new BlendedReader(stored.of(first.stored()), first.links(), others, blend);
    }
}
