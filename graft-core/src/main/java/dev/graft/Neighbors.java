package dev.graft;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.eval.Nearest;
import dev.graft.graph.Graph;
import dev.graft.graph.Sides;
import dev.graft.kind.Kinds;
import dev.graft.living.Links;
import dev.graft.living.Living;
import dev.graft.recipe.Continual;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.run.Options;
import dev.graft.run.RunFolder;
import dev.graft.run.Sources;
import dev.graft.run.StoredVectors;
import dev.graft.table.NamedVectors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which neighbours of a node are asked for.
 *
 * @param node its name, with its type in front where there are two and both have such a one
 * @param k how many, of each type where there are two
 * @param type of the neighbours, such as {@code item}; or null for all
 * @param mixed whether types are ranked together
 */
public record Neighbors(String node, int k, @Nullable String type, boolean mixed) {
    /** The nearest of any type, each type by itself. */
    public Neighbors(String node, int k) {
        this(node, k, null, false);
    }

    /**
     * A node near another, by cosine of their vectors.
     *
     * @param type such as {@code item}; empty where there is one
     * @param seen whether an edge of the run's graph joins the two, or null where they are of one type, or the graph is gone; of an updated run, whether it knows that
     */
    public record Near(
            String node,
            double similarity,
            String type,
            @Nullable Boolean seen) {}

    List<Near> in(RunFolder run, @Nullable Recipe recipe, @Nullable GraphSpec graph, Options options) {
        run.mustExist();
        StoredVectors stored = StoredVectors.of(
                run, StoredVectors.Which.AFTER, recipe, recipe == null ? null : Kinds.of(recipe.task()));
        return in(run, stored, recipe, graph, options);
    }

    private List<Near> in(
            RunFolder run, StoredVectors stored, @Nullable Recipe recipe, @Nullable GraphSpec graph, Options options) {
        NamedVectors vectors = stored.vectors();
        Sides sides = stored.sides();
        int u = vectors.names().indexOf(node);
        if (u < 0) {
            List<String> typed = typed(sides, vectors.names());
            if (typed.size() == 1) {
                return new Neighbors(typed.getFirst(), k, type, mixed).in(run, stored, recipe, graph, options);
            }
            String hint = hint(typed, vectors.names());
            throw new BadInput(run.path() + ": has no node '" + node + "'" + (hint.isEmpty() ? later(run) : hint));
        }
        if (k < 1) {
            throw new BadInput("-k is " + k + ", must be at least 1");
        }
        mustBeType(run, sides);
        String own = sides.type(node);
        boolean asked = !own.isEmpty() && !own.equals(type);
        Predicate<String> joined = !asked
                ? null
                : recipe != null && run.isUpdated()
                        ? known(sides, Kinds.of(recipe.task()).living(run.current(), recipe, Continual.USUAL, 1))
                        : graph == null ? null : joined(sides, graph, options)::contains;
        List<Near> found = new ArrayList<>();
        for (String each : types(sides, own)) {
            int[] nearest = Nearest.of(
                    vectors.rows(),
                    vectors.dim(),
                    u,
                    Math.min(k, vectors.names().size() - 1),
                    v -> each.isEmpty() || sides.type(vectors.names().get(v)).equals(each));
            for (int v : nearest) {
                String name = vectors.names().get(v);
                String its = sides.type(name);
                found.add(new Near(
                        name,
                        Nearest.cosine(vectors.rows(), vectors.dim(), u, v),
                        its,
                        (joined == null || its.equals(own)) ? null : joined.test(name)));
            }
        }
        return found;
    }

    /** What a name that a file has may be called here. */
    private List<String> typed(Sides sides, List<String> names) {
        return Stream.of(sides.source() + node, sides.target() + node)
                .filter(name -> !name.equals(node) && names.contains(name))
                .distinct()
                .toList();
    }

    private String hint(List<String> typed, List<String> names) {
        return typed.isEmpty()
                ? Nearby.hint(node, Set.copyOf(names))
                : typed.stream()
                        .map(name -> "'" + name + "'")
                        .collect(Collectors.joining(" or ", "; did you mean ", "?"));
    }

    /** What to do where the node came after training, as one may have that is no slip of the pen. */
    private static String later(RunFolder run) {
        return "; a node that came after training has no vector here: graft infer " + run.path()
                + " --edges FILE --out FILE makes one from its edges"
                + (run.isTuned() ? ", and graft predict " + run.path() + " --edges FILE answers of it" : "");
    }

    private void mustBeType(RunFolder run, Sides sides) {
        if (type == null && !mixed) {
            return;
        }
        if (!sides.two()) {
            throw new BadInput(run.path() + ": has nodes of one type; leave out " + (mixed ? "--mixed" : "--type"));
        }
        if (type != null && mixed) {
            throw new BadInput("--type is one type and --mixed is both; give one of the two");
        }
        if (type != null && !sides.types().contains(type)) {
            throw new BadInput("--type '" + type + "' is none of " + String.join(", ", sides.types())
                    + Nearby.hint(type, sides.types()));
        }
    }

    /** What is ranked by itself, the node's own type first; empty for all nodes. */
    private List<String> types(Sides sides, String own) {
        if (type != null) {
            return List.of(type);
        }
        return mixed || own.isEmpty()
                ? List.of("")
                : Stream.concat(Stream.of(own), sides.types().stream().filter(each -> !each.equals(own)))
                        .toList();
    }

    /** Nodes of the other type that the version in use knows to be joined to this one. */
    private Predicate<String> known(Sides sides, Living living) {
        String mine = node.substring(sides.type(node).length() + 1);
        return name -> {
            String its = name.substring(sides.type(name).length() + 1);
            return living.knows(
                    node.startsWith(sides.source())
                            ? new Links.Link(mine, "", its, Float.NaN)
                            : new Links.Link(its, "", mine, Float.NaN));
        };
    }

    /** The nodes of the other type that an edge joins to this one. */
    private Set<String> joined(Sides sides, GraphSpec spec, Options options) {
        Graph graph = new Sources(options).graph(spec).graph();
        boolean source = node.startsWith(sides.source());
        int u = graph.ids().id(node.substring((source ? sides.source() : sides.target()).length()));
        Set<String> joined = new HashSet<>();
        if (u >= 0) {
            var arcs = source ? graph.out() : graph.in();
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                joined.add(
                        (source ? sides.target() : sides.source()) + graph.ids().name(arcs.targets()[i]));
            }
        }
        return joined;
    }
}
