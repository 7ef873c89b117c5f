package dev.graft.eval.changed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON form of what changed: {@code changed} in {@code report.json}. */
public final class ChangedJson {
    private ChangedJson() {}

    /** As ordered maps. */
    public static Map<String, Object> map(Changed changed) {
        Map<String, Object> map = new LinkedHashMap<>();
        Map<String, Object> drift = new LinkedHashMap<>();
        changed.drift()
                .forEach((by, groups) ->
                        drift.put(by, groups.stream().map(ChangedJson::group).toList()));
        map.put("drift", drift);
        map.put(
                "neighbourhoods",
                changed.neighbourhoods().stream()
                        .map(ChangedJson::neighbourhood)
                        .toList());
        map.put("results", changed.results().stream().map(ChangedJson::table).toList());
        if (changed.examples() != null) {
            map.put("examples", examples(changed.examples()));
        }
        if (changed.memory() != null) {
            Map<String, Object> memory = new LinkedHashMap<>();
            memory.put("of", changed.memory().of());
            memory.put("edges", changed.memory().edges());
            memory.put("frozen", changed.memory().before());
            memory.put("finetuned", changed.memory().after());
            memory.put("difference", changed.memory().after() - changed.memory().before());
            map.put("memory", memory);
        }
        if (!changed.calibration().isEmpty()) {
            Map<String, Object> calibration = new LinkedHashMap<>();
            changed.calibration().forEach((model, of) -> calibration.put(model, calibration(of)));
            map.put("calibration", calibration);
        }
        if (!changed.encoders().isEmpty()) {
            map.put(
                    "encoders",
                    changed.encoders().stream().map(EncoderTried::facts).toList());
        }
        return map;
    }

    private static Map<String, Object> group(Drift.Group group) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", group.name());
        row.put("n", group.nodes());
        row.put("meanMovement", group.mean());
        row.put("medianMovement", group.median());
        row.put("meanMovementRotated", group.rotated());
        row.put("sampled", group.sampled());
        row.put("neighboursKept", group.kept());
        return row;
    }

    private static Map<String, Object> neighbourhood(Changed.Neighbourhood of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("node", of.node());
        row.put("kept", of.kept());
        row.put("movementRotated", of.movement());
        row.put("before", of.before());
        row.put("after", of.after());
        return row;
    }

    private static Map<String, Object> table(GroupTable table) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("by", table.by());
        map.put("measure", table.measure());
        map.put("smallerIsBetter", table.smallerIsBetter());
        map.put("leftOut", table.leftOut());
        map.put("groups", table.rows().stream().map(ChangedJson::row).toList());
        return map;
    }

    private static Map<String, Object> row(GroupTable.Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", row.name());
        map.put("n", row.n());
        map.put("frozen", row.frozen());
        map.put("finetuned", row.tuned());
        map.put("difference", row.difference().mean());
        // One item, or a measure that is no mean over items, has no interval: null, null.
        boolean known = row.known();
        map.put("ci95", new double[] {
            known ? row.difference().lo() : Double.NaN, known ? row.difference().hi() : Double.NaN
        });
        return map;
    }

    private static Map<String, Object> examples(Examples examples) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("items", examples.items());
        map.put("measure", examples.measure());
        map.put("improved", examples.improved());
        map.put("worsened", examples.worsened());
        map.put("same", examples.same());
        map.put("better", list(examples.better()));
        map.put("worse", list(examples.worse()));
        return map;
    }

    private static List<Map<String, Object>> list(List<Examples.Example> examples) {
        return examples.stream().map(ChangedJson::example).toList();
    }

    private static Map<String, Object> example(Examples.Example example) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("item", example.item());
        map.put("truth", example.truth());
        map.put("before", example.before());
        map.put("after", example.after());
        map.put("frozen", example.frozen());
        map.put("finetuned", example.tuned());
        return map;
    }

    private static Map<String, Object> calibration(Calibration of) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("statements", of.statements());
        map.put("ece", of.ece());
        map.put("brier", of.brier());
        map.put("bins", of.bins().stream().map(ChangedJson::bin).toList());
        return map;
    }

    private static Map<String, Object> bin(Calibration.Bin bin) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("n", bin.n());
        map.put("told", bin.told());
        map.put("real", bin.real());
        return map;
    }
}
