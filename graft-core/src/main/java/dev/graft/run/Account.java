package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.eval.Leak;
import dev.graft.eval.Report;
import dev.graft.eval.changed.Findings;
import java.util.List;
import java.util.Map;

/**
 * What a task has to say beside its measures.
 *
 * @param protocol how it was measured, in one sentence
 * @param leaks that the task's own data have
 * @param after the vectors after fine-tuning in the first repeat, {@code [nodes x dim]}, at the start's scale
 * @param provenance what the task's own data are
 * @param findings what changed of single items
 * @param confusion of classes, where the task has any
 * @param map of the vectors, where nodes have labels to colour it by
 */
public record Account(
        String protocol,
        Map<String, Long> counts,
        Map<String, Map<String, Double>> breakdown,
        List<Leak> leaks,
        float[] after,
        Map<String, String> provenance,
        Findings findings,
        Report.@Nullable Confusion confusion,
        Report.@Nullable Projection map) {}
