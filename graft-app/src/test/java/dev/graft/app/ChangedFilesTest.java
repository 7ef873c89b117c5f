package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file that a recipe names belongs to what makes a run this one, by what it says: under another name and with its lines in
 * another order it is the same run, with other lines it is not.
 */
class ChangedFilesTest {
    private static final String KG_FILES = "task={kind: kg, test: more.tsv, valid: more.tsv}";

    @TempDir
    Path dir;

    /**
     * A key that names a file.
     *
     * @param recipe of {@link SmallTasks}
     * @param lines of the file
     * @param sets what else the recipe says
     */
    record Named(String recipe, String key, List<String> lines, List<String> sets) {
        @Override
        public String toString() {
            return recipe + " " + key;
        }
    }

    private static Named named(String recipe, String key, List<String> lines, String... sets) {
        return new Named(recipe, key, lines, List.of(sets));
    }

    /** Lines of the forty nodes of two communities, by a node's side and number. */
    private static List<String> nodes(String format) {
        return IntStream.range(0, 40)
                .mapToObj(i -> format.replace("@", (i < 20 ? "a" : "b") + i % 20)
                        .replace("#", "" + i)
                        .replace("%", i < 20 ? "left" : "right")
                        .replace("?", "c" + i * 7 % 5)
                        .replace("!", i % 4 < 2 ? "train" : i % 4 == 2 ? "valid" : "test"))
                .toList();
    }

    private static List<String> vectors(String prefix, int names) {
        Random random = new Random(5);
        return IntStream.range(0, names)
                .mapToObj(i -> prefix + i + "\t" + random.nextGaussian() + "\t" + random.nextGaussian() + "\t"
                        + random.nextGaussian() + "\t" + random.nextGaussian())
                .toList();
    }

    private static List<String> ofCommunities() {
        List<String> all = new ArrayList<>(vectors("a", 20));
        all.addAll(vectors("b", 20));
        return all;
    }

    private static List<String> ofRatings() {
        List<String> all = new ArrayList<>(vectors("user:u", 30));
        all.addAll(vectors("item:i", 22));
        return all;
    }

    private static List<String> edges(int step) {
        return IntStream.range(0, 12)
                .mapToObj(i -> "a" + i + "\ta" + (i + step) % 20)
                .toList();
    }

    private static List<String> facts(String relation, int step) {
        return IntStream.range(0, 12)
                .mapToObj(i -> "e" + i * 3 + "\t" + relation + "\te" + (i * 3 + step))
                .toList();
    }

    private static List<String> rated(int from) {
        return IntStream.range(0, 20)
                .mapToObj(i -> "u" + i + "\ti" + (from + i % 3) + "\t" + (1 + i % 5))
                .toList();
    }

    static List<Named> keys() {
        List<Named> keys = new ArrayList<>(List.of(
                named("classify", "graph.nodes", nodes("alone#")),
                named("classify", "task.labels", nodes("@\t%")),
                named("classify", "task.split.file", nodes("@\t!")),
                named("classify", "features.numeric", nodes("@\t#")),
                named("classify", "features.categories", nodes("@\t?")),
                named("classify", "features.words", nodes("@\t# 3"), "features.width=4"),
                named("classify", "features.text", nodes("@\tthe % of #"), "features.width=4"),
                named("classify", "adapt.freeze.nodes", nodes("@").subList(0, 9)),
                named("classify", "adapt.joint.replay", edges(2), "adapt.joint.weight=0.1"),
                named("regress", "task.targets", nodes("@\t#")),
                named("regress", "task.split.file", nodes("@\t!")),
                named("link", "task.test", edges(5)),
                named("link", "task.valid", edges(6), "task.test=g.tsv"),
                named("link", "adapt.freeze.nodes", nodes("@").subList(0, 9)),
                named("recommend", "task.test", rated(4)),
                named("recommend", "task.valid", rated(14), "task.test=rated.tsv"),
                named("recommend", "adapt.freeze.nodes", List.of("user:u1", "user:u2", "item:i3")),
                named("kg", "task.test", facts("next", 5), "task.valid=more.tsv"),
                named("kg", "task.valid", facts("second", 5), "task.test=facts.tsv"),
                named("kg", "task.testNegatives", facts("next", 4), KG_FILES, "task.validNegatives=facts.tsv"),
                named("kg", "task.validNegatives", facts("next", 4), KG_FILES, "task.testNegatives=facts.tsv"),
                named("kg", "adapt.freeze.nodes", List.of("e1", "e2", "e3")),
                named("community", "task.labels", nodes("@\t%")),
                named("members", "task.known.file", nodes("@\t!"), "task.known.share=0"),
                named("community", "adapt.freeze.nodes", nodes("@").subList(0, 9)),
                named("community", "adapt.joint.replay", edges(2), "adapt.joint.weight=0.1")));
        for (String kind : List.of("random", "degree", "reversed")) {
            keys.add(named(
                    "link",
                    "task.negatives." + kind,
                    edges(9),
                    "graph.directed=true",
                    "task.test=more.tsv",
                    "task.valid=more.tsv"));
        }
        for (String recipe : SmallTasks.NAMES) {
            keys.add(named(
                    recipe,
                    "start.from",
                    switch (recipe) {
                        case "kg" -> vectors("e", 42);
                        case "recommend", "ratings" -> ofRatings();
                        default -> ofCommunities();
                    }));
        }
        return keys;
    }

