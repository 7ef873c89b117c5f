package dev.graft.graph.format;

import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import dev.graft.graph.NodeAttributes;
import dev.graft.graph.ReadGraph;
import dev.graft.graph.Weights;
import dev.graft.graph.format.Draft.Way;
import dev.graft.graph.format.Roles.Role;
import dev.graft.recipe.GraphSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes of what was read the graph that was meant: names, directions, weights, types and times. */
final class Assembly {
    private static final int EXAMPLES = 5;
    /** Ids that a program gave, as {@code 17} and {@code n17}. */
    private static final Pattern NUMBER = Pattern.compile("n?[0-9]{1,18}");

    private static final String NO_TYPE = "untyped";

    private final Draft draft;
    private final String format;
    private final GraphSpec spec;
    private final Roles roles;
    private final boolean anyDirected;
    private final boolean directed;
    private final List<String> examples = new ArrayList<>();
    private final Map<String, Integer> types = new LinkedHashMap<>();
    private long bad;

    private int size;
    private int[] sources;
    private int[] targets;
    private int[] of;

    Assembly(Draft draft, String format, GraphSpec spec) {
        this.draft = draft;
        this.format = format;
        this.spec = spec;
        roles = new Roles(draft, format, spec.columns());
        anyDirected = draft.edges == 0 ? draft.directed : any(true);
        @Nullable Boolean said = spec.directed();
        directed = said == null ? anyDirected : said;
        sources = new int[draft.edges];
        targets = new int[draft.edges];
        of = new int[draft.edges];
    }

    /** Whether the graph is directed, by the recipe or else by the file. */
    boolean directed() {
        return directed;
    }

    private boolean any(boolean wanted) {
        for (int e = 0; e < draft.edges; e++) {
            if (isDirected(e) == wanted) {
                return true;
            }
        }
        return false;
    }

    private boolean isDirected(int edge) {
        return draft.ways[edge] == Way.USUAL ? draft.directed : draft.ways[edge] == Way.DIRECTED;
    }

    ReadGraph graph() {
        boolean[] good = new boolean[draft.edges];
        Arrays.fill(good, true);
        boolean[] kept = declared(good);
        float[] weight = weights(good);
        Values ofType = roles.of(Role.TYPE, draft);
        @Nullable String[] type = ofType == null ? null : ofType.byOwner(draft.edges);
        long[] time = roles.of(Role.TIME, draft) == null ? null : new long[draft.edges];
        byte[] decimals = new byte[draft.edges];
        times(time, decimals, good);
        arcs(good);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("edges of the file", (long) draft.edges);
        counts.put("bad edges skipped", bad);
        int[] typeIds = type == null ? null : types(type);
        counts.putAll(draft.counts);
        float[] weights = weight == null ? null : new float[size];
        long[] times = time == null ? null : new long[size];
        byte[] places = new byte[size];
        for (int i = 0; i < size; i++) {
            if (weights != null && weight != null) {
                weights[i] = weight[of[i]];
            }
            if (times != null && time != null) {
                times[i] = time[of[i]];
            }
            places[i] = decimals[of[i]];
        }
        @Nullable String renamed = naming(kept);
        List<String> names = new ArrayList<>();
        int[] place = new int[draft.ids.size()];
        @Nullable String[] labels = renamed == null ? null : labels(renamed).byOwner(draft.ids.size());
        for (int u = 0; u < place.length; u++) {
            place[u] = kept[u] ? names.size() : -1;
            if (kept[u]) {
                String label = labels == null ? null : labels[u];
                names.add(label == null ? draft.ids.get(u) : label.strip());
            }
        }
        Arrays.setAll(sources, i -> i < size ? place[sources[i]] : 0);
        Arrays.setAll(targets, i -> i < size ? place[targets[i]] : 0);
        return new ReadGraph(
                draft.file.toString(),
                taken(names.size(), renamed),
                names,
                Arrays.copyOf(sources, size),
                Arrays.copyOf(targets, size),
                weights,
                typeIds,
                List.copyOf(types.keySet()),
                times,
                places,
                counts,
                examples,
                attributes(names, place, renamed));
    }

