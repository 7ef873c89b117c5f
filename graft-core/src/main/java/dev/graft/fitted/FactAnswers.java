package dev.graft.fitted;

import java.util.List;

/** Of facts: what completes them. */
public non-sealed interface FactAnswers extends Answers {
    /** A fact that answers a question; ranks begin at 1. */
    record Fact(String head, String relation, String tail, double score, int rank, boolean known) {}

    /** Likeliest tails, best first; known facts are left out unless asked for. */
    List<Fact> tails(String head, String relation, int top, boolean known);

    /** Likeliest heads, best first; known facts are left out unless asked for. */
    List<Fact> heads(String relation, String tail, int top, boolean known);

    /** How well a fact fits; more is likelier. */
    double score(String head, String relation, String tail);
}
