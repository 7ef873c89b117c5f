package dev.graft.app.yaml;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.kind.classify.ClassifySpec;
import dev.graft.kind.community.CommunitySpec;
import dev.graft.kind.kg.KgSpec;
import dev.graft.kind.kg.KgTune;
import dev.graft.kind.link.LinkSpec;
import dev.graft.kind.link.LinkTune;
import dev.graft.kind.recommend.RecommendSpec;
import dev.graft.kind.recommend.RecommendTune;
import dev.graft.kind.regress.RegressSpec;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.CheckpointSpec;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.SqlText;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.recipe.TuneSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Recipes from YAML: the user's lines over the commented defaults, which also say which keys there are. */
public final class Recipes {
    /** Names of the models that start from scratch. */
    public static final List<String> MODELS = List.of("deepwalk", "node2vec", "line", "netmf", "bge", "random");

    /** Kinds of tasks. */
    public static final List<String> TASKS = List.of("classify", "regress", "link", "recommend", "kg", "community");

    /** Kinds of tasks that read features of nodes. */
    private static final List<String> READ_FEATURES = List.of("classify", "regress");

    private static final List<String> PATHS = List.of(
            "graph.edges",
            "graph.nodes",
            "features.numeric",
            "features.categories",
            "features.words",
            "features.text",
            "adapt.freeze.nodes",
            "adapt.joint.replay",
            "task.labels",
            "task.targets",
            "task.valid",
            "task.test",
            "task.validNegatives",
            "task.testNegatives",
            "task.negatives.random",
            "task.negatives.degree",
            "task.negatives.reversed",
            "task.split.file",
            "task.known.file",
            "start.from",
            "start.map");

    private Recipes() {}

    /**
     * A recipe as records, and as complete YAML.
     *
     * @param yaml with every default and the paths as they were given
     * @param identity the same with the paths made absolute: what a run folder keeps
     */
    public record Loaded(Recipe recipe, String yaml, String identity) {}

