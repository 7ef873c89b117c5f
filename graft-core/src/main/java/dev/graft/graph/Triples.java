package dev.graft.graph;

/**
 * Facts of a knowledge graph, side by side.
 *
 * @param heads entity ids {@code [n]}
 * @param relations relation ids {@code [n]}
 * @param tails entity ids {@code [n]}
 */
public record Triples(int[] heads, int[] relations, int[] tails) {
    public Triples {
        if (heads.length != relations.length || heads.length != tails.length) {
            throw new IllegalArgumentException(
                    "lengths " + heads.length + ", " + relations.length + ", " + tails.length);
        }
    }

    /** Number of facts. */
    public int size() {
        return heads.length;
    }

    /** The facts {@code order[from … to)}. */
    public Triples pick(int[] order, int from, int to) {
        Triples picked = new Triples(new int[to - from], new int[to - from], new int[to - from]);
        for (int i = from; i < to; i++) {
            picked.heads[i - from] = heads[order[i]];
            picked.relations[i - from] = relations[order[i]];
            picked.tails[i - from] = tails[order[i]];
        }
        return picked;
    }

    /** These and others, in this order. */
    public static Triples join(Triples... parts) {
        int size = 0;
        for (Triples part : parts) {
            size += part.size();
        }
        int[] heads = new int[size];
        int[] relations = new int[size];
        int[] tails = new int[size];
        int at = 0;
        for (Triples part : parts) {
            System.arraycopy(part.heads, 0, heads, at, part.size());
            System.arraycopy(part.relations, 0, relations, at, part.size());
            System.arraycopy(part.tails, 0, tails, at, part.size());
            at += part.size();
        }
        return new Triples(heads, relations, tails);
    }
}
