package dev.graft.eval;

import java.util.Map;

/**
 * An answer to one question of a report: is one model better than another?
 *
 * @param because one sentence that says why the verdict is what it is
 * @param model that is judged
 * @param against what it is judged against
 * @param delta the one minus the other, metric by metric
 */
public record Judgement(Verdict verdict, String because, String model, String against, Map<String, Interval> delta) {}
