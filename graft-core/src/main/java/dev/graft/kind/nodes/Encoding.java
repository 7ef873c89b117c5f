package dev.graft.kind.nodes;

import dev.graft.adapt.Movement;
import dev.graft.encode.Bounds;
import dev.graft.encode.Encoder;
import dev.graft.encode.EncoderChoice;
import dev.graft.encode.EncoderMap;
import dev.graft.encode.Neighbourhoods;
import dev.graft.encode.Supervision;
import dev.graft.eval.changed.EncoderTried;
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
                Bounds.of(start.fresh(), before, unit.rows(), movement, graph, Seeds.derive(seed, 3)),
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
