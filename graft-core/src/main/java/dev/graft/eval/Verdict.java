package dev.graft.eval;

/** Did fine-tuning help? Read off the interval of the paired difference to the frozen baseline. */
public enum Verdict {
    /** The whole interval lies above zero. */
    WIN,
    /** The interval contains zero, and is narrow enough that a difference worth having would have shown. */
    MARGINAL,
    /** The interval contains zero, and is so wide that such a difference could hide in it: too few test items or repeats. */
    UNDERPOWERED,
    /** The whole interval lies below zero. */
    REGRESSION,
    /** A metric that is no number, or too little to make an interval of. */
    UNDEFINED,
    /** The question does not arise: the start was drawn at random. */
    NONE
}