    /** An edge that cannot be used: an error, or left out and counted, as the recipe says. */
    private void bad(int edge, boolean[] good, String message) {
        if (spec.onBadLine() == GraphSpec.BadLines.ERROR) {
            throw draft.at(draft.lines[edge], message);
        }
        if (good[edge]) {
            good[edge] = false;
            bad++;
            if (examples.size() < EXAMPLES) {
                examples.add(draft.at(draft.lines[edge], message).getMessage());
            }
        }
    }

    private String shown(int edge) {
        return "edge " + draft.ids.get(draft.sources[edge]) + " – " + draft.ids.get(draft.targets[edge]);
    }

    /** Which nodes there are; an edge of another is a bad one. */
    private boolean[] declared(boolean[] good) {
        boolean[] kept = new boolean[draft.ids.size()];
        for (int u = 0; u < kept.length; u++) {
            kept[u] = draft.isDeclared(u);
        }
        for (int e = 0; e < draft.edges; e++) {
            for (int u : new int[] {draft.sources[e], draft.targets[e]}) {
                if (!kept[u]) {
                    bad(
                            e,
                            good,
                            "an edge names the node '" + draft.ids.get(u)
                                    + "', which the file does not list; add the node, or leave such edges out with "
                                    + GraphSpec.BadLines.SKIPPED);
                }
            }
        }
        return kept;
    }

