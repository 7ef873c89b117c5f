package dev.graft.bench;

import dev.graft.base.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Ways to fine-tune side by side, as the first table of docs/ablation.md: {@code graft-bench/run Ablation FOLDER RECIPE
 * [WAYS [KEY=VALUE …]]} runs {@code ./graft finetune} once a way, for a recipe of the task classify or regress, and prints a
 * row each. Reports stay in the folder and are not made again.
 */
final class Ablation {
    /** What each way sets, beside the recipe and the caller's own settings. */
    private static final Map<String, List<String>> WAYS = ways();

    private Ablation() {}

    private static Map<String, List<String>> ways() {
        String full = "adapt.method=full";
        String encoder = "adapt.method=encoder";
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put("head alone", List.of("adapt.method=frozen"));
        ways.put("encoder", List.of(encoder));
        ways.put("encoder drift 0.3", List.of(encoder, "adapt.drift.max=0.3"));
        ways.put("encoder unbound", List.of(encoder, "adapt.drift.edges=1"));
        ways.put("propagate", List.of("adapt.method=propagate"));
        ways.put("propagate unbound", List.of("adapt.method=propagate", "adapt.drift.edges=1"));
        ways.put("full", List.of(full));
        ways.put("L2-SP", List.of(full, "adapt.anchor=10"));
        ways.put("EWC", List.of(full, "adapt.ewc=10"));
        ways.put("budget", List.of(full, "adapt.drift.max=0.005"));
        ways.put("joint", List.of(full, "adapt.joint.weight=0.1"));
        return ways;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 2) {
            System.err.println("usage: graft-bench/run Ablation FOLDER RECIPE [WAY,WAY…|all [KEY=VALUE …]]");
            System.exit(2);
        }
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        List<String> wanted = args.length > 2 ? List.of(args[2].split(",")) : List.of("all");
        List<String> own = args.length > 3 ? List.of(args).subList(3, args.length) : List.of();
        boolean first = true;
        for (Map.Entry<String, List<String>> way : WAYS.entrySet()) {
            if (wanted.contains("all") || wanted.contains(way.getKey())) {
                String name = way.getKey().replace(' ', '-');
                Path json = folder.resolve(name + ".json");
                if (!Files.exists(json)) {
                    List<String> sets = new ArrayList<>(List.of("task.keep=measured"));
                    sets.addAll(own);
                    sets.addAll(way.getValue());
                    graft(json, Path.of(args[1]), folder.resolve(name), sets);
                }
                Object report = Objects.requireNonNull(JsonText.parse(Files.readString(json)));
                System.out.print(first ? head(report) : "");
                System.out.println(row(way.getKey(), report));
                first = false;
            }
        }
    }

    private static void graft(Path json, Path recipe, Path out, List<String> sets)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of("./graft", "finetune", recipe.toString(), "--json", "--quiet", "--out", out.toString()));
        for (String set : sets) {
            line.add("--set");
            line.add(set);
        }
        Path partial = json.resolveSibling(json.getFileName() + ".part");
        int code = new ProcessBuilder(line)
                .redirectOutput(partial.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", line) + " ended with code " + code);
        }
        Files.move(partial, json, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String head(Object report) {
        String metric = String.valueOf(at(report, "primary"));
        return String.format(
                "Before: probe %s %s, AUC %s.%n%n| way | probe | − before | nearest, − before | model | − head alone | moved | AUC | s |%n"
                        + "|---|---|---|---|---|---|---|---|---|%n",
                metric,
                mean(at(report, "baselines", "frozenVectors", "metrics", metric)),
                share(at(report, "changed", "memory", "frozen")));
    }

    private static String row(String way, Object report) {
        String metric = String.valueOf(at(report, "primary"));
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %s | %s | %.0f |",
                way,
                mean(at(report, "baselines", "finetunedVectors", "metrics", metric)),
                difference(at(report, "vectors", "delta", metric)),
                difference(at(report, "vectors", "knn", metric)),
                mean(at(report, "metrics", metric)),
                difference(at(report, "model", "delta", metric)),
                share(at(report, "drift", "meanMovement")),
                share(at(report, "changed", "memory", "finetuned")),
                number(at(report, "speed", "seconds")));
    }

    private static String mean(Object measure) {
        return share(at(measure, "mean"));
    }

    /** With half its interval, bold where that leaves out zero. */
    private static String difference(Object measure) {
        if (!(at(measure, "ci95") instanceof List<?> ends)) {
            return mean(measure);
        }
        double low = number(ends.getFirst());
        double high = number(ends.getLast());
        String bold = low > 0 || high < 0 ? "**" : "";
        return String.format(Locale.ROOT, "%s%+.3f ± %.3f%1$s", bold, number(at(measure, "mean")), (high - low) / 2);
    }

    private static String share(Object value) {
        return String.format(Locale.ROOT, "%.3f", number(value));
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** What lies there; nothing, as an empty text, where a report has none of it. */
    private static Object at(Object report, String... path) {
        Object here = report;
        for (String key : path) {
            here = here instanceof Map<?, ?> group && group.get(key) != null ? group.get(key) : "";
        }
        return here;
    }
}