    @BeforeEach
    void data() throws IOException {
        SmallTasks.write(dir);
    }

    private Ran finetune(Named named, String file) {
        List<String> sets = new ArrayList<>(named.sets);
        sets.addAll(List.of(named.key + "=" + file, "tune.epochs=2", "start.spectral=false"));
        if (named.recipe.matches("classify|regress|community|members")) {
            sets.add("task.repeats=1");
        }
        return Ran.of("finetune", dir.resolve(named.recipe + ".yaml"), dir.resolve("run"), sets);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void isTheSameByWhatItSays(Named named) throws IOException {
        Files.write(dir.resolve("more.tsv"), named.recipe.equals("kg") ? facts("second", 7) : edges(4));
        Files.write(dir.resolve("file.tsv"), named.lines);
        assertThat(finetune(named, "file.tsv")).extracting(Ran::code, Ran::err).startsWith(0);
        byte[] card = Files.readAllBytes(dir.resolve("run/run.json"));

        List<String> shuffled = new ArrayList<>(named.lines);
        Collections.shuffle(shuffled, new Random(2));
        Files.write(dir.resolve("other.tsv"), shuffled);
        Files.delete(dir.resolve("file.tsv"));
        assertThat(finetune(named, "other.tsv")).extracting(Ran::code, Ran::err).startsWith(0);
        assertThat(Files.readAllBytes(dir.resolve("run/run.json"))).isEqualTo(card);

        // A line less: of negatives, facts and edges that is other data, too.
        Files.write(dir.resolve("other.tsv"), shuffled.subList(0, shuffled.size() - 1));
        Ran less = finetune(named, "other.tsv");
        assertThat(less.code()).as(less.err()).isEqualTo(2);
        Files.write(dir.resolve("other.tsv"), changed(named));
        Ran ran = finetune(named, "other.tsv");
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        String part = named.key.startsWith("features.") ? "features" : named.key;
        part = part.equals("graph.nodes") ? "graph.edges" : part;
        assertThat(ran.err()).contains("what " + part + " holds has changed (", "choose another --out");
    }

    /** The same, and something else of two names. */
    private static List<String> changed(Named named) {
        List<String> lines = new ArrayList<>(named.lines);
        String[] first = lines.getFirst().split("\t", 2);
        String[] last = lines.getLast().split("\t", 2);
        if (first.length == 1) {
            lines.set(0, "a0".equals(first[0]) ? "stranger" : "e9");
        } else if (named.key.startsWith("task.negatives") || named.key.matches("task\\.(valid|test).*|.*replay")) {
            lines.set(0, last[0] + "\t" + first[1]);
        } else {
            lines.set(0, first[0] + "\t" + last[1]);
            lines.set(lines.size() - 1, last[0] + "\t" + first[1]);
        }
        return lines;
    }
}
