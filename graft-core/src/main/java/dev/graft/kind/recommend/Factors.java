package dev.graft.kind.recommend;

import dev.graft.train.ModelLearner;

/** A learner of user and item rows. */
interface Factors extends ModelLearner {
    /** The rows that are trained, {@code [(users + items) x dim]}, as of now; may be the learner's own array. */
    float[] rows();

    /** What is compared by dot product, {@code [(users + items) x dim]}, as of now; may be the learner's own array. */
    float[] vectors();
}
