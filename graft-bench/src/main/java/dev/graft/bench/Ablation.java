package dev.graft.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ways to fine-tune side by side, as the tables of docs/ablation.md: {@code graft-bench/run Ablation FOLDER RECIPE
 * [WAYS [KEY=VALUE …]]} runs {@code ./graft finetune} once a way, all from the vectors that the recipe's own start makes, and prints a row
 * each. Runs stay in the folder and are not made again.
 */
final class Ablation {
    /** What each way sets, beside the recipe and the caller's own settings. */
    private static final Map<String, List<String>> WAYS = ways();

    private Ablation() {}

    private static Map<String, List<String>> ways() {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put("scratch", List.of());
        ways.put("head alone", List.of("adapt.method=frozen"));
        ways.put("full", List.of());
        ways.put("L2-SP", List.of("adapt.anchor=10"));
        ways.put("EWC", List.of("adapt.ewc=10"));
        ways.put("diagonal map", List.of("adapt.method=diagonal"));
        ways.put("low-rank map", List.of("adapt.method=lowRank"));
        ways.put("joint", List.of("adapt.joint.weight=0.1"));
        ways.put("unfrozen late", List.of("adapt.unfreeze=0.3"));
        ways.put("budget", List.of("adapt.drift.max=0.005"));
        return ways;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 2) {
            System.err.println("usage: graft-bench/run Ablation FOLDER RECIPE [WAY,WAY…|all [KEY=VALUE …]]");
            System.exit(2);
        }
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        Path recipe = Path.of(args[1]);
        List<String> wanted = args.length > 2 ? List.of(args[2].split(",")) : List.of("all");
        List<String> own = args.length > 3 ? List.of(args).subList(3, args.length) : List.of();
        Path start = folder.resolve("start");
        if (!Files.exists(start.resolve("vectors.npy"))) {
            graft(folder.resolve("start.json"), "pretrain", recipe, start, own);
        }
        System.out.println("| way | metric | value | frozen | difference | drift | neighbours kept | seconds |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Map.Entry<String, List<String>> way : WAYS.entrySet()) {
            if (!wanted.contains("all") && !wanted.contains(way.getKey())) {
                continue;
            }
            String name = way.getKey().replace(' ', '-');
            Path json = folder.resolve(name + ".json");
            if (!Files.exists(json) || Files.size(json) == 0) {
                List<String> sets = new ArrayList<>(own);
                sets.add(
                        name.equals("scratch")
                                ? "start={model: random, dim: " + dim(start) + "}"
                                : "start.from=" + start.toAbsolutePath());
                sets.addAll(way.getValue());
                graft(json, "finetune", recipe, folder.resolve(name), sets);
            }
            System.out.println(row(way.getKey(), Files.readString(json)));
        }
    }

    private static String dim(Path start) throws IOException {
        String header = new String(
                Files.newInputStream(start.resolve("vectors.npy")).readNBytes(128), StandardCharsets.ISO_8859_1);
        return group(header, "'shape': \\(\\d+, (\\d+)");
    }

    private static void graft(Path json, String command, Path recipe, Path out, List<String> sets)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of("./graft", command, recipe.toString(), "--json", "--quiet", "--out", out.toString()));
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
        Files.move(partial, json, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static String row(String way, String json) {
        String metric = group(json, "\"primary\":\\s*\"([^\"]+)\"");
        double[] value = interval(group(json, "\"metrics\":\\s*(\\{.*?\\}\\s*\\})\\s*,\\s*\"baselines\""), metric);
        double[] frozen = interval(group(json, "\"frozen\":\\s*(\\{.*?\\}\\s*\\}\\s*\\})"), metric);
        double[] delta = interval(group(json, "\"delta\":\\s*(\\{.*?\\}\\s*\\})"), metric);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.4f (%.4f to %.4f) | %.4f | %+.4f (%+.4f to %+.4f) | %s | %s | %.0f |",
                way,
                metric,
                value[0],
                value[1],
                value[2],
                frozen[0],
                delta[0],
                delta[1],
                delta[2],
                number(json, "meanMovement"),
                number(json, "neighboursKept"),
                Double.parseDouble(group(json, "\"seconds\":\\s*([-+.0-9eE]+)\\s*,\\s*\"peakRssMb\"")));
    }

    private static String number(String json, String key) {
        return String.format(Locale.ROOT, "%.4f", Double.parseDouble(group(json, "\"" + key + "\":\\s*([-+.0-9eE]+)")));
    }

    /** Mean and both ends of a metric in a group of metrics. */
    private static double[] interval(String metrics, String name) {
        Matcher matcher = Pattern.compile(
                        "\"" + Pattern.quote(name)
                                + "\":\\s*\\{\\s*\"mean\":\\s*([-+.0-9eE]+),\\s*\"ci95\":\\s*\\[\\s*([^,\\]]+),\\s*([^,\\]]+?)\\s*\\]")
                .matcher(metrics);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in " + metrics);
        }
        double mean = Double.parseDouble(matcher.group(1));
        return new double[] {mean, end(matcher.group(2), mean), end(matcher.group(3), mean)};
    }

    private static double end(String text, double mean) {
        return text.equals("null") ? mean : Double.parseDouble(text);
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in the report");
        }
        return matcher.group(1);
    }
}
