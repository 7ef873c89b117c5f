package dev.graft.task;

/** Did fine-tuning help? Read off the interval of the paired difference to the frozen baseline. */
public enum Verdict {
    /** The whole interval lies above zero. */
    WIN,
    /** The interval contains zero: too close to tell. */
    MARGINAL,
    /** The whole interval lies below zero. */
    REGRESSION
}
