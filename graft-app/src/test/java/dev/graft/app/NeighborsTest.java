package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Neighbours of users and items: by type, with what was seen, and found by half a name. */
class NeighborsTest {
    @TempDir
    Path dir;

    @BeforeEach
    void run() throws IOException {
        SmallTasks.write(dir);
        Ran.of("finetune", dir.resolve("recommend.yaml"), dir.resolve("run"), List.of())
                .report();
    }

    private Ran graft(String rest) {
        return Ran.graft(Stream.of(("neighbors " + dir + "/run " + rest + " --quiet").split(" "))
                .toArray(String[]::new));
    }

    private List<JsonNode> near(String rest) {
        return graft(rest + " --json").report().get("neighbors").valueStream().toList();
    }

    @Test
    void eachTypeIsRankedByItself() {
        List<JsonNode> near = near("user:u3 -k 4");
        assertThat(near)
                .extracting(n -> n.get("type").asString())
                .containsExactly("user", "user", "user", "user", "item", "item", "item", "item");
        assertThat(near.subList(0, 4)).allSatisfy(n -> {
            assertThat(n.get("node").asString()).startsWith("user:").isNotEqualTo("user:u3");
            assertThat(n.has("seen")).isFalse();
        });
        assertThat(near.subList(4, 8))
                .isSortedAccordingTo((a, b) -> Double.compare(
                        b.get("similarity").asDouble(), a.get("similarity").asDouble()));
        assertThat(near("item:i5 -k 2"))
                .extracting(n -> n.get("type").asString())
                .containsExactly("item", "item", "user", "user");
        assertThat(near("user:u3 -k 4 --type item")).isEqualTo(near.subList(4, 8));
    }

    @Test
    void whatWasSeenIsMarked() throws IOException {
        Set<String> seen = new HashSet<>();
        for (String line : Files.readAllLines(dir.resolve("rated.tsv"))) {
            String[] fields = line.split("\t");
            if (fields[0].equals("u3")) {
                seen.add("item:" + fields[1]);
            }
        }
        List<JsonNode> items = near("user:u3 -k 99 --type item");
        assertThat(items).hasSizeGreaterThan(seen.size());
        assertThat(items.stream()
                        .filter(n -> n.get("seen").asBoolean())
                        .map(n -> n.get("node").asString()))
                .containsExactlyInAnyOrderElementsOf(seen);
        String item = seen.iterator().next();
        assertThat(near(item + " -k 99 --type user").stream()
                        .filter(n -> n.get("seen").asBoolean())
                        .map(n -> n.get("node").asString()))
                .contains("user:u3");
        assertThat(graft("user:u3 -k 99").out())
                .startsWith("users\n")
                .contains("\nitems\n", "  " + item + "  (seen)\n");
    }

    @Test
    void mixedIsOneRanking() {
        List<JsonNode> all = near("user:u3 -k 99 --mixed");
        assertThat(all)
                .isSortedAccordingTo((a, b) -> Double.compare(
                        b.get("similarity").asDouble(), a.get("similarity").asDouble()));
        assertThat(all).hasSameSizeAs(near("user:u3 -k 99"));
        assertThat(graft("user:u3 -k 3 --mixed").out()).hasLineCount(3);
    }

    @Test
    void halfANameIsFound() {
        assertThat(near("u3 -k 4")).isEqualTo(near("user:u3 -k 4"));
        assertThat(graft("user:i3").err()).contains("; did you mean '");
        assertThat(graft("user:u3 --type film").err()).isEqualTo("graft: --type 'film' is none of user, item\n");
        assertThat(graft("user:u3 --type item --mixed").err())
                .isEqualTo("graft: --type is one type and --mixed is both; give one of the two\n");
    }

    @Test
    void withoutTheGraphNothingIsMarked() throws IOException {
        Files.delete(dir.resolve("rated.tsv"));
        assertThat(near("user:u3 -k 4")).hasSize(8).noneMatch(n -> n.has("seen"));
    }

    @Test
    void oneTypeIsNotSplit() {
        Ran.graft("pretrain", dir + "/classify.yaml", "--out", dir + "/plain", "--quiet");
        Ran ran = Ran.graft("neighbors", dir + "/plain", "a1", "-k", "2", "--type", "user");
        assertThat(ran.err()).isEqualTo("graft: " + dir + "/plain: has nodes of one type; leave out --type\n");
        assertThat(Ran.graft("neighbors", dir + "/plain", "a1", "-k", "2").out())
                .hasLineCount(2);
    }
}