    private float @Nullable [] weights(boolean[] good) {
        Values values = roles.of(Role.WEIGHT, draft);
        if (values == null) {
            return null;
        }
        @Nullable String[] texts = values.byOwner(draft.edges);
        float[] weights = new float[draft.edges];
        long without = 0;
        for (int e = 0; e < weights.length; e++) {
            @Nullable String text = texts[e];
            if (text == null || text.isBlank()) {
                weights[e] = 1;
                without++;
                continue;
            }
            double weight = number(text);
            weights[e] = (float) weight;
            String wrong = Weights.fault(weight);
            if (wrong != null) {
                String name = roles.name(Role.WEIGHT);
                bad(
                        e,
                        good,
                        "the " + name + " of " + shown(e) + " is '" + text
                                + "', which as a weight " + wrong + "; mend it, leave such edges out with "
                                + GraphSpec.BadLines.SKIPPED + ", or all weights with "
                                + Roles.advice(name, "skip"));
            }
        }
        draft.count("edges without a weight, which is 1 then", without);
        return weights;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private void times(long @Nullable [] times, byte[] decimals, boolean[] good) {
        Values values = roles.of(Role.TIME, draft);
        if (times == null || values == null) {
            return;
        }
        @Nullable String[] texts = values.byOwner(draft.edges);
        TimeText reader = new TimeText();
        int date = -1;
        int number = -1;
        for (int e = 0; e < texts.length; e++) {
            @Nullable String text = texts[e];
            String fault = text == null ? "is missing, where others have one" : reader.read(text.strip());
            if (fault != null) {
                String name = roles.name(Role.TIME);
                bad(
                        e,
                        good,
                        "the " + name + " of " + shown(e) + " " + fault + "; mend it, or leave times out with "
                                + Roles.advice(name, "skip"));
                continue;
            }
            times[e] = reader.value();
            decimals[e] = (byte) reader.decimals();
            date = date < 0 && reader.date() ? e : date;
            number = number < 0 && !reader.date() ? e : number;
        }
        if (date >= 0 && number >= 0) {
            throw draft.at(
                    draft.lines[date],
                    "the time of " + shown(date) + " is a date, and that on line " + draft.lines[number]
                            + " a number; give all as the same");
        }
    }

    /** Arcs in the file's order: an undirected edge among directed ones is two. */
    private void arcs(boolean[] good) {
        boolean both = directed && (anyDirected || draft.bothWays);
        long turned = 0;
        for (int e = 0; e < draft.edges; e++) {
            if (good[e]) {
                put(draft.sources[e], draft.targets[e], e);
                if (both && !isDirected(e) && draft.sources[e] != draft.targets[e]) {
                    put(draft.targets[e], draft.sources[e], e);
                    turned++;
                }
            }
        }
        draft.count("undirected edges read as two, one each way", turned);
    }

    private void put(int source, int target, int edge) {
        if (size == sources.length) {
            int room = Math.max(16, 2 * size);
            sources = Arrays.copyOf(sources, room);
            targets = Arrays.copyOf(targets, room);
            of = Arrays.copyOf(of, room);
        }
        sources[size] = source;
        targets[size] = target;
        of[size++] = edge;
    }

    private int[] types(@Nullable String[] texts) {
        int[] ids = new int[size];
        long without = 0;
        for (int i = 0; i < size; i++) {
            @Nullable String text = texts[of[i]];
            without += text == null ? 1 : 0;
            ids[i] = types.computeIfAbsent(text == null ? NO_TYPE : text.strip(), name -> types.size());
        }
        draft.count("edges without a type, which are " + NO_TYPE, without);
        return ids;
    }

    /** The attribute that takes the place of ids that are numbers only: a label that every node has, all of them different. */
    private @Nullable String naming(boolean[] kept) {
        for (int u = 0; u < kept.length; u++) {
            if (kept[u] && !NUMBER.matcher(draft.ids.get(u)).matches()) {
                return null;
            }
        }
        for (String name : List.of("label", "name")) {
            Values values = labels(name);
            @Nullable String[] all = values.byOwner(draft.ids.size());
            Set<String> seen = new HashSet<>();
            boolean fit = values.size() > 0 && !sayIds(values);
            for (int u = 0; fit && u < all.length; u++) {
                @Nullable String text = all[u];
                fit = !kept[u] || (text != null && Draft.isName(text) && seen.add(text.strip()));
            }
            if (fit) {
                return name;
            }
        }
        return null;
    }

    /** Labels that are the ids say nothing. */
    private boolean sayIds(Values values) {
        for (int i = 0; i < values.size(); i++) {
            if (!values.text(i).equals(draft.ids.get(values.owner(i)))) {
                return false;
            }
        }
        return true;
    }

    private Values labels(String name) {
        if (name.equals("label") && draft.labels.size() > 0) {
            return draft.labels;
        }
        Values values = draft.nodeAttributes.get(name);
        return values == null ? new Values() : values;
    }

    private NodeAttributes attributes(List<String> names, int[] place, @Nullable String renamed) {
        Map<String, Values> all = new LinkedHashMap<>();
        if (!sayIds(draft.labels)) {
            all.put("label", draft.labels);
        }
        draft.nodeAttributes.forEach(all::putIfAbsent);
        if (renamed != null) {
            all.remove(renamed);
            Values ids = new Values();
            for (int u = 0; u < place.length; u++) {
                ids.add(u, draft.ids.get(u));
            }
            all.putIfAbsent("id", ids);
        }
        Map<String, NodeAttributes.Column> columns = new LinkedHashMap<>();
        all.forEach((name, values) -> columns.put(name, column(values, place)));
        return new NodeAttributes(draft.file.toString(), names, columns);
    }

    private static NodeAttributes.Column column(Values values, int[] place) {
        int[] owners = values.owners();
        String[] texts = values.texts();
        int n = 0;
        for (int i = 0; i < owners.length; i++) {
            if (place[owners[i]] >= 0) {
                owners[n] = place[owners[i]];
                texts[n++] = texts[i];
            }
        }
        return new NodeAttributes.Column(Arrays.copyOf(owners, n), Arrays.copyOf(texts, n), values.otherwise);
    }

    private String taken(int nodes, @Nullable String renamed) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%s: %s, %s; %d nodes, %d edges", draft.file, format, direction(), nodes, draft.edges));
        Set<String> attributes = new java.util.LinkedHashSet<>();
        if (!sayIds(draft.labels)) {
            attributes.add("label");
        }
        attributes.addAll(draft.nodeAttributes.keySet());
        if (renamed != null) {
            attributes.remove(renamed);
            text.append("; nodes are named by their ").append(renamed).append(", as ids are numbers");
        }
        if (!attributes.isEmpty()) {
            text.append("; node attributes ").append(Roles.shown(attributes));
        }
        text.append(roles.text(draft));
        draft.told.forEach(line -> text.append("; ").append(line));
        return text.toString();
    }

    private String direction() {
        String own =
                !anyDirected ? "undirected" : draft.edges > 0 && any(false) ? "directed and undirected" : "directed";
        String is = directed ? "directed" : "undirected";
        return own.equals(is) || spec.directed() == null ? own : own + ", read as " + is + " as graph.directed says";
    }
}
