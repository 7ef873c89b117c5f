package dev.graft.kind.link;

import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.kind.link.LinkTune.Operator;
import dev.graft.math.Seeds;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.table.Table;
import dev.graft.train.Embedding;
import java.util.List;
import java.util.stream.IntStream;

/** A planted graph: two groups, edges within them, all from lower to higher numbers where it is directed. */
public final class PlantedLinks {
    public static final int NODES = 80;
    public static final int DIM = 8;
    public static final Ids IDS =
            Ids.of(IntStream.range(0, NODES).mapToObj(i -> "n" + i).toList());

    private PlantedLinks() {}

    public static Graph planted(boolean directed) {
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

    /** What is measured is kept. */
    public static LinkSpec spec(LinkSpec.Split.Kind kind, NegativeKind... kinds) {
        return keeping(TaskSpec.Keep.MEASURED, kind, kinds);
    }

    public static LinkSpec keeping(TaskSpec.Keep keep, LinkSpec.Split.Kind kind, NegativeKind... kinds) {
        return new LinkSpec(
                new LinkSpec.Split(kind, 0.1, 0.2, List.of(), List.of()),
                null,
                null,
                new LinkSpec.Negatives(List.of(kinds), null, null, null, 20),
                false,
                5,
                1,
                "auc",
                keep);
    }

    /** The same, and validation edges come back in the end. */
    public static LinkSpec refit(LinkSpec like) {
        return new LinkSpec(
                like.split(),
                like.valid(),
                like.test(),
                like.negatives(),
                true,
                like.candidates(),
                like.repeats(),
                like.metric(),
                like.keep());
    }

    /** The same, and validation chooses among shares that teach. */
    public static LinkTune supervised(LinkTune like, Double... shares) {
        return new LinkTune(
                like.operators(),
                like.features(),
                List.of(shares),
                like.negatives(),
                like.head(),
                like.optimizer(),
                like.schedule(),
                like.regularize(),
                like.batch(),
                like.epochs(),
                like.stop());
    }

    public static LinkTune tune(List<Operator> operators, List<Feature> features, int hops, int epochs) {
        return new LinkTune(
                operators,
                features,
                List.of(hops > 0 ? 0.3 : 0.0),
                3,
                new Tune.Head(operators.contains(Operator.CONCAT) ? List.of(16) : List.of(), 0, hops),
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.03, 0.02),
                new Schedule(Schedule.Kind.COSINE, 0, 0.1),
                new Tune.Regularize(0, 1e-4),
                64,
                epochs,
                new Tune.Stop("auc", epochs));
    }

    public static Embedding random() {
        Table start = new Table(NODES, DIM);
        start.randomize(1, 1);
        return new Embedding(start.values(), DIM, 1, 0, 0);
    }

    public static LinkTask task(Graph graph, LinkSpec spec, LinkTune tune) {
        return new LinkTask(LinkData.split(spec, tune.supervision().getFirst(), graph, 4), spec, tune, 4, 1);
    }
}
