package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * For each kind of task, and each way that vectors come in: where they have seen what is held out, every item is counted, and
 * where they have not, none is.
 */
class PlantedLeaksTest {
    private static final int NODES = 30;

    @TempDir
    Path dir;

    /** How vectors get from who trained them to who is judged. */
    enum Way {
        RUN,
        RUN_OF_A_RUN,
        FILE,
        NPY,
        /** A query over an exported file. */
        QUERY,
        /** A run's own file, by its name. */
        OWN
    }

    /** Where what taught them came from. */
    enum Source {
        TEXT,
        STORE,
        SQL
    }

    static Stream<Arguments> ways() {
        List<Arguments> all = new ArrayList<>();
        for (String kind : List.of("link", "recommend", "kg", "classify", "regress", "community")) {
            for (Way way : Way.values()) {
                all.add(Arguments.of(kind, Source.TEXT, way));
            }
            all.add(Arguments.of(kind, Source.STORE, Way.RUN));
            all.add(Arguments.of(kind, Source.SQL, Way.RUN));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void seenIsCountedAndUnseenIsNot(String kind, Source source, Way way) throws IOException {
        boolean graph = List.of("link", "recommend", "kg").contains(kind);
        int held = graph ? writeGraph(kind) : writeNodes(kind);
        for (boolean leaks : new boolean[] {true, false}) {
            String start = brought(kind, teacher(kind, graph, source, leaks), way);
            JsonNode report = finetune(kind, start, leaks ? "leaky" : "clean");
            List<JsonNode> seen = new ArrayList<>();
            report.get("leaks").forEach(leak -> {
                if (leak.get("kind").asString().equals("startSawTest")) {
                    seen.add(leak);
                }
            });
            assertThat(seen).as("%s", report.get("leaks")).hasSize(leaks ? 1 : 0);
            if (leaks) {
                assertThat(seen.getFirst().get("count").asInt()).isEqualTo(held);
                assertThat(report.get("sound").asBoolean()).isFalse();
                assertThat(report.at("/vectors/because").asString()).contains("startSawTest");
            }
            assertThat(report.at("/best/why").asString().contains("; but startSawTest touches "))
                    .as(report.at("/best/why").asString())
                    .isEqualTo(leaks);
            assertThat(report.at("/vectors/because").asString()).doesNotContain("unknown origin");
        }
    }

    /** Who trains the vectors: on all there is, or on what is not held out. */
    private String teacher(String kind, boolean graph, Source source, boolean leaks) throws IOException {
        String which = leaks ? "all" : "known";
        if (graph) {
            pretrain(edges(which + ".tsv", source, kind), which);
            return which;
        }
        if (!leaks) {
            pretrain(edges("g.tsv", source, kind), which);
            return which;
        }
        String labels = source == Source.SQL && !kind.equals("regress")
                ? "\"sql:select node, label from read_csv('known.tsv', delim='\\t', header=false, names=['node','label'])\""
                : "known.tsv";
        Files.writeString(dir.resolve(which + ".yaml"), """
                graph: {edges: %s}
                start: {model: netmf, dim: 4, window: 1}
                task: {kind: %s, %s: %s, %s}
                tune: {epochs: 2, head: {hidden: []}}
                """.formatted(
                        edges("g.tsv", source, kind),
                        kind.equals("community") ? "classify" : kind,
                        kind.equals("regress") ? "targets" : "labels",
                        labels,
                        "split: {file: known-split.tsv}"));
        run("finetune", which);
        return which;
    }

    private String edges(String file, Source source, String kind) {
        return switch (source) {
            case TEXT -> file;
            case STORE -> {
                String store = file.replace(".tsv", "-store");
                List<String> args = new ArrayList<>(List.of("import", dir + "/" + file, "--out", dir + "/" + store));
                if (kind.equals("kg")) {
                    args.addAll(List.of("--columns", "source,type,target"));
                }
                args.add("--quiet");
                Ran ran = Ran.graft(args.toArray(String[]::new));
                assertThat(ran.code()).as(ran.err()).isZero();
                yield store;
            }
            case SQL ->
                kind.equals("kg")
                        ? "\"sql:select a as source, r as type, b as target from read_csv('" + file
                                + "', delim='\\t', header=false, names=['a','r','b'])\""
                        : "\"sql:select a as source, b as target from read_csv('" + file
                                + "', delim='\\t', header=false, names=['a','b'])\"";
        };
    }

    private void pretrain(String edges, String name) throws IOException {
        boolean facts = Files.exists(dir.resolve("facts")) && !edges.startsWith("\"sql") && !edges.endsWith("-store");
        Files.writeString(
                dir.resolve(name + ".yaml"), """
                graph: {edges: %s%s}
                start: {model: netmf, dim: 4, window: 1}
                """.formatted(edges, facts ? ", columns: \"source,type,target\"" : ""));
        run("pretrain", name);
    }

    private void run(String command, String name) {
        Ran ran = Ran.of(command, dir.resolve(name + ".yaml"), dir.resolve(name), List.of());
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private String brought(String kind, String run, Way way) throws IOException {
        return switch (way) {
            case RUN -> run;
            case OWN -> run + "/vectors.npy";
            case RUN_OF_A_RUN -> {
                String next = run + "-next";
                finetune(kind, run, next);
                yield next;
            }
            case FILE, NPY, QUERY -> {
                String file = run + (way == Way.NPY ? ".npy" : ".txt");
                String format = way == Way.NPY ? "npy" : "tsv";
                Ran ran = Ran.graft("export", dir + "/" + run, "--format", format, "--out", dir + "/" + file);
                assertThat(ran.code()).as(ran.err()).isZero();
                yield way == Way.QUERY
                        ? "\"sql:select * from read_csv('" + file + "', delim='\\t', header=false)\""
                        : file;
            }
        };
    }

    private JsonNode finetune(String kind, String start, String name) throws IOException {
        String task = switch (kind) {
            case "link" -> "{kind: link, keep: measured, test: test.tsv}";
            case "recommend" -> "{kind: recommend, keep: measured, test: test.tsv, k: 3}";
            case "kg" -> "{kind: kg, keep: measured, valid: valid.tsv, test: test.tsv}";
            case "classify" -> "{kind: classify, keep: measured, labels: l.tsv, split: {file: split.tsv}}";
            case "regress" -> "{kind: regress, keep: measured, targets: l.tsv, split: {file: split.tsv}}";
            default -> "{kind: community, keep: measured, labels: l.tsv, communities: 2, known: {file: split.tsv}}";
        };
        boolean graph = List.of("link", "recommend", "kg").contains(kind);
        String tune = switch (kind) {
            case "link" -> "{epochs: 2, operators: [hadamard]}";
            case "recommend" -> "{epochs: 2, layers: 0}";
            case "kg" -> "{epochs: 2}";
            default -> "{epochs: 2, head: {hidden: []}}";
        };
        Files.writeString(dir.resolve(name + ".yaml"), """
                graph: {edges: %s}
                start: {from: %s}
                task: %s
                tune: %s
                """.formatted(graph ? "train.tsv" : "g.tsv", start, task, tune));
        return Ran.of("finetune", dir.resolve(name + ".yaml"), dir.resolve(name), List.of())
                .report();
    }

    /** Edges, interactions or facts between thirty names; ten are held out. */
    private int writeGraph(String kind) throws IOException {
        Random random = new Random(5);
        Set<String> lines = new LinkedHashSet<>();
        for (int i = 0; i < NODES; i++) {
            for (int j : new int[] {1, 2, 5, 9}) {
                String other = kind.equals("recommend") ? "m" + (i * 3 + j) % 12 : "n" + (i + j) % NODES;
                String relation = kind.equals("kg") ? "r" + (j % 2) + "\t" : "";
                lines.add((kind.equals("recommend") ? "u" : "n") + i + "\t" + relation + other);
            }
        }
        List<String> all = new ArrayList<>(lines);
        List<String> held = new ArrayList<>();
        List<String> valid = new ArrayList<>();
        List<String> train = new ArrayList<>(all);
        for (int k = 0; k < 10; k++) {
            held.add(train.remove(random.nextInt(train.size())));
            if (kind.equals("kg")) {
                valid.add(train.remove(random.nextInt(train.size())));
            }
        }
        Files.write(dir.resolve("all.tsv"), kind.equals("recommend") ? typed(all) : all);
        Files.write(dir.resolve("known.tsv"), kind.equals("recommend") ? typed(train) : train);
        Files.write(dir.resolve("train.tsv"), train);
        Files.write(dir.resolve("test.tsv"), held);
        Files.write(dir.resolve("valid.tsv"), valid);
        if (kind.equals("kg")) {
            Files.createFile(dir.resolve("facts"));
        }
        return held.size();
    }

    /** As a run of recommendation names users and items. */
    private static List<String> typed(List<String> lines) {
        return lines.stream()
                .map(line -> "user:" + line.replace("\t", "\titem:"))
                .toList();
    }

    /** Labels or values of thirty nodes; twelve are asked, and the teacher of a leak was taught these and eight more. */
    private int writeNodes(String kind) throws IOException {
        List<String> edges = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> split = new ArrayList<>();
        List<String> known = new ArrayList<>();
        List<String> knownSplit = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            for (int j : new int[] {2, 4, 7}) {
                edges.add("n" + i + "\tn" + (i + j) % NODES);
            }
            String label = kind.equals("regress") ? Integer.toString(i * 7 % 13) : i % 2 == 0 ? "even" : "odd";
            labels.add("n" + i + "\t" + label);
            String part = i < 12 ? "test" : i < 24 ? "train" : "valid";
            split.add("n" + i + "\t" + part);
            if (i < 20) {
                known.add("n" + i + "\t" + label);
                knownSplit.add("n" + i + "\t" + (i < 16 ? "train" : i < 18 ? "valid" : "test"));
            }
        }
        Files.write(dir.resolve("g.tsv"), edges);
        Files.write(dir.resolve("l.tsv"), labels);
        Files.write(dir.resolve("split.tsv"), split);
        Files.write(dir.resolve("known.tsv"), known);
        Files.write(dir.resolve("known-split.tsv"), knownSplit);
        return 12;
    }
}
