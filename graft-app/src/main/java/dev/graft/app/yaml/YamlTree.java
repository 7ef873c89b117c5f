package dev.graft.app.yaml;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML as maps, lists and scalars, with the place of each key for errors. Anchors, aliases and keys that occur twice are
 * refused.
 *
 * @param values by key
 * @param places where each dotted key stands, such as {@code recipe.yaml:7}
 */
public record YamlTree(Map<String, Object> values, Map<String, String> places) {
    private static final int DEEPEST = 32;

    /** Parses a document that must be a mapping; {@code name} says whose errors they are. */
    public static YamlTree parse(String text, String name) {
        Map<String, String> places = new LinkedHashMap<>();
        Node root = compose(text, name);
        if (!(root instanceof MappingNode mapping)) {
            throw new BadInput(name + ": must be a mapping of keys to values, such as graph: {edges: edges.tsv}");
        }
        return new YamlTree(new Reader(name, places).mapping(mapping, ""), places);
    }

    /** Parses one value, as in {@code --set key=value}. */
    public static @Nullable Object value(String text, String name) {
        Node node = compose(text.isEmpty() ? "''" : text, name);
        return new Reader(name, new LinkedHashMap<>()).value(node, "");
    }

    private static Node compose(String text, String name) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new CoreSchema())
                .build();
        try {
            refuseDeep(new Parse(settings).parseString(text), name);
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.orElseThrow(() -> new BadInput(name + ": is empty; see the defaults with graft explain"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new BadInput(name + ":" + line + ": is not valid YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new BadInput(name + ": is not valid YAML: " + e.getMessage(), e);
        }
    }

    /** Nodes are composed by recursion, which ends in an error of the machine; events come one by one. */
    private static void refuseDeep(Iterable<Event> events, String name) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
                throw new BadInput(
                        name + ":" + line + ": is nested more than " + DEEPEST + " deep; no key of a recipe is");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    /** Turns composed nodes into values. */
    private record Reader(String name, Map<String, String> places) {
        Map<String, Object> mapping(MappingNode node, String path) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (NodeTuple tuple : node.getValue()) {
                String key = String.valueOf(value(tuple.getKeyNode(), path));
                String full = path.isEmpty() ? key : path + "." + key;
                String place = place(tuple.getKeyNode());
                if (map.containsKey(key)) {
                    throw new BadInput(place + ": the key '" + full + "' occurs a second time; the first is at "
                            + places.get(full));
                }
                places.put(full, place);
                map.put(key, value(tuple.getValueNode(), full));
            }
            return map;
        }

        @Nullable
        Object value(Node node, String path) {
            if (node.getAnchor().isPresent()) {
                throw new BadInput(
                        place(node) + ": anchors and aliases are not allowed in recipes; write the value out");
            }
            return switch (node) {
                case MappingNode mapping -> mapping(mapping, path);
                case SequenceNode sequence -> {
                    List<Object> list = new ArrayList<>();
                    for (Node item : sequence.getValue()) {
                        list.add(value(item, path));
                    }
                    yield list;
                }
                case ScalarNode scalar -> scalar(scalar);
                default -> throw new BadInput(place(node) + ": this kind of YAML is not allowed in recipes");
            };
        }

        private @Nullable Object scalar(ScalarNode node) {
            String text = node.getValue();
            Tag tag = node.getTag();
            if (tag.equals(Tag.NULL)) {
                return null;
            }
            if (tag.equals(Tag.BOOL)) {
                return Boolean.valueOf(text);
            }
            try {
                if (tag.equals(Tag.INT)) {
                    return Long.valueOf(text);
                }
                return tag.equals(Tag.FLOAT) ? Double.valueOf(text) : text;
            } catch (NumberFormatException e) {
                return text;
            }
        }

        private String place(Node node) {
            return name
                    + node.getStartMark()
                            .map(mark -> ":" + (mark.getLine() + 1))
                            .orElse("");
        }
    }
}
