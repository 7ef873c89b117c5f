package dev.graft.kind.link;

import dev.graft.fitted.Tensor;
import dev.graft.kind.link.LinkTune.Operator;
import dev.graft.model.Head;
import dev.graft.table.Sgd;
import dev.graft.train.Embedding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Scores of a head that reads pairs. */
final class HeadScores implements PairScores {
    /** Pairs that a head must have room for. */
    static final int AT_ONCE = 1024;

    private static final String ROWS = "rows.";
    private static final String HEAD = "head.";

    private final EdgeInputs inputs;
    private final Head head;

    /** @param head with room for {@value #AT_ONCE} rows; its present state is what scores */
    HeadScores(EdgeInputs inputs, Head head) {
        this.inputs = inputs;
        this.head = head;
    }

    /** The name of a layer of the head. */
    static String head(int layer) {
        return HEAD + layer;
    }

    /** What {@link #of} reads, by name. */
    static Map<String, Tensor> readout(List<float[]> rows, List<Tensor> layers, int dim) {
        Map<String, Tensor> readout = new LinkedHashMap<>();
        for (int block = 0; block < rows.size(); block++) {
            readout.put(ROWS + block, Tensor.rows(rows.get(block), dim));
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            readout.put(head(layer), layers.get(layer));
        }
        return readout;
    }

    /**
     * Of what training left.
     *
     * @param readout the rows that are read, block after block, and the head's layers
     */
    static HeadScores of(LinkTask task, LinkTune tune, Embedding start, Map<String, Tensor> readout) {
        int width = start.dim() / start.roles();
        EdgeInputs inputs = new EdgeInputs(
                new EdgeOperators(tune.operators(), width),
                tables(readout, start.roles(), task.data().directed()),
                task.features());
        return of(inputs, tune.head().hidden(), readout);
    }

    /** The same of a model, by its card. */
    static HeadScores of(LinkTask task, Map<String, Object> card, Map<String, Tensor> readout) {
        int roles = StoredLinks.number(card, "roles").intValue();
        List<Operator> operators = StoredLinks.words(card, "operators").stream()
                .map(Operator::valueOf)
                .toList();
        List<Integer> hidden =
                StoredLinks.words(card, "hidden").stream().map(Integer::valueOf).toList();
        boolean features = !StoredLinks.words(card, "features").isEmpty();
        List<EdgeInputs.Rows> tables = tables(readout, roles, task.data().directed());
        int width = tables.isEmpty() ? 0 : tables.getFirst().dim() / roles;
        EdgeInputs inputs = new EdgeInputs(new EdgeOperators(operators, width), tables, features ? task.features() : 0);
        return of(inputs, hidden, readout);
    }

    /** How many blocks of rows are read. */
    static int blocks(Map<String, Tensor> readout) {
        int blocks = 0;
        while (readout.containsKey(ROWS + blocks)) {
            blocks++;
        }
        return blocks;
    }

    /** A block of the rows that are read. */
    static Tensor block(Map<String, Tensor> readout, int block) {
        return Objects.requireNonNull(readout.get(ROWS + block), ROWS + block);
    }

    /** The head's layers, as {@link #readout} has them. */
    static List<Tensor> layers(Map<String, Tensor> readout) {
        List<Tensor> layers = new ArrayList<>();
        for (Tensor its = readout.get(head(0)); its != null; its = readout.get(head(layers.size()))) {
            layers.add(its);
        }
        return layers;
    }

    /** The rows that are read, block after block. */
    static List<EdgeInputs.Rows> tables(Map<String, Tensor> readout, int roles, boolean directed) {
        List<EdgeInputs.Rows> tables = new ArrayList<>();
        for (int block = 0; readout.containsKey(ROWS + block); block++) {
            Tensor rows = Objects.requireNonNull(readout.get(ROWS + block));
            int dim = rows.shape()[1];
            tables.add(new EdgeInputs.Rows(rows.values(), dim, dim - dim / roles, directed));
        }
        return tables;
    }

    /** A head of that shape with the layers that training left; for one thread. */
    static HeadScores of(EdgeInputs inputs, List<Integer> hidden, Map<String, Tensor> readout) {
        Head head = new Head(inputs.width(), hidden, 1, 0, AT_ONCE, 0, Sgd::new);
        head.set(IntStream.range(0, head.parameters().size())
                .mapToObj(layer -> values(readout, head(layer)))
                .toList());
        return new HeadScores(inputs, head);
    }

    private static float[] values(Map<String, Tensor> readout, String name) {
        return Objects.requireNonNull(readout.get(name), name).values();
    }

    /** The head's layers as a readout has them. */
    static List<Tensor> layers(Head head) {
        return head.parameters().stream()
                .map(table -> Tensor.rows(table.toArray(), table.dim()))
                .toList();
    }

    @Override
    public double[] of(Sample sample) {
        double[] scores = new double[sample.size()];
        int width = inputs.width();
        for (int from = 0; from < scores.length; from += AT_ONCE) {
            int n = Math.min(AT_ONCE, scores.length - from);
            for (int i = 0; i < n; i++) {
                inputs.write(sample, from + i, head.input(), i * width);
            }
            float[] logits = head.forward(n);
            for (int i = 0; i < n; i++) {
                scores[from + i] = logits[i];
            }
        }
        return scores;
    }
}
