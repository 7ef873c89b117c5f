package dev.graft.kind.link;

import dev.graft.adapt.Movement;
import dev.graft.base.Nullable;
import dev.graft.encode.Neighbourhoods;
import dev.graft.graph.Graph;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Recipe;
import dev.graft.run.Movements;
import dev.graft.run.Options;
import dev.graft.run.Start;
import java.util.Map;

/**
 * What vectors are when the fine-tuned model's head is first taught with them: the start's, or means of their neighbourhoods, from
 * where rows are taught on.
 *
 * @param wanted whether they become means; never where no vectors are read
 */
record LinkEncoding(Recipe recipe, Options options, boolean wanted) {
    private static final String MEAN = "mean";
    private static final String STAYED = "rowsStayed";

    static LinkEncoding of(Recipe recipe, Options options) {
        boolean read = !((LinkTune) recipe.tune()).operators().isEmpty();
        return new LinkEncoding(recipe, options, read && recipe.adapt().method().encodes());
    }

    /**
     * What others' validation chose.
     *
     * @param strength of the regression that a head starts as
     * @param mean of neighbourhoods that vectors became; 0: none
     * @param stayed whether they were left so, since teaching made them worse
     */
    record Settled(FrozenScores.Strength strength, int mean, boolean stayed) {
        /** What a card says of it, or null. */
        static @Nullable Settled of(Map<String, Object> card) {
            FrozenScores.Strength strength = FrozenScores.Strength.of(card);
            return strength == null
                    ? null
                    : new Settled(
                            strength,
                            card.get(MEAN) instanceof Number mean ? mean.intValue() : 0,
                            Boolean.TRUE.equals(card.get(STAYED)));
        }
    }

    /**
     * Vectors that a head is taught with, and the regression on them that it starts as.
     *
     * @param home where they were before, from which bounds count
     */
    record Tuned(LastVectors home, LastVectors vectors, FrozenScores.Fit frozen, int mean) {
        /** As {@link Settled#of} reads it. */
        void put(Map<String, Object> card, boolean stayed) {
            frozen.strength().put(card);
            card.put(MEAN, mean);
            card.put("meanOf", Neighbourhoods.name(mean));
            card.put(STAYED, stayed);
        }
    }

    /** Means that vectors may become, as far as the recipe lets them; where they do not, what a report sets beside. */
    PropagatedVectors means(LastVectors vectors, Graph seen, Graph known, Start first) {
        return new PropagatedVectors(
                vectors, seen, known, new Movements(recipe, options).bounds(seen, first), first.fresh());
    }

    /** Rows that became means are taught on from there; bounds count from where they were. */
    Movement onwards(Movement movement, LastVectors start) {
        return wanted && recipe.adapt().method() == Adapt.Method.ENCODER ? movement.from(start.taught()) : movement;
    }

    /** Whether teaching may be for nothing but what features leave over, which is looked at then. */
    boolean mayStay() {
        return wanted
                && recipe.adapt().method() == Adapt.Method.ENCODER
                && LinkModels.features((LinkTune) recipe.tune());
    }
}
