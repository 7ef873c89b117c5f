package dev.graft.kind.nodes;

import dev.graft.adapt.Movement;
import dev.graft.encode.Encoder;
import dev.graft.encode.EncoderChoice;
import dev.graft.encode.EncoderMap;
import dev.graft.encode.Neighbourhoods;
import dev.graft.encode.Reach;
import dev.graft.encode.Supervision;
import dev.graft.eval.changed.EncoderTried;
import dev.graft.eval.changed.Memory;
import dev.graft.feature.Features;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.math.Seeds;
import dev.graft.recipe.Adapt;
import dev.graft.run.Start;
import dev.graft.train.Embedding;
import dev.graft.train.UnitRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Start vectors that an {@link Encoder} has made the task's, as far as the recipe lets them move.
 *
 * @param vectors at the start's scale
 * @param scale of x, as a multiple of the start's
 */
record Encoding(
        Embedding vectors, Encoder encoder, Neighbourhoods around, Supervision supervision, float scale, long seed) {
    private static final String CARD = "encoder";
    private static final String TRIED = "encodersTried";

    /**
     * Makes them.
     *
     * @param graph as the task is read from, with its directions
     * @param card that may tell what was chosen before
     */
    static <R> Encoding of(
            NodeTask<R> task,
            Graph graph,
            Features features,
            Split split,
            Start start,
            Movement movement,
            Map<String, Object> card,
            long seed) {
        Embedding before = start.embedding();
        UnitRows unit = new UnitRows(before);
        Neighbourhoods around = Neighbourhoods.of(
                task.undirected().out(), unit.rows(), before.dim(), features.rows(), features.width());
        Supervision supervision = new Supervision(
                split.train(),
                split.valid(),
                task.targets(split),
                valid -> task.validation(split, valid, task.metric()));
        Encoder encoder = Encoder.of(
                around,
                supervision,
                new Allowed(
                        before, unit.rows(), start.fresh(), movement, Memory.Sample.of(graph, Seeds.derive(seed, 3))),
                movement.adapt().method() == Adapt.Method.ENCODER,
                EncoderChoice.of(card.get(CARD)),
                seed);
        Embedding vectors = new Embedding(
                unit.back(encoder.rows()), before.dim(), before.roles(), before.pairs(), before.seconds());
        return new Encoding(vectors, encoder, around, supervision, unit.scale(), seed);
    }

    /** A model of these vectors, which nodes that come later can be asked of. */
    Fitted withMap(Fitted fitted) {
        EncoderMap map = EncoderMap.of(around, supervision, encoder.choice(), encoder.held(), scale, seed);
        Map<String, Tensor> parameters = new LinkedHashMap<>(fitted.parameters());
        parameters.putAll(map.parameters());
        Map<String, Tensor> readout = new LinkedHashMap<>(fitted.readout());
        readout.putAll(map.nodes());
        return new Fitted(
                        fitted.kind(),
                        fitted.names(),
                        fitted.card(),
                        parameters,
                        readout,
                        fitted.history(),
                        fitted.lineage())
                .with(map.card());
    }

    /** How far a recipe lets rows go: those of rate 0 stay, and a budget takes all others back the same share of their way. */
    private record Allowed(Embedding before, float[] x, boolean[] fresh, Movement movement, Memory.Sample pairs)
            implements Reach {
        @Override
        public double hold(float[] rows) {
            int dim = before.dim();
            float[] rates = movement.rates();
            for (int u = 0; u < rates.length; u++) {
                if (rates[u] == 0) {
                    System.arraycopy(x, u * dim, rows, u * dim, dim);
                }
            }
            double most = movement.adapt().drift().max();
            double moved = most > 0 ? moved(rows) : 0;
            double share = moved > most ? most / moved : 1;
            for (int at = 0; at < rows.length && share < 1; at++) {
                rows[at] = (float) (x[at] + share * (rows[at] - x[at]));
            }
            return share;
        }

        @Override
        public double moved(float[] rows) {
            int dim = before.dim();
            double moved = 0;
            int given = 0;
            for (int u = 0; u < fresh.length; u++) {
                double way = 0;
                double length = 0;
                for (int at = u * dim; at < (u + 1) * dim; at++) {
                    way += Math.pow(rows[at] - x[at], 2);
                    length += (double) x[at] * x[at];
                }
                if (!fresh[u] && length > 0) {
                    moved += Math.sqrt(way / length);
                    given++;
                }
            }
            return given == 0 ? 0 : moved / given;
        }

        @Override
        public double edges(float[] rows) {
            return pairs.auc(new Embedding(rows, before.dim(), before.roles(), 0, 0)::score);
        }

        @Override
        public double forget() {
            return movement.adapt().drift().edges();
        }
    }

    /** A card that tells what was chosen as well, and among what. */
    Map<String, Object> told(Map<String, Object> card) {
        Map<String, Object> more = new LinkedHashMap<>(card);
        more.put(CARD, encoder.choice().facts());
        if (!encoder.tried().isEmpty()) {
            more.put(TRIED, encoder.tried().stream().map(EncoderTried::facts).toList());
        }
        return more;
    }

    /** What a card tells of the encoders that were compared; nothing where none were. */
    static List<EncoderTried> tried(Map<String, Object> card) {
        return EncoderTried.all(card.get(TRIED));
    }

    /** What one card tells of an encoder, to another. */
    static void copy(Map<String, Object> from, Map<String, Object> to) {
        Object choice = from.get(CARD);
        if (choice != null) {
            to.put(CARD, choice);
        }
    }
}
