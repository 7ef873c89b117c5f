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
import dev.graft.graph.EdgeFingerprint;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.kind.link.LinkTune.Operator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planted leak of each kind is found, and a clean set has none. */
class LinkLeaksTest {
    @TempDir
    Path dir;

    private static List<String> leaks(LinkTask task, @Nullable Graph seen) {
        return LinkLeaks.of(task, seen == null ? null : EdgeFingerprint.of(seen, null)).stream()
                .map(Leak::kind)
                .toList();
    }

    @Test
    void aCleanSetHasNoLeak() {
        LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(), 0, 1);
        LinkSpec spec = spec(LinkSpec.Split.Kind.CONNECTED, NegativeKind.values());
        LinkTask task = task(planted(true), spec, tune);
        assertThat(leaks(task, task.data().seen())).isEmpty();
        LinkTask timed = timed(false);
        assertThat(leaks(timed, null)).isEmpty();
    }

    @Test
    void vectorsThatSawTestEdgesAreFound() {
        LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(), 0, 1);
        LinkSpec spec = spec(LinkSpec.Split.Kind.CONNECTED, NegativeKind.RANDOM);
        LinkTask task = task(planted(false), spec, tune);
        Leak leak = LinkLeaks.of(task, EdgeFingerprint.of(planted(false), null)).getFirst();
        assertThat(leak.kind()).isEqualTo("startSawTest");
        assertThat(leak.count()).isEqualTo(task.data().parts().test().size());
        // Read back from its file it says the same; of vectors that were trained twice, both trainings count.
        EdgeFingerprint twice = EdgeFingerprint.of(task.data().seen(), EdgeFingerprint.of(planted(false), null));
        twice.write(dir.resolve("edges.seen"));
        assertThat(LinkLeaks.of(task, EdgeFingerprint.read(dir.resolve("edges.seen"))))
                .containsExactly(leak);
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
        LinkData data = LinkData.of(LinkSpec.Split.Kind.CONNECTED, 0, IDS, directed, leaking, negatives, 4);
        return new LinkTask(data, spec, tune, 4);
    }

    private static Edges turned(Edges edges) {
        return new Edges(/* sources= */ edges.targets(), /* targets= */ edges.sources());
    }

    @Test
    void everyPlantedLeakIsFound() {
        LinkSpec spec = spec(LinkSpec.Split.Kind.CONNECTED, NegativeKind.RANDOM);
        EdgeSplits.Parts undirected = LinkData.split(spec, 0, planted(false), 4).parts();
        assertThat(leaks(with(false, undirected.test(), Map.of(), false), null)).containsExactly("testInTrain");
        assertThat(leaks(with(false, turned(undirected.test()), Map.of(), false), null))
                .containsExactly("testInTrain");
        assertThat(leaks(with(false, turned(undirected.valid()), Map.of(), false), null))
                .containsExactly("validInTrain");
        assertThat(leaks(with(false, null, Map.of(), true), null)).containsExactly("duplicateTest");
        assertThat(leaks(with(false, null, Map.of(NegativeKind.RANDOM, undirected.train()), false), null))
                .containsExactly("negativesAreEdges");
        EdgeSplits.Parts directed = LinkData.split(spec, 0, planted(true), 4).parts();
        Edges backwards = turned(Edges.join(directed.train(), directed.test()));
        assertThat(leaks(with(true, backwards, Map.of(), false), null)).containsExactly("reversedInTrain");
        LinkTask task = with(true, turned(directed.test()), Map.of(), false);
        assertThat(leaks(task, null)).as("few edges run both ways").isEmpty();
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
        LinkData data = LinkData.of(LinkSpec.Split.Kind.CONNECTED, 0, IDS, false, lost, Map.of(), 4);
        assertThat(leaks(new LinkTask(data, spec, tune, 4), null)).contains("unseenNodes");
        assertThat(leaks(timed(true), null)).containsExactly("trainLaterThanTest");
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
        LinkData data = LinkData.of(LinkSpec.Split.Kind.TIME, 0, IDS, true, used, Map.of(), 4);
        return new LinkTask(data, spec, tune, 4);
    }
}
