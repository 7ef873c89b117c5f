package dev.graft.app.yaml;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.kind.Kinds;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.CheckpointSpec;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.Retired;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.TuneSpec;
import dev.graft.recipe.YamlText;
import dev.graft.run.Kind;
import dev.graft.run.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recipes from YAML: the user's lines over the commented defaults, which also say which keys there are. */
public final class Recipes {
    /** Names of the models that start from scratch. */
    public static final List<String> MODELS = List.of("deepwalk", "node2vec", "line", "netmf", "bge", "random", "auto");

    /** Kinds of tasks. */
    public static final List<String> TASKS = Kinds.names();

    private static final String USUAL = "classify";

    /** Words with dots between them. */
    private static final Pattern KEY = Pattern.compile("[^.\\s]+(\\.[^.\\s]+)*");

    /** No recipe is longer, in bytes. */
    private static final int LONGEST = 1 << 20;

    private Recipes() {}

    /**
     * A recipe as records, and as complete YAML.
     *
     * @param yaml with every default and the paths as they were given
     * @param text the same with the paths made absolute, and what sets it apart: what a run folder keeps
     */
    public record Loaded(Recipe recipe, String yaml, RecipeText text) {}

    /**
     * Loads a recipe file.
     *
     * @param sets {@code key=value} overrides, applied in order
     * @param seed replaces the recipe's, unless null
     */
    public static Loaded load(Path file, List<String> sets, @Nullable Long seed) {
        String text = read(file);
        Path base = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
        return parse(text, file.toString(), base, sets, seed);
    }

    /** Loads the recipe that a run keeps, which may say what recipes could once say. */
    public static Loaded stored(Path file) {
        Path base = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
        YamlTree kept = YamlTree.parse(read(file), file.toString());
        Retired.passOver(kept.values());
        return parse(kept, file.toString(), base, List.of(), null);
    }

