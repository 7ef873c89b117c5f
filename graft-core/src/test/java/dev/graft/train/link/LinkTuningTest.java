package dev.graft.train.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.adapt.Movement;
import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.graph.Bucket;
import dev.graft.graph.EdgeFingerprint;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.math.Seeds;
import dev.graft.recipe.LinkSpec;
import dev.graft.recipe.LinkSpec.Negatives.NegativeKind;
import dev.graft.recipe.LinkTune;
import dev.graft.recipe.LinkTune.Feature;
import dev.graft.recipe.LinkTune.Operator;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Tune;
import dev.graft.table.Table;
import dev.graft.task.Leak;
import dev.graft.task.Measures;
import dev.graft.task.link.EdgeSplits;
import dev.graft.task.link.LinkData;
import dev.graft.task.link.LinkLeaks;
import dev.graft.task.link.LinkTask;
import dev.graft.task.link.PairScores;
import dev.graft.train.Checkpoint;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.Plan;
import dev.graft.train.ThreadRunner;
import dev.graft.train.Trainer;
import dev.graft.train.Training;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planted graph: two groups, edges within them, all from lower to higher numbers where it is directed. */
class LinkTuningTest {
    private static final int NODES = 80;
    private static final int DIM = 8;
    private static final Ids IDS =
            Ids.of(IntStream.range(0, NODES).mapToObj(i -> "n" + i).toList());

    @TempDir
    Path dir;

    private static Graph planted(boolean directed) {
        Seeds random = Seeds.of(2);
        int n = 900;
        int[] sources = new int[n];
        int[] targets = new int[n];
        for (int i = 0; i < n; i++) {
            int u = random.nextInt(NODES);
            int v = (u + 2 * (1 + random.nextInt(NODES / 2 - 1))) % NODES;
            sources[i] = Math.min(u, v);
            targets[i] = Math.max(u, v);
        }
        return GraphBuilder.of(IDS, sources, targets, null, directed);
    }

    private static LinkSpec spec(LinkSpec.Split.Kind kind, NegativeKind... kinds) {
        return new LinkSpec(
                new LinkSpec.Split(kind, 0.1, 0.2, List.of(), List.of()),
                null,
                null,
                new LinkSpec.Negatives(List.of(kinds), null, null, null),
                5,
                1,
                "auc");
    }

