package dev.graft.kind.link;

import dev.graft.base.BadInput;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import java.util.Locale;
import java.util.Map;

/**
 * Whether there is something to tell edges from. A graph that joins nearly all of its nodes has a few pairs that are no
 * edges, which would then be asked over and over, and known from training; one whose edges all go both ways has none that
 * is an edge turned round.
 */
final class EnoughNegatives {
    private EnoughNegatives() {}

    /** @throws BadInput where a kind has no negative among the test edges, or none has any among the validation edges */
    static void check(boolean directed, Map<NegativeKind, Pairs> valid, Map<NegativeKind, Pairs> test) {
        test.forEach((kind, pairs) -> {
            if (pairs.size() == 0) {
                throw none("test", kind);
            }
            different("test", kind, pairs.size(), pairs.different(directed));
        });
        if (valid.values().stream().mapToInt(Pairs::size).sum() == 0) {
            throw none("validation", valid.keySet().iterator().next());
        }
        valid.forEach((kind, pairs) -> different("validation", kind, pairs.size(), pairs.different(directed)));
    }

    private static BadInput none(String part, NegativeKind kind) {
        return new BadInput(
                kind == NegativeKind.REVERSED
                        ? "task.negatives has reversed and every " + part
                                + " edge is an edge turned round, too: no negative"
                                + " can be drawn; leave reversed out and draw random ones"
                        : "task.negatives has " + word(kind) + " and there is none for the " + part
                                + " edges; give a file with pairs, or draw them");
    }

    private static void different(String part, NegativeKind kind, int drawn, int different) {
        if (2L * different < drawn) {
            throw new BadInput(
                    "the " + drawn + " " + word(kind) + " negatives of the " + part + " edges are "
                            + different + (different == 1 ? " pair" : " different pairs")
                            + " over and over: there are too few pairs that are no edges; link prediction has nothing to tell apart");
        }
    }

    private static String word(NegativeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
