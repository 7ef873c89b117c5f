package dev.graft.kind.nodes;

import dev.graft.adapt.Movement;
import dev.graft.data.HeldOut;
import dev.graft.data.Lineage;
import dev.graft.eval.Evidence;
import dev.graft.eval.Hops;
import dev.graft.eval.Propagated;
import dev.graft.eval.Readout;
import dev.graft.eval.changed.EncoderTried;
import dev.graft.feature.FeatureMap;
import dev.graft.feature.Features;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.math.Seeds;
import dev.graft.model.Propagation;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Tune;
import dev.graft.run.Expectations;
import dev.graft.run.Movements;
import dev.graft.run.Options;
import dev.graft.run.Outcome;
import dev.graft.run.Questions;
import dev.graft.run.Repeat;
import dev.graft.run.Start;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
import dev.graft.train.UnitRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One split of a task about nodes: a head trained with the rows, the same head with the rows as they were, and probes of
 * the vectors before and after.
 *
 * @param number of the repeat
 * @param learned what the training and validation nodes teach, as lineage has it
 * @param heldOut what the test nodes would be known by
 * @param teaching what another model tells of all nodes, to be learned beside labels
 * @param <R> what a model reached
 */
public record NodeRepeat<R>(
        NodeTask<R> task,
        Graph graph,
        Recipe recipe,
        Options options,
        Features features,
        Split split,
        int number,
        long[] learned,
        HeldOut heldOut,
        Map<String, Object> card,
        Teaching teaching)
        implements Repeat<NodeOutcome<R>> {
    /** The probe on the vectors before. */
    public static final String FROZEN_VECTORS = "frozenVectors";

    /** The probe on the vectors before and their means over one and two hops, side by side. */
    public static final String FROZEN_HOPS = "frozenHops";

    /** By labels alone. */
    public NodeRepeat(
            NodeTask<R> task,
            Graph graph,
            Recipe recipe,
            Options options,
            Features features,
            Split split,
            int number,
            long[] learned,
            HeldOut heldOut,
            Map<String, Object> card) {
        this(task, graph, recipe, options, features, split, number, learned, heldOut, card, Teaching.NONE);
    }

    /** Whether it is of everything known, with nothing held out. */
    boolean everything() {
        return split.test().length == 0;
    }

    /** The same, taught by another model as well. */
    NodeRepeat<R> with(Teaching other) {
        return new NodeRepeat<>(task, graph, recipe, options, features, split, number, learned, heldOut, card, other);
    }

    private NodeRepeat<R> with(Map<String, Object> other) {
        return new NodeRepeat<>(
                task, graph, recipe, options, features, split, number, learned, heldOut, other, teaching);
    }

    @Override
    public Graph view() {
        return graph;
    }

    /** The mean of what the probe and the ten nearest tell. */
    @Override
    public double preference(Start start) {
        if (split.valid().length == 0) {
            return Double.NaN;
        }
        NodeReadouts<R> readouts = readouts(start, start.embedding().rows());
        return (readouts.untouched().score() + score(readouts.nearest().of(split.valid()))) / 2;
    }

    @Override
    public List<String> models() {
        return hidden().any()
                ? List.of(Evidence.TUNED, Questions.FROZEN_HEAD, HiddenNodes.MODEL)
                : List.of(Evidence.TUNED, Questions.FROZEN_HEAD);
    }

    @Override
    public int taught() {
        return teaching.any() || ((Tune) recipe.tune()).semi().pseudo().weight() > 0
                ? graph.nodes()
                : split.train().length;
    }

    /** The same, with what another chose by validation nodes, where there are none. */
    public NodeRepeat<R> choosing(Fitted measured) {
        Map<String, Object> more = new LinkedHashMap<>(card);
        Encoding.copy(measured.card(), more);
        Object finish = measured.card().get(NodeTask.FINISH);
        if (finish != null) {
            more.put(NodeTask.FINISH, finish);
        }
        return with(more);
    }

    /** Nodes that one more model of the first repeat is trained without, to be asked of them as of new ones. */
    HiddenNodes hidden() {
        int[] test = number == 0 && !features.instead() ? split.test() : new int[0];
        return HiddenNodes.of(graph, test, Seeds.derive(recipe.seed(), 15));
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        if (model.equals(HiddenNodes.MODEL)) {
            Graph fewer = hidden().without();
            return new NodeRepeat<>(
                            task.on(fewer), fewer, recipe, options, features, split, number, learned, heldOut, card)
                    .fit(Evidence.TUNED, model, start, training);
        }
        return fit(model, model, start, training);
    }

    private Fitted fit(String model, String name, Start start, Training training) {
        Movement movement = new Movements(recipe, options).of(graph, start);
        if (model.equals(Evidence.TUNED) && recipe.adapt().method().encodes() && !features.instead()) {
            Encoding encoding = Encoding.of(task, graph, features, split, start, movement, card, encoderSeed());
            Fitted fitted = with(encoding.told(card))
                    .fit(Questions.FROZEN_HEAD, name, start.with(encoding.vectors()), training);
            // Of all repeats' models, that of the first and the one of everything may be kept to be asked.
            return number == 0 || split.valid().length == 0 ? encoding.withMap(fitted) : fitted;
        }
        FineTuning<R> tuning = new FineTuning<>(
                task, (Tune) recipe.tune(), start::embedding, features, training, card.get(NodeTask.FINISH), teaching);
        FineTuning.Trained trained = tuning.fit(
                split,
                model.equals(Evidence.TUNED) ? movement : movement.frozen(),
                Seeds.derive(recipe.seed(), 4, number),
                new Propagation(task.undirected().out()),
                name);
        return fitted(start, trained);
    }

    private long encoderSeed() {
        return Seeds.derive(recipe.seed(), 16, number);
    }

    private Fitted fitted(Start start, FineTuning.Trained trained) {
        Embedding before = start.embedding();
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        parameters.put("vectors", Tensor.rows(trained.vectors(), before.dim()));
        for (int layer = 0; layer < trained.head().size(); layer++) {
            float[] values = trained.head().get(layer);
            parameters.put("head." + layer, Tensor.rows(values, values.length));
        }
        List<String> names = graph.ids().names();
        Map<String, Tensor> readout = Map.of("told", Tensor.rows(trained.told(), trained.told().length / names.size()));
        Map<String, Object> facts = new LinkedHashMap<>(card);
        facts.put("model", start.model());
        facts.put("roles", before.roles());
        facts.put("repeat", number);
        if (!trained.how().isEmpty()) {
            facts.put(NodeTask.FINISH, trained.how());
        }
        if (!features.instead()) {
            facts.put(StoredHead.HOPS, ((Tune) recipe.tune()).head().hops());
            facts.put(StoredHead.SCALE, new UnitRows(before).scale());
        }
        return new Fitted(
                String.valueOf(facts.getOrDefault("task", "nodes")),
                names,
                facts,
                parameters,
                readout,
                trained.history(),
                start.lineage().and(Lineage.of(graph)).and(learned));
    }

    @Override
    public double validation(Fitted tuned) {
        return split.valid().length == 0
                ? Double.NaN
                : score(FineTuning.ofValidation(task, split, tuned.read("told").values()));
    }

    @Override
    public double overlap() {
        return (double) split.valid().length / (split.train().length + split.test().length);
    }

    @Override
    public NodeOutcome<R> measure(Start start, Map<String, Fitted> fitted) {
        Map<String, R> results = new LinkedHashMap<>();
        for (String name : List.of(Evidence.TUNED, Questions.FROZEN_HEAD)) {
            Fitted model = Objects.requireNonNull(fitted.get(name), name);
            results.put(
                    name, FineTuning.measured(task, split, model.read("told").values()));
        }
        float[] after = Objects.requireNonNull(fitted.get(Evidence.TUNED))
                .parameter("vectors")
                .values();
        NodeReadouts<R> readouts = readouts(start, after);
        Propagated propagated = readouts.propagated();
        Propagated nearest = readouts.propagatedNearest();
        for (String name : NodeReadouts.NAMES) {
            results.put(
                    name,
                    told(
                            switch (name) {
                                case Questions.PROPAGATED -> propagated;
                                case Questions.PROPAGATED_NEAREST -> nearest;
                                default -> readouts.of(name);
                            }));
        }
        results.putAll(task.baselines(split, inputs(start), readouts.untouched()));
        return new NodeOutcome<>(
                task,
                graph.ids(),
                split,
                results,
                Outcome.ofFirst(number, after),
                fitted.get(HiddenNodes.MODEL),
                tried(Objects.requireNonNull(fitted.get(Evidence.TUNED)).card()),
                readouts.around().forgets(propagated.hops(), nearest.hops()),
                null);
    }

    private List<EncoderTried> tried(Map<String, Object> card) {
        List<EncoderTried> tried = Encoding.tried(card);
        return Evidence.smallerIsBetter(task.metric())
                ? tried.stream().map(EncoderTried::turned).toList()
                : tried;
    }

    /**
     * What is kept, with what answers of nodes that come later need, and what those are worth.
     *
     * @param kept with its {@code expected} on the card
     * @param first the first repeat's outcome, and its measured model
     */
    public Fitted ready(Fitted kept, NodeOutcome<R> first, Fitted measured) {
        Fitted read = NewNodes.withFeatures(kept, read(kept));
        Fitted ready = StoredGraph.on(
                features.width() == 0 || features.instead()
                        ? read
                        : StoredFeatures.on(read, FeatureMap.of(recipe.features(), features)),
                graph);
        Fitted blind = first.blind();
        if (blind == null) {
            return ready;
        }
        NodeRepeat<R> one =
                new NodeRepeat<>(task, graph, recipe, options, features, first.split(), 0, learned, heldOut, card);
        return one.hidden()
                .expected(
                        Expectations.of(ready),
                        task,
                        first.split(),
                        NewNodes.withFeatures(blind, one.read(blind)),
                        measured)
                .on(ready);
    }

    /** What a model's head reads beside rows. */
    private NodeInputs read(Fitted model) {
        Tensor vectors = model.parameter("vectors");
        return task.inputs(
                split,
                new NodeInputs(
                        vectors.values(), vectors.shape()[1], features.rows(), features.width(), !features.instead()));
    }

    /** What the models are that every task about nodes measures, and a task's own. */
    public static Map<String, String> described(Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(Questions.FROZEN_HEAD, "the same head, rate and epochs, the rows left as they were");
        all.put(
                FROZEN_VECTORS,
                "a linear probe of the untouched vectors; strength, row scale and intercept by validation");
        all.put(Questions.AFTER, "the same probe of the fine-tuned vectors");
        all.put(
                Questions.PROPAGATED,
                "the probe of the untouched vectors, or of their means over one or two hops, by validation");
        all.put(FROZEN_HOPS, "the probe of the untouched vectors and their means over one and two hops, side by side");
        all.put(Questions.NEAREST_BEFORE, "votes of the ten nearest training nodes by the untouched vectors");
        all.put(Questions.NEAREST_AFTER, "the same by the fine-tuned vectors");
        all.put(
                Questions.PROPAGATED_NEAREST,
                "the same by the untouched vectors, or by their means over one or two hops, by validation");
        all.putAll(own);
        return all;
    }

    /**
     * How a report's questions are answered of nodes.
     *
     * @param own baselines of the task
     */
    public static Questions questions(Set<String> own, Set<String> vectorless) {
        return new Questions(
                FROZEN_VECTORS,
                Questions.AFTER,
                true,
                Questions.FROZEN_HEAD,
                vectorless,
                Set.of(),
                Map.of(Questions.FROZEN_HEAD, List.of(Questions.FREEZE)),
                Set.copyOf(NodeReadouts.members(own)));
    }

    /** What is told of the validation nodes, by the run's own metric. */
    private double score(float[] valid) {
        return task.validation(split, valid, task.metric());
    }

    /** What readouts of a start read. */
    NodeInputs inputs(Start start) {
        Embedding before = start.embedding();
        return new NodeInputs(before.rows(), before.dim(), features.rows(), features.width(), !features.instead());
    }

    /** @param after the vectors after fine-tuning */
    NodeReadouts<R> readouts(Start start, float[] after) {
        NodeInputs inputs = inputs(start);
        Propagation propagation = new Propagation(task.undirected().out());
        return new NodeReadouts<>(
                task,
                split,
                inputs,
                after,
                () -> Hops.of(inputs.joined(), inputs.joinedWidth(), propagation),
                hops -> PropagatedRows.of(inputs, hops, propagation, graph, start, recipe, options, encoderSeed()),
                this::score);
    }

    private R told(Readout readout) {
        return task.measure(split, readout.of(split.valid()), readout.of(split.test()));
    }
}
