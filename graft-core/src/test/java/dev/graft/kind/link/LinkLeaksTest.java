package dev.graft.kind.link;

import static dev.graft.kind.link.PlantedLinks.IDS;
import static dev.graft.kind.link.PlantedLinks.NODES;
import static dev.graft.kind.link.PlantedLinks.planted;
import static dev.graft.kind.link.PlantedLinks.spec;
import static dev.graft.kind.link.PlantedLinks.task;
import static dev.graft.kind.link.PlantedLinks.tune;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Nullable;
import dev.graft.eval.Leak;
import dev.graft.graph.Edges;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.kind.link.LinkTune.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A planted leak of each kind is found, and a clean set has none. */
class LinkLeaksTest {
    private static List<String> leaks(LinkTask task) {
        return LinkLeaks.of(task).stream().map(Leak::kind).toList();
    }

    @Test
    void aCleanSetHasNoLeak() {
        LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(), 0, 1);
        LinkSpec spec = spec(LinkSpec.Split.Kind.CONNECTED, NegativeKind.values());
        LinkTask task = task(planted(true), spec, tune);
        assertThat(leaks(task)).isEmpty();
        LinkTask timed = timed(false);
        assertThat(leaks(timed)).isEmpty();
    }

    /** Parts with something planted: pairs of {@code extra} join the training part. */
    private static LinkTask with(
            boolean directed, @Nullable Edges extra, Map<NegativeKind, Edges> negatives, boolean doubled) {
        LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(), 0, 1);
        LinkSpec spec = spec(LinkSpec.Split.Kind.CONNECTED, NegativeKind.RANDOM);
        EdgeSplits.Parts parts = LinkData.split(spec, 0, planted(directed), 4).parts();
        Edges test = doubled ? Edges.join(parts.test(), parts.test()) : parts.test();
        Edges train = extra == null ? parts.train() : Edges.join(parts.train(), extra);
        EdgeSplits.Parts leaking = new EdgeSplits.Parts(train, parts.valid(), test);
        LinkData data = LinkData.of(LinkSpec.Split.Kind.CONNECTED, 0, false, IDS, directed, leaking, negatives, 4);
        return new LinkTask(data, spec, tune, 4, 1);
    }

    private static Edges turned(Edges edges) {
        return new Edges(/* sources= */ edges.targets(), /* targets= */ edges.sources());
    }

    @Test
    void everyPlantedLeakIsFound() {
        LinkSpec spec = spec(LinkSpec.Split.Kind.CONNECTED, NegativeKind.RANDOM);
        EdgeSplits.Parts undirected = LinkData.split(spec, 0, planted(false), 4).parts();
        assertThat(leaks(with(false, undirected.test(), Map.of(), false))).containsExactly("testInTrain");
        assertThat(leaks(with(false, turned(undirected.test()), Map.of(), false)))
                .containsExactly("testInTrain");
        assertThat(leaks(with(false, turned(undirected.valid()), Map.of(), false)))
                .containsExactly("validInTrain");
        assertThat(leaks(with(false, null, Map.of(), true))).containsExactly("duplicateTest");
        assertThat(leaks(with(false, null, Map.of(NegativeKind.RANDOM, undirected.train()), false)))
                .containsExactly("negativesAreEdges");
        EdgeSplits.Parts directed = LinkData.split(spec, 0, planted(true), 4).parts();
        Edges backwards = turned(Edges.join(directed.train(), directed.test()));
        assertThat(leaks(with(true, backwards, Map.of(), false))).containsExactly("reversedInTrain");
        LinkTask task = with(true, turned(directed.test()), Map.of(), false);
        assertThat(leaks(task)).as("few edges run both ways").isEmpty();
        assertThat(task.data().reversedInTrain()).isEqualTo(directed.test().size());
    }

    @Test
    void unseenNodesAndTheFutureAreFound() {
        LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(), 0, 1);
        LinkSpec spec = spec(LinkSpec.Split.Kind.CONNECTED, NegativeKind.RANDOM);
        EdgeSplits.Parts parts = LinkData.split(spec, 0, planted(false), 4).parts();
        List<Integer> without = new ArrayList<>();
        for (int i = 0; i < parts.train().size(); i++) {
            if (parts.train().sources()[i] != 5 && parts.train().targets()[i] != 5) {
                without.add(i);
            }
        }
        int[] order = without.stream().mapToInt(i -> i).toArray();
        Edges test = Edges.join(parts.test(), new Edges(new int[] {5}, new int[] {8}));
        EdgeSplits.Parts lost = new EdgeSplits.Parts(parts.train().pick(order, 0, order.length), parts.valid(), test);
        LinkData data = LinkData.of(LinkSpec.Split.Kind.CONNECTED, 0, false, IDS, false, lost, Map.of(), 4);
        assertThat(leaks(new LinkTask(data, spec, tune, 4, 1))).contains("unseenNodes");
        assertThat(leaks(timed(true))).containsExactly("trainLaterThanTest");
    }

    private static LinkTask timed(boolean mixed) {
        Edges pairs = Edges.of(planted(true));
        int n = pairs.size();
        long[] times = new long[n];
        for (int i = 0; i < n; i++) {
            times[i] = i;
        }
        Edges events = Edges.timed(pairs.sources(), pairs.targets(), times);
        LinkSpec spec = spec(LinkSpec.Split.Kind.TIME, NegativeKind.RANDOM);
        EdgeSplits.Parts parts = EdgeSplits.of(spec.split(), events, NODES, true, List.of(), 1);
        LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(Feature.HISTORY), 0, 1);
        EdgeSplits.Parts used = mixed
                ? new EdgeSplits.Parts(/* train= */ parts.test(), parts.valid(), /* test= */ parts.train())
                : parts;
        LinkData data = LinkData.of(LinkSpec.Split.Kind.TIME, 0, false, IDS, true, used, Map.of(), 4);
        return new LinkTask(data, spec, tune, 4, 1);
    }
}