    private static LinkTune tune(List<Operator> operators, List<Feature> features, int hops, int epochs) {
        return new LinkTune(
                operators,
                features,
                hops > 0 ? 0.3 : 0,
                3,
                new Tune.Head(operators.contains(Operator.CONCAT) ? List.of(16) : List.of(), 0, hops),
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.03, 0.02),
                new Schedule(Schedule.Kind.COSINE, 0, 0.1),
                new Tune.Regularize(0, 1e-4),
                64,
                epochs,
                new Tune.Stop("auc", epochs));
    }

    private static Embedding random() {
        Table start = new Table(NODES, DIM, 1);
        start.randomize(1, 1);
        return new Embedding(start.values(), DIM, 1, 0, 0);
    }

    private static LinkTask task(Graph graph, LinkSpec spec, LinkTune tune) {
        return new LinkTask(LinkData.split(spec, tune.supervision(), graph, 4), spec, tune, 4);
    }

    private static double value(LinkTask task, LinkTuning.Result result, String model, String metric) {
        Map<String, Measures> all = task.measure(result.models(), false, 1);
        return all.getOrDefault(model, Measures.of(Map.of())).values().getOrDefault(metric, Double.NaN);
    }

    private LinkTuning.Result run(LinkTask task, LinkTune tune, String folder) {
        return new LinkTuning(tune, new Training(dir.resolve(folder), "r", Progress.NONE))
                .run(task, random(), Movement.FREE, 0, 6);
    }

    @Test
    void randomRowsLearnThePlantedGroups() {
        for (int hops = 0; hops <= 1; hops++) {
            LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(), hops, 80);
            LinkTask task = task(planted(false), spec(LinkSpec.Split.Kind.CONNECTED, NegativeKind.RANDOM), tune);
            LinkTuning.Result result = run(task, tune, "groups" + hops);
            assertThat(value(task, result, "finetuned", "auc"))
                    .as("hops %d", hops)
                    .isGreaterThan(0.68);
            assertThat(value(task, result, "dot", "auc")).isLessThan(0.6);
            assertThat(value(task, result, "finetuned", "mrr")).isGreaterThan(0.4);
        }
    }

    @Test
    void directionsAreLearnedFromBothEnds() {
        LinkTune tune = tune(List.of(Operator.CONCAT), List.of(), 0, 40);
        LinkSpec spec = spec(LinkSpec.Split.Kind.CONNECTED, NegativeKind.RANDOM, NegativeKind.REVERSED);
        LinkTask task = task(planted(true), spec, tune);
        LinkTuning.Result result = run(task, tune, "directions");
        assertThat(value(task, result, "finetuned", "aucReversed")).isGreaterThan(0.8);
        assertThat(value(task, result, "commonNeighbours", "aucReversed")).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void theSameBitsAgainAndFromStore() {
        LinkTune tune = tune(List.of(Operator.HADAMARD, Operator.L1), List.of(Feature.NEIGHBOURS), 1, 4);
        LinkTask task = task(planted(false), spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.DEGREE), tune);
        float[] one = run(task, tune, "a").vectors();
        float[] two = run(task, tune, "b").vectors();
        LinkTuning.Result stored = run(task, tune, "a");
        assertThat(two).containsExactly(one);
        assertThat(stored.vectors()).containsExactly(one);
        assertThat(Files.exists(dir.resolve("a/00.bin"))).isTrue();
        assertThat(value(task, stored, "finetuned", "ap"))
                .isEqualTo(value(task, run(task, tune, "b"), "finetuned", "ap"));
    }

    @Test
    void frozenRowsKeepTheirBits() {
        LinkTune moving = tune(List.of(Operator.HADAMARD), List.of(), 0, 3);
        LinkTune frozen = new LinkTune(
                moving.operators(),
                moving.features(),
                0,
                1,
                moving.head(),
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0),
                moving.schedule(),
                moving.regularize(),
                64,
                3,
                moving.stop());
        LinkTask task = task(planted(false), spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM), frozen);
        LinkLearner learner = learner(task, frozen);
        float[] before = learner.vectors();
        learner.fit(new Bucket(0, 0, 0, 0, task.teach().size()), 0.01f);
        assertThat(learner.vectors()).containsExactly(before);
        LinkLearner other = learner(task, moving);
        other.fit(new Bucket(0, 0, 0, 0, task.teach().size()), 0.01f);
        assertThat(other.vectors()).isNotEqualTo(before);
    }

    private static LinkLearner learner(LinkTask task, LinkTune tune) {
        return new LinkLearner(
                tune,
                random().rows(),
                DIM,
                1,
                task.data().directed(),
                task.teach(),
                task.teachNegatives(),
                task.features(),
                null,
                Movement.FREE,
                3);
    }

    /** A run that is cut between epochs and read back trains on to the same bits, the best epoch included. */
    @Test
    void writtenAndReadIsTheSameState() throws IOException {
        LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(), 0, 3);
        LinkTask task = task(planted(false), spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM), tune);
        int n = task.teach().size();
        LinkLearner whole = learner(task, tune);
        whole.fit(new Bucket(0, 0, 0, 0, n), 0.01f);
        whole.keep();
        whole.fit(new Bucket(1, 0, 0, 0, n), 0.01f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        whole.write(new DataOutputStream(bytes));
        LinkLearner again = learner(task, tune);
        again.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        whole.fit(new Bucket(2, 0, 0, 0, n), 0.01f);
        again.fit(new Bucket(2, 0, 0, 0, n), 0.01f);
        assertThat(again.vectors()).containsExactly(whole.vectors());
        whole.restore();
        again.restore();
        assertThat(again.vectors()).containsExactly(whole.vectors());
        assertThat(again.scores().of(task.valid().edges()))
                .containsExactly(whole.scores().of(task.valid().edges()));
    }

    private static LinkTune rates(LinkTune like, double lr, double rowsLr, int epochs) {
        return new LinkTune(
                like.operators(),
                like.features(),
                like.supervision(),
                like.negatives(),
                like.head(),
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, lr, rowsLr),
                like.schedule(),
                like.regularize(),
                like.batch(),
                epochs,
                like.stop());
    }

    /** A linear head starts as the frozen regression, of whatever inputs, and with neighbourhoods too. */
    @Test
    void theStartIsWorthWhatFrozenIs() {
        List<Feature> features = List.of(Feature.NEIGHBOURS, Feature.DEGREES);
        for (int hops = 0; hops <= 1; hops++) {
            LinkTune tune = tune(List.of(Operator.HADAMARD, Operator.DOT), features, hops, 6);
            LinkTask task = task(planted(true), spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM), tune);
            LinkTuning.Result result = run(task, tune, "worth" + hops);
            PairScores frozen = result.models().getOrDefault("frozen", sample -> new double[0]);
            PairScores tuned = result.models().getOrDefault("finetuned", sample -> new double[0]);
            assertThat(result.history().start()).isEqualTo(task.validation(frozen, "auc"));
            assertThat(task.validation(tuned, "auc")).isGreaterThanOrEqualTo(task.validation(frozen, "auc"));
        }
    }

    /** Rates that only harm leave the rows at their bits and the scores at frozen's, from store too. */
    @Test
    void harmfulRatesKeepTheStart() {
        List<Feature> features = List.of(Feature.NEIGHBOURS);
        LinkTune learns = tune(List.of(Operator.HADAMARD), features, 0, 60);
        LinkTask task = task(planted(false), spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM), learns);
        LinkTuning.Result good = run(task, learns, "good");
        Embedding start = new Embedding(good.vectors(), DIM, 1, 0, 0);
        LinkTune harm = rates(learns, 30, 10, 3);
        LinkTuning tuning = new LinkTuning(harm, new Training(dir.resolve("harm"), "r", Progress.NONE));
        for (int again = 0; again < 2; again++) {
            LinkTuning.Result result = tuning.run(task, start, Movement.FREE, 0, 6);
            assertThat(result.history().size()).isEqualTo(3);
            assertThat(result.history().best()).isEqualTo(-1);
            float[] close = result.vectors();
            for (int i = 0; i < close.length; i++) {
                assertThat(close[i]).isCloseTo(good.vectors()[i], within(1e-5f));
            }
            PairScores frozen = result.models().getOrDefault("frozen", sample -> new double[0]);
            PairScores tuned = result.models().getOrDefault("finetuned", sample -> new double[0]);
            double[] expected = frozen.of(task.test().edges());
            double[] scores = tuned.of(task.test().edges());
            for (int i = 0; i < scores.length; i++) {
                assertThat(scores[i]).isCloseTo(expected[i], within(1e-4));
            }
        }
    }

    /** A run that is cut off goes on to the same bits, and still knows the start as what is to be bettered. */
    @Test
    void aRunThatKeepsItsStartIsResumedToTheSameBits() {
        LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(), 0, 6);
        LinkTask task = task(planted(false), spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM), tune);
        LinkLearner whole = learner(task, tune);
        History expected = keepingStart(task, tune, whole, "whole", 99);
        assertThatThrownBy(() -> keepingStart(task, tune, learner(task, tune), "cut", 4))
                .hasMessage("power cut");
        LinkLearner resumed = learner(task, tune);
        History history = keepingStart(task, tune, resumed, "cut", 99);
        assertThat(history.start()).isEqualTo(expected.start());
        assertThat(history.best()).isEqualTo(expected.best());
        assertThat(history.bestValid()).isEqualTo(expected.bestValid());
        assertThat(resumed.vectors()).containsExactly(whole.vectors());
        assertThat(resumed.scores().of(task.test().edges()))
                .containsExactly(whole.scores().of(task.test().edges()));
    }

    private History keepingStart(LinkTask task, LinkTune tune, LinkLearner learner, String file, int measures) {
        float[] weights = new float[DIM + 1];
        Arrays.fill(weights, 0.1f);
        learner.start(weights);
        AtomicInteger left = new AtomicInteger(measures);
        return new Trainer(
                        "test",
                        Plan.sequential(tune.epochs(), task.teach().size(), 64),
                        tune.schedule(),
                        0.01,
                        "tune.optimizer.lr",
                        () -> {
                            if (left.getAndDecrement() == 0) {
                                throw new IllegalStateException("power cut");
                            }
                            return task.validation(learner.scores(), "auc");
                        },
                        10,
                        Checkpoint.at(dir.resolve(file), "r", 0),
                        Progress.NONE)
                .keepingStart()
                .train(learner, new ThreadRunner(1));
    }

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
