package dev.graft.kind.nodes;

import dev.graft.feature.FeatureMap;
import dev.graft.feature.FeatureMap.Part;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run stored to read features of nodes that come later. */
final class StoredFeatures {
    private static final String CARD = "featureMap";

    private StoredFeatures() {}

    /** The same with a map, a part of which is facts on the card and tensors by its key. */
    static Fitted on(Fitted fitted, FeatureMap map) {
        List<Map<String, Object>> facts = new ArrayList<>();
        Fitted with = fitted;
        for (Part part : map.parts()) {
            facts.add(Map.of(
                    "key",
                    part.key(),
                    "called",
                    part.called(),
                    "from",
                    part.from(),
                    "width",
                    part.width(),
                    "names",
                    part.names()));
            if (part.ids().length > 0) {
                with = with.with(
                                part.key() + ".ids",
                                Tensor.rows(Tensor.of(part.ids()).values(), 1))
                        .with(part.key() + ".weights", Tensor.rows(part.weights(), 1));
            }
            with = with.with(part.key() + ".map", Tensor.rows(part.map(), 1));
        }
        return with.with(Map.of(CARD, facts));
    }

    /** Of what an earlier version stored nothing can be read. */
    static FeatureMap of(Fitted fitted) {
        List<Part> parts = new ArrayList<>();
        for (Object one : fitted.card().get(CARD) instanceof List<?> list ? list : List.of()) {
            if (one instanceof Map<?, ?> facts
                    && facts.get("from") instanceof Number from
                    && facts.get("width") instanceof Number width
                    && facts.get("names") instanceof List<?> names) {
                String key = String.valueOf(facts.get("key"));
                boolean words = fitted.readout().containsKey(key + ".ids");
                parts.add(new Part(
                        key,
                        called(facts, key),
                        from.intValue(),
                        width.intValue(),
                        texts(names),
                        words ? fitted.read(key + ".ids").integers() : new int[0],
                        words ? fitted.read(key + ".weights").values() : new float[0],
                        fitted.read(key + ".map").values()));
            }
        }
        return new FeatureMap(parts);
    }

    /** Earlier versions tell it of numbers alone, which are called so where their source does not name them. */
    private static List<String> called(Map<?, ?> facts, String key) {
        if (facts.get("called") instanceof List<?> called) {
            return texts(called);
        }
        List<String> names =
                key.equals("features.numeric") && facts.get("names") instanceof List<?> list ? texts(list) : List.of();
        return names.contains("number 1") ? List.of() : names;
    }

    private static List<String> texts(List<?> all) {
        return all.stream().map(String::valueOf).toList();
    }
}