    /**
     * Loads a recipe file.
     *
     * @param sets {@code key=value} overrides, applied in order
     * @param seed replaces the recipe's, unless null
     */
    public static Loaded load(Path file, List<String> sets, @Nullable Long seed) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
        Path base = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
        return parse(text, file.toString(), base, sets, seed);
    }

    /** Parses a recipe; {@code name} is for errors, {@code base} the folder that its paths are relative to. */
    public static Loaded parse(String text, String name, Path base, List<String> sets, @Nullable Long seed) {
        YamlTree user = YamlTree.parse(text, name);
        Map<String, String> places = new LinkedHashMap<>(user.places());
        Map<String, Object> values = user.values();
        for (String set : sets) {
            override(values, places, set);
        }
        Map<String, Object> complete = defaults(values, places, name);
        merge(complete, values, "", places);
        if (seed != null) {
            complete.put("seed", seed);
        }
        Binder binder = new Binder(places, name);
        Recipe recipe = new Recipe(
                binder.bind(complete, "graph", GraphSpec.class),
                start(binder, complete),
                complete.containsKey("features")
                        ? binder.bind(complete, "features", FeatureSpec.class)
                        : FeatureSpec.NONE,
                binder.bind(complete, "adapt", Adapt.class),
                task(binder, complete),
                tune(binder, complete),
                binder.bind(complete, "checkpoint", CheckpointSpec.class),
                binder.bind(complete, "seed", Long.class));
        String yaml = YamlText.of(complete);
        Map<String, Object> absolute = YamlTree.parse(yaml, name).values();
        for (String path : PATHS) {
            makeAbsolute(absolute, path, base);
        }
        return new Loaded(recipe, yaml, YamlText.of(absolute));
    }

    /** All keys with their defaults: the general ones, and those of the chosen model. */
    private static Map<String, Object> defaults(Map<String, Object> values, Map<String, String> places, String name) {
        Map<String, Object> general = resource("recipe");
        String file = "deepwalk";
        if (values.get("start") instanceof Map<?, ?> start) {
            Object model = start.get("model");
            if (start.containsKey("from") && start.get("from") != null) {
                file = "from";
            } else if (model != null) {
                file = model.toString();
                if (!MODELS.contains(file)) {
                    throw new BadInput(places.getOrDefault("start.model", name) + ": start.model '" + file
                            + "' is none of " + String.join(", ", MODELS) + Nearby.hint(file, MODELS));
                }
            }
        }
        Map<String, Object> complete = new LinkedHashMap<>();
        complete.put("graph", general.get("graph"));
        complete.put("start", resource(file).get("start"));
        complete.put("features", general.get("features"));
        complete.put("adapt", general.get("adapt"));
        complete.put("task", general.get("task"));
        complete.put("tune", general.get("tune"));
        complete.put("checkpoint", general.get("checkpoint"));
        complete.put("seed", general.get("seed"));
        Map<String, Object> task = taskDefaults(values, places, name);
        if (!task.isEmpty()) {
            if (task.get("graph") instanceof Map<?, ?> graph) {
                merge(complete, Map.<String, Object>of("graph", graph), "", places);
            }
            complete.put("task", task.get("task"));
            complete.put("tune", task.get("tune"));
            if (!READ_FEATURES.contains(String.valueOf(kind(task)))) {
                complete.remove("features");
            }
        }
        return complete;
    }

    /** What a task other than classification sets beside or instead of the general defaults. */
    private static Map<String, Object> taskDefaults(
            Map<String, Object> values, Map<String, String> places, String name) {
        Object kind = values.get("task") instanceof Map<?, ?> task ? task.get("kind") : null;
        if (kind == null || kind.equals("classify")) {
            return Map.of();
        }
        if (!TASKS.contains(kind)) {
            String shown = YamlText.show(kind);
            throw new BadInput(places.getOrDefault("task.kind", name) + ": task.kind '" + shown + "' is none of "
                    + String.join(", ", TASKS) + Nearby.hint(shown, TASKS));
        }
        return resource(kind.toString());
    }

    /** What a model or a kind of task is, and whose: the comment in front of its defaults. */
    public static String about(String name) {
        List<String> lines = manual(name).lines().toList();
        int from = name.equals("classify") ? lines.indexOf("task:") - 1 : 0;
        return lines.subList(from, lines.size()).stream()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(2))
                .collect(Collectors.joining(" "));
    }

    /** The manual of the keys of a model, a kind of task, {@code from} (given vectors), or {@code recipe} (all others). */
    public static String manual(String name) {
        String kind = name.equals("classify") ? "recipe" : TASKS.contains(name) ? "task-" + name : name;
        String file = "defaults/" + kind + ".yaml";
        try (InputStream in = Recipes.class.getResourceAsStream("/dev/graft/app/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> resource(String name) {
        return YamlTree.parse(manual(name), "defaults/" + name + ".yaml").values();
    }

    @SuppressWarnings("unchecked") // maps come from YamlTree, whose keys are strings
    private static void merge(
            Map<String, Object> onto, Map<String, Object> values, String path, Map<String, String> places) {
        values.forEach((key, value) -> {
            String full = path.isEmpty() ? key : path + "." + key;
            if (!onto.containsKey(key)) {
                throw new BadInput(places.getOrDefault(full, full) + ": unknown key '" + full + "'; the keys here are "
                        + String.join(", ", onto.keySet()) + Nearby.hint(key, onto.keySet()));
            }
            boolean group = onto.get(key) instanceof Map;
            if (group && value instanceof Map) {
                merge((Map<String, Object>) onto.get(key), (Map<String, Object>) value, full, places);
            } else if (group) {
                throw new BadInput(places.getOrDefault(full, full) + ": '" + full + "' is " + YamlText.show(value)
                        + ", must be a group of the keys "
                        + String.join(", ", ((Map<String, Object>) onto.get(key)).keySet()));
            } else {
                onto.put(key, value);
            }
        });
    }

    @SuppressWarnings("unchecked") // as above
    private static void override(Map<String, Object> values, Map<String, String> places, String set) {
        int equals = set.indexOf('=');
        if (equals < 1) {
            throw new BadInput("--set " + set + ": must be key=value, such as --set tune.epochs=50");
        }
        String path = set.substring(0, equals).strip();
        if (path.equals("start.from")) {
            // Vectors that are given take the place of a model and all of its settings.
            values.put("start", new LinkedHashMap<String, Object>());
        }
        String[] keys = path.split("\\.");
        Map<String, Object> at = values;
        String full = "";
        for (int i = 0; i < keys.length - 1; i++) {
            full = full.isEmpty() ? keys[i] : full + "." + keys[i];
            places.putIfAbsent(full, "--set " + set);
            if (!(at.get(keys[i]) instanceof Map)) {
                at.put(keys[i], new LinkedHashMap<String, Object>());
            }
            at = (Map<String, Object>) Objects.requireNonNull(at.get(keys[i]));
        }
        places.keySet().removeIf(key -> key.startsWith(path + "."));
        places.put(path, "--set " + set);
        at.put(keys[keys.length - 1], YamlTree.value(set.substring(equals + 1), "--set " + set));
    }

    private static StartSpec start(Binder binder, Map<String, Object> complete) {
        Map<String, Object> start = binder.group(complete, "start");
        if (start.get("from") != null) {
            return binder.bind(complete, "start", StartSpec.From.class);
        }
        Class<? extends Model> type = switch (String.valueOf(start.get("model"))) {
            case "node2vec" -> Model.Node2Vec.class;
            case "line" -> Model.Line.class;
            case "netmf" -> Model.NetMf.class;
            case "bge" -> Model.Bge.class;
            case "random" -> Model.Random.class;
            default -> Model.DeepWalk.class;
        };
        return new StartSpec.Scratch(binder.bindWithout(complete, "start", "model", type));
    }

    private static TaskSpec task(Binder binder, Map<String, Object> complete) {
        Class<? extends TaskSpec> type = switch (kind(binder, complete)) {
            case "kg" -> KgSpec.class;
            case "regress" -> RegressSpec.class;
            case "community" -> CommunitySpec.class;
            case "recommend" -> RecommendSpec.class;
            case "link" -> LinkSpec.class;
            default -> ClassifySpec.class;
        };
        return binder.bindWithout(complete, "task", "kind", type);
    }

    private static TuneSpec tune(Binder binder, Map<String, Object> complete) {
        Class<? extends TuneSpec> type = switch (kind(binder, complete)) {
            case "kg" -> KgTune.class;
            case "recommend" -> RecommendTune.class;
            case "link" -> LinkTune.class;
            default -> Tune.class;
        };
        return binder.bind(complete, "tune", type);
    }

    private static @Nullable Object kind(Map<String, Object> defaults) {
        return defaults.get("task") instanceof Map<?, ?> task ? task.get("kind") : null;
    }

    private static String kind(Binder binder, Map<String, Object> complete) {
        return String.valueOf(binder.group(complete, "task").get("kind"));
    }

    @SuppressWarnings("unchecked") // as above
    private static void makeAbsolute(Map<String, Object> values, String path, Path base) {
        String[] keys = path.split("\\.");
        Map<String, Object> at = values;
        for (int i = 0; i < keys.length - 1; i++) {
            if (!(at.get(keys[i]) instanceof Map)) {
                return;
            }
            at = (Map<String, Object>) Objects.requireNonNull(at.get(keys[i]));
        }
        String last = keys[keys.length - 1];
        if (at.get(last) instanceof String query && SqlText.is(query)) {
            at.put(last, SqlText.of(query).in(base));
        } else if (at.get(last) instanceof String text && !text.equals("-") && !text.startsWith("wordnet:")) {
            at.put(last, base.resolve(text).toAbsolutePath().normalize().toString());
        }
    }
}
