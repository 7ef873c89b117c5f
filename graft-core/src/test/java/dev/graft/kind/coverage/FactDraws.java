package dev.graft.kind.coverage;

import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.graph.Triples;
import dev.graft.kind.kg.AskedFacts;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Facts between entities that each draw a kind, and how well known they are: a relation leads from kinds to kinds. A tenth is
 * held out, and answered by an entity's vector, the sum of random ones of the entities and relations it has facts with.
 */
record FactDraws(Pair pair, int entities, int facts) implements Draws {
    private static final int RELATIONS = 4;
    private static final int KINDS = 8;
    private static final int DIM = 32;

    @Override
    public List<Map<String, Measures>> of(long seed, int repeats) {
        Triples all = facts(Seeds.of(seed, 1));
        List<String> names =
                IntStream.range(0, entities).mapToObj(Integer::toString).toList();
        Graph graph = GraphBuilder.of(Ids.of(names), all.heads(), all.tails(), null, true);
        KnowledgeGraph kg = new KnowledgeGraph(graph, List.of("a", "b", "c", "d"));
        List<Map<String, Measures>> measured = new ArrayList<>();
        for (int r = 0; r < repeats; r++) {
            Seeds random = Seeds.of(seed, 3, r);
            int[] order = IntStream.range(0, all.size()).toArray();
            random.shuffle(order);
            int held = all.size() / 10;
            AskedFacts asked = new AskedFacts(kg, all.pick(order, held, all.size()), all.pick(order, 0, held));
            float[] x = RandomStart.gaussians((entities + 2 * RELATIONS) * DIM, random);
            Map<String, Measures> models = new LinkedHashMap<>();
            models.put(Evidence.TUNED, asked.of(x, DIM, pair == Pair.LARGE ? 2 : 1, noise(0.8), random));
            models.put(
                    Evidence.FROZEN, pair == Pair.OTHER ? asked.byFrequency() : asked.of(x, DIM, 1, noise(1), random));
            measured.add(models);
        }
        return measured;
    }

    private double noise(double ofSmall) {
        return switch (pair) {
            case NONE -> 1;
            case SMALL -> ofSmall;
            case LARGE, OTHER -> 0;
        };
    }

    private Triples facts(Seeds random) {
        int[] kind = new int[entities];
        double[] upTo = new double[entities + 1];
        for (int u = 0; u < entities; u++) {
            kind[u] = random.nextInt(KINDS);
            upTo[u + 1] = upTo[u] + Math.exp(0.5 * random.nextGaussian());
        }
        Set<Long> seen = new HashSet<>();
        int[][] columns = new int[3][facts];
        for (int i = 0; i < facts; ) {
            int h = entity(upTo, random);
            int t = entity(upTo, random);
            int r = random.nextInt(RELATIONS);
            boolean fits = (kind[h] + (r + 1) * 3) % KINDS == kind[t] || random.nextDouble() < 0.03;
            if (h != t && fits && seen.add(((long) h * RELATIONS + r) * entities + t)) {
                columns[0][i] = h;
                columns[1][i] = r;
                columns[2][i++] = t;
            }
        }
        return new Triples(columns[0], columns[1], columns[2]);
    }

    private int entity(double[] upTo, Seeds random) {
        int at = java.util.Arrays.binarySearch(upTo, random.nextDouble() * upTo[entities]);
        return Math.min(entities - 1, at < 0 ? -at - 2 : at);
    }
}
