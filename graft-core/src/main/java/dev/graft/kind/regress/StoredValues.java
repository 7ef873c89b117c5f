package dev.graft.kind.regress;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.fitted.AnswerRows;
import dev.graft.fitted.Asked;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.ValueAnswers;
import dev.graft.graph.Graph;
import dev.graft.kind.nodes.NewNodes;
import dev.graft.kind.nodes.StoredNodes;
import dev.graft.run.Inference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of nodes as a finished run stored them, on the scale of its metrics. */
final class StoredValues implements ValueAnswers {
    private static final String WHAT = "values of nodes";
    private final Fitted fitted;
    private final StoredNodes nodes;
    private final float[] told;
    private final TargetScale scale;
    private final double radius;
    private final Map<Integer, Float> known;

    private StoredValues(
            Fitted fitted,
            StoredNodes nodes,
            float[] told,
            TargetScale scale,
            double radius,
            Map<Integer, Float> known) {
        this.fitted = fitted;
        this.nodes = nodes;
        this.told = told;
        this.scale = scale;
        this.radius = radius;
        this.known = known;
    }

    static StoredValues of(Fitted fitted) {
        StoredNodes nodes = StoredNodes.of(fitted);
        Map<Integer, Float> known = new HashMap<>();
        float[] pairs = fitted.read(StoredNodes.KNOWN).values();
        for (int i = 0; i < pairs.length; i += 2) {
            known.put((int) pairs[i], pairs[i + 1]);
        }
        return new StoredValues(
                fitted,
                nodes,
                fitted.read("told").values(),
                TargetScale.of(fitted.card().get(ValueReady.SCALE)),
                fitted.card().get(ValueReady.RADIUS) instanceof Number number
                        ? number.doubleValue()
                        : Double.POSITIVE_INFINITY,
                known);
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
    public ValueAnswers with(Graph edges) {
        NewNodes news = NewNodes.of(fitted, nodes, edges);
        // An output is its own prediction.
        float[] all = news.told(fitted, (_, _) -> {});
        return new StoredValues(fitted, news.nodes(), all, scale, radius, known);
    }

    /** Without end where validation nodes were too few for an interval. */
    @Override
    public Value of(String node) {
        return of(nodes.node(node));
    }

    private Value of(int node) {
        double middle = scale.middle(told[node]);
        boolean bounded = Double.isFinite(radius);
        return new Value(
                nodes.name(node),
                scale.shown(middle),
                bounded ? scale.shown(middle - radius) : Double.NEGATIVE_INFINITY,
                bounded ? scale.shown(middle + radius) : Double.POSITIVE_INFINITY);
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
        if (asked.abstain() > 0) {
            throw new BadInput("--abstain is " + asked.abstain()
                    + ", and values have no probability: how certain one is its interval says, low and high");
        }
        if (asked.top() > 0) {
            throw new BadInput("--top is " + asked.top() + ", and a node has one value; leave it out");
        }
        List<String> columns = new ArrayList<>(List.of("node", "value", "low", "high"));
        if (asked.why()) {
            columns.add("why");
        }
        int[] all = nodes.asked(asked, WHAT);
        rows.columns(columns);
        for (int node : all) {
            Value its = of(node);
            List<@Nullable Object> row = new ArrayList<>(List.of(its.node(), its.value()));
            row.add(Double.isFinite(its.low()) ? its.low() : null);
            row.add(Double.isFinite(its.high()) ? its.high() : null);
            if (asked.why()) {
                row.add(nodes.nearest(node, this::shown));
            }
            rows.row(row.toArray());
        }
    }

    private String shown(int node) {
        return String.format(Locale.ROOT, "%.4g", known.get(node));
    }
}