    /** A device or a data file in a recipe's place is not read to its end. */
    static String read(Path file) {
        if (Files.isDirectory(file)) {
            throw BadInput.in(
                    file,
                    "is a folder, and a recipe is a file"
                            + Stream.of(file, file.resolve(RunFolder.BEST))
                                    .map(run -> new RunFolder(run).recipe())
                                    .filter(Files::isRegularFile)
                                    .findFirst()
                                    .map(recipe -> "; that of this run is " + recipe)
                                    .orElse(""));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw BadInput.in(file, "has more than " + LONGEST + " bytes, so it is no recipe; check the path");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** Parses a recipe; {@code name} is for errors, {@code base} the folder that its paths are relative to. */
    public static Loaded parse(String text, String name, Path base, List<String> sets, @Nullable Long seed) {
        return parse(YamlTree.parse(text, name), name, base, sets, seed);
    }

    static Loaded parse(YamlTree user, String name, Path base, List<String> sets, @Nullable Long seed) {
        Map<String, String> places = new LinkedHashMap<>(user.places());
        Map<String, Object> values = user.values();
        for (String set : sets) {
            override(values, places, set);
        }
        RangeReader.refuse(values, places);
        columns(values, places);
        Map<String, Object> complete = defaults(values, places, name);
        Layers layers = new Layers(places);
        layers.over(complete, kind(values, places, name).defaultsFor(values), "");
        layers.over(complete, values, "");
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
        try {
            bound(binder, complete).check(recipe);
            bound(binder, complete).checkStart(recipe);
        } catch (BadInput e) {
            throw binder.placed(e);
        }
        String yaml = YamlText.of(complete);
        try {
            return new Loaded(recipe, yaml, bound(binder, complete).text(recipe, base));
        } catch (BadInput e) {
            throw binder.placed(e);
        }
    }

    /** Columns by name, {@code {source: follower}}, are written as one text, {@code follower=source}. */
    private static void columns(Map<String, Object> values, Map<String, String> places) {
        if (!(values.get("graph") instanceof Map<?, ?> graph) || !(graph.get("columns") instanceof Map<?, ?> columns)) {
            return;
        }
        List<String> entries = new ArrayList<>();
        columns.forEach((role, column) -> {
            if (column == null || column instanceof Map || column instanceof List) {
                throw new BadInput(places.getOrDefault(
                                "graph.columns." + role, places.getOrDefault("graph.columns", "graph.columns"))
                        + ": graph.columns."
                        + role + " is " + YamlText.brief(column) + ", must be the name or number of a column");
            }
            entries.add(String.valueOf(column).replace(",", "\\,") + "=" + role);
        });
        @SuppressWarnings("unchecked") // as below
        Map<String, Object> group = (Map<String, Object>) graph;
        group.put("columns", String.join(",", entries));
        places.keySet().removeIf(key -> key.startsWith("graph.columns."));
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
                    throw new BadInput(places.getOrDefault("start.model", name) + ": start.model "
                            + YamlText.inQuotes(YamlText.brief(model)) + " is none of " + String.join(", ", MODELS)
                            + Nearby.hint(file, MODELS));
                }
            }
        }
        Kind kind = kind(values, places, name);
        Map<String, Object> task =
                YamlTree.parse(kind.defaults(), kind.name() + "/defaults.yaml").values();
        Map<String, Object> complete = new LinkedHashMap<>();
        complete.put("graph", general.get("graph"));
        complete.put("start", resource(file).get("start"));
        if (kind.features()) {
            complete.put("features", general.get("features"));
        }
        complete.put("adapt", general.get("adapt"));
        complete.put("task", task.get("task"));
        complete.put("tune", task.get("tune"));
        complete.put("checkpoint", general.get("checkpoint"));
        complete.put("seed", general.get("seed"));
        if (task.get("graph") instanceof Map<?, ?> graph) {
            new Layers(places).over(complete, Map.<String, Object>of("graph", graph), "");
        }
        return complete;
    }

    /** The kind of task that a recipe names, or the usual one. */
    private static Kind kind(Map<String, Object> values, Map<String, String> places, String name) {
        Object kind = values.get("task") instanceof Map<?, ?> task ? task.get("kind") : null;
        String called = kind == null ? USUAL : kind.toString();
        return Kinds.named(called)
                .orElseThrow(() -> new BadInput(places.getOrDefault("task.kind", name) + ": task.kind "
                        + YamlText.inQuotes(YamlText.brief(kind)) + " is none of " + String.join(", ", TASKS)
                        + Nearby.hint(called, TASKS)));
    }

    /** What a model or a kind of task is, and whose: the comment in front of its defaults. */
    public static String about(String name) {
        return manual(name)
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(2))
                .collect(Collectors.joining(" "));
    }

    /** The manual of the keys of a model, a kind of task, {@code from} (given vectors), or {@code recipe} (all others). */
    public static String manual(String name) {
        Optional<Kind> kind = Kinds.named(name);
        if (kind.isPresent()) {
            return kind.get().defaults();
        }
        String file = "defaults/" + name + ".yaml";
        try (InputStream in = Recipes.class.getResourceAsStream("/dev/graft/app/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> resource(String name) {
        return YamlTree.parse(manual(name), "defaults/" + name + ".yaml").values();
    }

    /** What {@code --set} says. */
    static void override(Map<String, Object> values, Map<String, String> places, String set) {
        override(values, places, set, "--set", "tune.epochs=50");
    }

    /**
     * What an option says of a key.
     *
     * @param example of what it may say
     */
    @SuppressWarnings("unchecked") // maps come from YamlTree, whose keys are strings
    static void override(
            Map<String, Object> values, Map<String, String> places, String set, String option, String example) {
        String place = option + " " + set;
        int equals = set.indexOf('=');
        String path = set.substring(0, Math.max(0, equals)).strip();
        if (!KEY.matcher(path).matches()) {
            throw new BadInput(place + ": must be key=value, such as " + option + " " + example);
        }
        if (path.equals("start.from")) {
            // Vectors that are given take the place of a model and all of its settings.
            values.put("start", new LinkedHashMap<String, Object>());
        }
        String[] keys = path.split("\\.");
        Map<String, Object> at = values;
        String full = "";
        for (int i = 0; i < keys.length - 1; i++) {
            full = full.isEmpty() ? keys[i] : full + "." + keys[i];
            places.putIfAbsent(full, place);
            if (!(at.get(keys[i]) instanceof Map)) {
                at.put(keys[i], new LinkedHashMap<String, Object>());
            }
            at = (Map<String, Object>) Objects.requireNonNull(at.get(keys[i]));
        }
        places.keySet().removeIf(key -> key.startsWith(path + "."));
        places.put(path, place);
        at.put(keys[keys.length - 1], YamlTree.value(set.substring(equals + 1), place));
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
            case "auto" -> Model.Auto.class;
            default -> Model.DeepWalk.class;
        };
        Model model = binder.bindWithout(complete, "start", List.of("model", "spectral"), type);
        boolean spectral = binder.bindOne(complete, "start", "spectral", Boolean.class);
        try {
            return new StartSpec.Scratch(model, spectral);
        } catch (BadInput e) {
            throw binder.placed(e);
        }
    }

    private static TaskSpec task(Binder binder, Map<String, Object> complete) {
        return binder.bindWithout(
                complete, "task", List.of("kind"), bound(binder, complete).task());
    }

    private static TuneSpec tune(Binder binder, Map<String, Object> complete) {
        return binder.bind(complete, "tune", bound(binder, complete).tune());
    }

    private static Kind bound(Binder binder, Map<String, Object> complete) {
        return Kinds.named(kind(binder, complete)).orElseThrow();
    }

    private static String kind(Binder binder, Map<String, Object> complete) {
        return String.valueOf(binder.group(complete, "task").get("kind"));
    }
}
