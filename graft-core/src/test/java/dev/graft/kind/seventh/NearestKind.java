package dev.graft.kind.seventh;

import dev.graft.data.Content;
import dev.graft.data.Dataset;
import dev.graft.data.HeldOut;
import dev.graft.data.ItemHash;
import dev.graft.data.Lineage;
import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.eval.Nearest;
import dev.graft.eval.changed.Findings;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.graph.Imported;
import dev.graft.graph.Labels;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.recipe.TuneSpec;
import dev.graft.run.Account;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.Outcome;
import dev.graft.run.Questions;
import dev.graft.run.Repeat;
import dev.graft.run.Sources;
import dev.graft.run.Start;
import dev.graft.run.Task;
import dev.graft.run.Told;
import dev.graft.train.History;
import dev.graft.train.Training;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A seventh kind of task, whole, as CONTRIBUTING tells: how often a node's nearest by cosine is of its class, before and
 * after every row was brought halfway to the mean row of its known class.
 */
public final class NearestKind implements Kind {
    /** What {@code task} holds. */
    record Spec(String labels, int repeats) implements TaskSpec {
        @Override
        public Tune usualTune() {
            return Tune.of("accuracy");
        }
    }

    @Override
    public String name() {
        return "nearest";
    }

    @Override
    public Class<? extends TaskSpec> task() {
        return Spec.class;
    }

    @Override
    public TaskSpec usual() {
        return new Spec("", 3);
    }

    @Override
    public Class<? extends TuneSpec> tune() {
        return Tune.class;
    }

    @Override
    public Task<?> open(Recipe recipe, Options options) {
        Spec spec = (Spec) recipe.task();
        Sources sources = new Sources(options);
        Imported source = sources.graph(recipe.graph());
        Labels labels = sources.labels(spec.labels, source, null, false).labels();
        Dataset dataset = Dataset.of(source.graph(), source.report())
                .with("task.labels", Content.of(labels, source.graph().ids()));
        return new NearestTask(dataset, labels, spec.repeats, recipe.seed());
    }

    private record NearestTask(Dataset dataset, Labels labels, int repeats, long seed) implements Task<NearestOutcome> {
        @Override
        public String name() {
            return "nearest";
        }

        @Override
        public boolean sideBySide() {
            return true;
        }

        @Override
        public Repeat<NearestOutcome> repeat(int number) {
            int[] nodes = new int[dataset.graph().nodes()];
            Arrays.setAll(nodes, u -> u);
            Seeds.of(Seeds.derive(seed, 5, number)).shuffle(nodes);
            int half = nodes.length / 2;
            return new NearestRepeat(
                    dataset.graph(), labels, Arrays.copyOf(nodes, half), Arrays.copyOfRange(nodes, half, nodes.length));
        }

        @Override
        public String metric() {
            return "accuracy";
        }

        @Override
        public Design design() {
            return Design.ofSplits(true, 0.5, "nodes");
        }

        @Override
        public Map<String, String> baselines() {
            return Map.of(Evidence.FROZEN, "the class of the nearest by the untouched vectors");
        }

        @Override
        public Questions questions() {
            return new Questions(
                    Evidence.FROZEN, Evidence.TUNED, false, Evidence.FROZEN, Set.of(), Set.of(), Map.of(), Set.of());
        }

        @Override
        public List<String> columns() {
            return List.of("right");
        }

        @Override
        public Account account(List<NearestOutcome> outcomes, Start first) {
            return new Account(
                    repeats + " random halves.",
                    Map.of("nodes", (long) dataset.graph().nodes()),
                    Map.of(),
                    List.of(),
                    outcomes.getFirst().vectors,
                    Map.of(),
                    Findings.none(dataset.graph().ids()),
                    null,
                    null);
        }
    }

    private record NearestRepeat(Graph view, Labels labels, int[] train, int[] test) implements Repeat<NearestOutcome> {
        @Override
        public HeldOut heldOut() {
            return HeldOut.labels("labels of test nodes", labels, test, view.ids());
        }

        @Override
        public List<String> models() {
            return List.of(Evidence.TUNED);
        }

        @Override
        public Fitted fit(String model, Start start, Training training) {
            int dim = start.embedding().dim();
            float[] rows = start.embedding().rows().clone();
            float[] means = new float[labels.classes() * dim];
            int[] members = new int[labels.classes()];
            for (int u : train) {
                int c = labels.of()[u][0];
                members[c]++;
                for (int d = 0; d < dim; d++) {
                    means[c * dim + d] += rows[u * dim + d];
                }
            }
            for (int u : train) {
                int c = labels.of()[u][0];
                for (int d = 0; d < dim; d++) {
                    rows[u * dim + d] = (rows[u * dim + d] + means[c * dim + d] / members[c]) / 2;
                }
            }
            Lineage lineage = start.lineage().and(ItemHash.labels(labels, train, view.ids()));
            return new Fitted(
                    "nearest",
                    view.ids().names(),
                    Map.of("model", start.model()),
                    Map.of("vectors", Tensor.rows(rows, dim)),
                    Map.of(),
                    new History(),
                    lineage);
        }

        @Override
        public NearestOutcome measure(Start start, Map<String, Fitted> fitted) {
            float[] after =
                    fitted.values().iterator().next().parameter("vectors").values();
            Map<String, double[]> right = new LinkedHashMap<>();
            right.put(Evidence.TUNED, right(after, start.embedding().dim()));
            right.put(
                    Evidence.FROZEN,
                    right(start.embedding().rows(), start.embedding().dim()));
            return new NearestOutcome(this, right, after);
        }

        private double[] right(float[] rows, int dim) {
            return Arrays.stream(test)
                    .mapToDouble(u -> labels.of()[Nearest.of(rows, dim, u, 1)[0]][0] == labels.of()[u][0] ? 1 : 0)
                    .toArray();
        }
    }

    private record NearestOutcome(NearestRepeat repeat, Map<String, double[]> right, float[] vectors)
            implements Outcome {
        @Override
        public Map<String, Measures> measures() {
            Map<String, Measures> measures = new LinkedHashMap<>();
            right.forEach((model, items) -> measures.put(model, Measures.ofItems(Map.of("accuracy", items))));
            return measures;
        }

        @Override
        public void write(Told told) {
            for (int u : repeat.train) {
                told.split("train", repeat.view.ids().name(u));
            }
            for (int u : repeat.test) {
                told.split("test", repeat.view.ids().name(u));
            }
            right.forEach((model, items) -> {
                for (int i = 0; i < items.length; i++) {
                    told.prediction(model, repeat.view.ids().name(repeat.test[i]), (int) items[i]);
                }
            });
        }
    }
}
