package dev.graft.kind.kg;

import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * False facts: true ones of which one side, head or tail by chance, is another entity that known facts have on that side of the
 * relation (Socher et al., NIPS 2013), or any where there is none; never what is known to be true.
 */
final class Corrupted {
    private static final int TRIES = 50;

    private Corrupted() {}

    /**
     * One for each fact, but for those of which nothing false can be made.
     *
     * @param known all that is true, as questions
     */
    static Triples of(Triples facts, Queries known, int relations, int entities, long seed) {
        Triples all = Triples.join(facts);
        int[] made = new int[facts.size()];
        int n = 0;
        for (int i = 0; i < facts.size(); i++) {
            Seeds random = Seeds.of(seed, i);
            boolean tail = random.nextInt(2) == 0;
            int entity = tail ? facts.heads()[i] : facts.tails()[i];
            int asked = facts.relations()[i] + (tail ? 0 : relations);
            int other = drawn(known, entity, asked, entities, random);
            if (other >= 0) {
                (tail ? all.tails() : all.heads())[i] = other;
                made[n++] = i;
            }
        }
        return all.pick(made, 0, n);
    }

    private static int drawn(Queries known, int entity, int asked, int entities, Seeds random) {
        int from = known.offsets()[known.first(asked)];
        int to = known.offsets()[known.first(asked + 1)];
        for (int t = 0; t < 2 * TRIES; t++) {
            int other = t < TRIES && to > from
                    ? known.answers()[from + random.nextInt(to - from)]
                    : random.nextInt(entities);
            if (!holds(known, entity, asked, other)) {
                return other;
            }
        }
        int[] left = IntStream.range(0, entities)
                .filter(e -> !holds(known, entity, asked, e))
                .toArray();
        return left.length == 0
                ? -1
                : Arrays.stream(left)
                        .skip(random.nextInt(left.length))
                        .findFirst()
                        .orElse(-1);
    }

    /** Whether that is known. */
    static boolean holds(Queries known, int entity, int asked, int answer) {
        int q = known.find(entity, asked);
        return q >= 0 && known.answer(q, answer) >= 0;
    }
}
