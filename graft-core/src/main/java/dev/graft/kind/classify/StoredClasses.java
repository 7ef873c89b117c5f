package dev.graft.kind.classify;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.eval.Calibration;
import dev.graft.fitted.AnswerRows;
import dev.graft.fitted.Asked;
import dev.graft.fitted.ClassAnswers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Graph;
import dev.graft.graph.Labels.Many;
import dev.graft.kind.nodes.NewNodes;
import dev.graft.kind.nodes.StoredNodes;
import dev.graft.model.ClassLoss;
import dev.graft.run.Inference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Classes of nodes as a finished run stored them. */
final class StoredClasses implements ClassAnswers {
    private static final String WHAT = "classes of nodes";
    private final Fitted fitted;
    private final StoredNodes nodes;
    private final List<String> classes;
    private final float[] told;
    private final ClassDecision decision;
    private final Calibration calibration;
    private final Map<Integer, String> known;

    private StoredClasses(
            Fitted fitted,
            StoredNodes nodes,
            List<String> classes,
            float[] told,
            ClassDecision decision,
            Calibration calibration,
            Map<Integer, String> known) {
        this.fitted = fitted;
        this.nodes = nodes;
        this.classes = classes;
        this.told = told;
        this.decision = decision;
        this.calibration = calibration;
        this.known = known;
    }

    static StoredClasses of(Fitted fitted) {
        StoredNodes nodes = StoredNodes.of(fitted);
        List<String> classes = classes(fitted);
        ClassDecision decision = ClassDecision.of(fitted);
        return new StoredClasses(
                fitted,
                nodes,
                classes,
                fitted.read("told").values(),
                decision,
                ClassReady.calibration(fitted, classes.size(), decision.many() == Many.ONE),
                known(fitted, classes));
    }

    /** Names of a run's classes. */
    static List<String> classes(Fitted fitted) {
        if (!(fitted.card().get("classes") instanceof List<?> list)) {
            throw new BadInput("the run's card has no classes; run finetune again with --out elsewhere");
        }
        return list.stream().map(String::valueOf).toList();
    }

    private static Map<Integer, String> known(Fitted fitted, List<String> classes) {
        Map<Integer, String> known = new HashMap<>();
        int[] pairs = fitted.read(StoredNodes.KNOWN).integers();
        for (int i = 0; i < pairs.length; i += 2) {
            String name = pairs[i + 1] == StoredNodes.NONE ? "none" : classes.get(pairs[i + 1]);
            known.merge(pairs[i], name, (a, b) -> a + "|" + b);
        }
        return known;
    }

    @Override
    public Fitted fitted() {
        return fitted;
    }

    @Override
    public int passedOver(Graph edges) {
        return Inference.amongKnown(fitted.names(), edges);
    }

    @Override
    public ClassAnswers with(Graph edges) {
        ClassLoss loss = decision.many() == Many.ONE ? ClassLoss.SOFTMAX : ClassLoss.LOGISTIC;
        NewNodes news = NewNodes.of(fitted, nodes, edges);
        float[] all = news.told(fitted, (outputs, n) -> loss.probabilities(outputs, n, classes.size()));
        return new StoredClasses(fitted, news.nodes(), classes, all, decision, calibration, known);
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public Classes of(String node) {
        return of(nodes.node(node));
    }

    private Classes of(int node) {
        int n = classes.size();
        double[] p = new double[n];
        calibration.apply(told, node * n, p);
        // Classes stand in the order of their names; where a curve makes ties, what the model told decides.
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(c -> -p[c])
                        .thenComparingDouble(c -> -told[node * n + c])
                        .thenComparingInt(c -> c))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] chosen = decision.told(told, node * n, n);
        return new Classes(
                nodes.name(node),
                Arrays.stream(order)
                        .filter(c -> Arrays.binarySearch(chosen, c) >= 0)
                        .mapToObj(classes::get)
                        .toList(),
                Arrays.stream(order)
                        .mapToObj(c -> new Choice(classes.get(c), p[c]))
                        .toList());
    }

    @Override
    public boolean knows(String name, int place) {
        return nodes.has(name);
    }

    @Override
    public String caution(Asked asked) {
        return nodes.caution(asked, WHAT);
    }

    @Override
    public void answer(Asked asked, AnswerRows rows) {
        boolean one = decision.many() == Many.ONE;
        int top = Math.min(classes.size(), asked.topOr(one ? 1 : 0));
        List<String> columns = new ArrayList<>(List.of("node", "class", "probability"));
        for (int k = one ? 2 : 1; k <= top; k++) {
            columns.add("class" + k);
            columns.add("probability" + k);
        }
        if (asked.why()) {
            columns.add("why");
        }
        int[] all = nodes.asked(asked, WHAT);
        rows.columns(columns);
        for (int node : all) {
            rows.row(row(node, asked, one, top));
        }
    }

    private @Nullable Object[] row(int node, Asked asked, boolean one, int top) {
        List<@Nullable Object> row = new ArrayList<>();
        Classes its = of(node);
        row.add(its.node());
        if (one) {
            single(its, asked.abstain(), top, row);
        } else {
            several(its, asked.abstain(), top, row);
        }
        if (asked.why()) {
            row.add(nodes.nearest(node, other -> String.valueOf(known.get(other))));
        }
        return row.toArray();
    }

    /** The class told, then the likeliest of the others. */
    private static void single(Classes its, double abstain, int top, List<@Nullable Object> row) {
        String told = its.told().getFirst();
        double probability = probability(its, told);
        row.add(probability < abstain ? null : told);
        row.add(probability);
        its.choices().stream()
                .filter(choice -> !choice.name().equals(told))
                .limit(top - 1L)
                .forEach(choice -> {
                    row.add(choice.name());
                    row.add(choice.probability());
                });
    }

    /** The classes told and their probabilities, bars between; then the likeliest, told or not. */
    private static void several(Classes its, double abstain, int top, List<@Nullable Object> row) {
        List<Choice> sure = its.choices().stream()
                .filter(choice -> its.told().contains(choice.name()) && choice.probability() >= abstain)
                .toList();
        // That it has none is as certain as that it has not the likeliest.
        boolean open = sure.isEmpty()
                && (!its.told().isEmpty() || 1 - its.choices().getFirst().probability() < abstain);
        row.add(open ? null : joined(sure, Choice::name));
        row.add(open ? null : joined(sure, choice -> String.format(Locale.ROOT, "%.6f", choice.probability())));
        its.choices().stream().limit(top).forEach(choice -> {
            row.add(choice.name());
            row.add(choice.probability());
        });
    }

    private static String joined(List<Choice> choices, Function<Choice, String> part) {
        return choices.stream().map(part).collect(Collectors.joining("|"));
    }

    private static double probability(Classes its, String name) {
        return its.choices().stream()
                .filter(choice -> choice.name().equals(name))
                .mapToDouble(Choice::probability)
                .findFirst()
                .orElseThrow();
    }
}
