package dev.graft.eval.changed;

import dev.graft.base.Nullable;
import dev.graft.graph.Ids;
import java.util.List;
import java.util.Map;

/**
 * What a job found out about single items and hands over to its report.
 *
 * @param ids names of the nodes
 * @param groupings of nodes that movement is told by
 * @param results the measure of both models, group by group, over the test items of all repeats
 * @param examples of items of the first repeat; null where nothing is known of single ones
 * @param memory what is still known of the graph; null where that was not asked
 * @param calibration by model, {@code finetuned} and {@code frozen}, over all repeats; empty where no probabilities are told
 * @param encoders that were compared on validation in the first repeat, with scores by the run's metric, the start's vectors
 *     first; empty where nothing was chosen
 */
public record Findings(
        Ids ids,
        List<Grouping> groupings,
        List<GroupTable> results,
        @Nullable Examples examples,
        @Nullable Memory memory,
        Map<String, Calibration> calibration,
        List<EncoderTried> encoders) {
    /** Of a task whose vectors no encoder makes. */
    public Findings(
            Ids ids,
            List<Grouping> groupings,
            List<GroupTable> results,
            @Nullable Examples examples,
            @Nullable Memory memory,
            Map<String, Calibration> calibration) {
        this(ids, groupings, results, examples, memory, calibration, List.of());
    }

    /** Of a task that tells nothing of single items. */
    public static Findings none(Ids ids) {
        return new Findings(ids, List.of(), List.of(), null, null, Map.of());
    }

    /** The same with a memory. */
    public Findings with(Memory remembered) {
        return new Findings(ids, groupings, results, examples, remembered, calibration, encoders);
    }

    /** The same with what encoders were compared. */
    public Findings with(List<EncoderTried> tried) {
        return new Findings(ids, groupings, results, examples, memory, calibration, tried);
    }
}
