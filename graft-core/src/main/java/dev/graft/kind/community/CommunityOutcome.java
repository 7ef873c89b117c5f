package dev.graft.kind.community;

import dev.graft.base.Nullable;
import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Split;
import dev.graft.run.Outcome;
import dev.graft.run.Questions;
import dev.graft.run.Told;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One repeat's outcome.
 *
 * @param number of communities sought
 * @param found the community of every node by model, {@code [nodes]}: {@code finetuned}, {@code frozen}, then the others
 * @param vectors the rows after, {@code [nodes x dim]}, of the first repeat alone
 * @param blind what was trained without {@link dev.graft.kind.nodes.HiddenNodes}, or null where none were hidden
 */
record CommunityOutcome(
        Detection task,
        Split split,
        int number,
        Map<String, int[]> found,
        float[] vectors,
        @Nullable Fitted blind) implements Outcome {
    /** Models that number communities as the truth does where members of it are told. */
    private static final Set<String> TOLD =
            Set.of(Evidence.TUNED, Evidence.FROZEN, Questions.AFTER, Questions.FROZEN_HEAD, "labelSpreading");

    /** @throws NullPointerException where there is no such model */
    int[] found(String model) {
        return Objects.requireNonNull(found.get(model), model);
    }

    @Override
    public Map<String, Measures> measures() {
        Map<String, Measures> measures = new LinkedHashMap<>();
        found.forEach((name, community) -> measures.put(name, task.measures(community, split)));
        return measures;
    }

    /** A community's name: the truth's where members of it were told. */
    String name(String model, int community) {
        return TOLD.contains(model) ? task.name(community) : Integer.toString(community);
    }

    /** Without a truth all nodes are tested: by the graph. */
    @Override
    public void write(Told told) {
        Ids ids = task.graph().ids();
        int[] test =
                task.labels() == null ? IntStream.range(0, task.graph().nodes()).toArray() : split.test();
        part(told, "train", split.train());
        part(told, "valid", split.valid());
        part(told, "test", test);
        found.forEach((model, community) -> {
            for (int u : test) {
                told.prediction(model, ids.name(u), truth(task.labels(), u), name(model, community[u]));
            }
        });
    }

    private static String truth(@Nullable Labels labels, int u) {
        return labels == null ? "" : labels.names().get(labels.of()[u][0]);
    }

    private void part(Told told, String part, int[] nodes) {
        for (int u : nodes) {
            told.split(part, task.graph().ids().name(u));
        }
    }
}
