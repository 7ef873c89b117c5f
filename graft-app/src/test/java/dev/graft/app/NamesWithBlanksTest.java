package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes are called as people are, "Anna 3" and "Berta, 7": all that reads and writes names takes them whole. */
class NamesWithBlanksTest {
    @TempDir
    Path dir;

    @BeforeEach
    void data() throws IOException {
        SmallTasks.write(dir);
        for (String file : new String[] {"g.tsv", "l.tsv"}) {
            Path path = dir.resolve(file);
            Files.writeString(
                    path,
                    Files.readString(path)
                            .replaceAll("\\ba(\\d+)\\b", "Anna $1")
                            .replaceAll("\\bb(\\d+)\\b", "Berta, $1"));
        }
    }

    private Ran graft(String... words) {
        List<String> all = new ArrayList<>();
        Stream.of(words).map(word -> word.replace("@", dir.toString())).forEach(all::add);
        Ran ran = Ran.graft(all.toArray(String[]::new));
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran;
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    private void classes(String... sets) {
        List<String> words = new ArrayList<>(List.of("finetune", "@/classify.yaml", "--out", "@/run", "--quiet"));
        for (String set : sets) {
            words.add("--set");
            words.add(set);
        }
        graft(words.toArray(String[]::new));
    }

    @Test
    void filesOfNamesAskAsTheShellDoes() throws IOException {
        classes();
        String shell = graft("predict", "@/run", "Anna 3", "Berta, 7", "--json", "--quiet")
                .out();
        assertThat(shell).contains("Anna 3", "Berta, 7");
        for (String text : new String[] {
            "Anna 3\nBerta, 7\n",
            "node\nAnna 3\n\"Berta, 7\"\n",
            "\"Anna 3\"\n\"Berta, 7\"\n",
            "name;of\nAnna 3;x\nBerta, 7;y\n"
        }) {
            assertThat(graft("predict", "@/run", "--nodes", file("names.txt", text), "--json", "--quiet")
                            .out())
                    .as(text)
                    .isEqualTo(shell);
            assertThat(Ran.graftReading(text, "predict", dir + "/run", "--nodes", "-", "--json", "--quiet")
                            .out())
                    .as(text)
                    .isEqualTo(shell);
        }
    }

    @Test
    void listsAreRestrictedToThem() throws IOException {
        graft("finetune", "@/link.yaml", "--out", "@/run", "--quiet");
        assertThat(graft(
                                "predict",
                                "@/run",
                                "Anna 3",
                                "--top",
                                "9",
                                "--seen",
                                "keep",
                                "--json",
                                "--quiet",
                                "--among",
                                file("among.txt", "Berta, 7\nAnna 1\n"))
                        .out())
                .contains("\"Berta, 7\"", "\"Anna 1\"")
                .doesNotContain("\"Anna 2\"");
    }

    @Test
    void theyMayBeFrozen() throws IOException {
        file("frozen.txt", "node\nAnna 3\n\"Berta, 7\"\n");
        classes("adapt.method=full", "adapt.freeze.nodes=frozen.txt");
        graft("export", "@/run", "--format", "tsv", "--which", "before", "--out", "@/before.tsv");
        graft("export", "@/run", "--format", "tsv", "--out", "@/after.tsv");
        List<String> same = new ArrayList<>(Files.readAllLines(dir.resolve("before.tsv")));
        same.retainAll(Files.readAllLines(dir.resolve("after.tsv")));
        assertThat(same.stream().map(line -> line.substring(0, line.indexOf('\t'))))
                .contains("Anna 3", "Berta, 7")
                .doesNotContain("Anna 4");
    }

    /** A new name that is a known one in another spelling becomes a node, but not without a word. */
    @Test
    void newNamesThatLookLikeKnownOnesAreTold() throws IOException {
        classes();
        file("new.tsv", "Carl\tAnna 3\nCarl\tanna 4\nCarl\tANNA 5\nanna 4\tAnna 1\n");
        for (String[] command : new String[][] {
            {"predict", "@/run", "Carl", "--edges", "@/new.tsv"},
            {"infer", "@/run", "--edges", "@/new.tsv", "--format", "tsv", "--out", "@/new.out.tsv"}
        }) {
            assertThat(graft(command).err().replaceAll("\\s+", " "))
                    .contains("new.tsv: 2 of its 3 new names look like known ones, and are taken for others: "
                            + "'ANNA 5' for 'Anna 5', 'anna 4' for 'Anna 4'");
        }
        file("new.tsv", "Carl\tAnna 3\n");
        assertThat(graft("predict", "@/run", "Carl", "--edges", "@/new.tsv").err())
                .doesNotContain("look like");
    }

    /** What predict writes, export joins. */
    @ParameterizedTest
    @ValueSource(strings = {"tsv", "csv", "jsonl", "parquet"})
    void answersAreJoinedFromEveryFormat(String ending) throws IOException {
        classes();
        file("titles.tsv", "node\ttitle\nAnna 3\tsay \"hi\", you\n");
        graft("predict", "@/run", "Anna 3", "Berta, 7", "--titles", "@/titles.tsv", "--out", "@/a." + ending);
        String probability = graft("predict", "@/run", "Anna 3", "--json", "--quiet")
                .out()
                .replaceFirst("(?s).*\"probability\":([^,}]*).*", "$1");
        graft("export", "@/run", "--format", "projector", "--answers", "@/a." + ending, "--out", "@/p");
        List<String> rows = Files.readAllLines(dir.resolve("p/metadata.tsv"));
        assertThat(rows.getFirst()).isEqualTo("name\tclass\tprobability\ttitle");
        assertThat(rows).contains("Anna 3\tleft\t" + probability + "\tsay \"hi\", you");
        assertThat(rows).anyMatch(row -> row.startsWith("Berta, 7\tright\t0."));
        assertThat(rows).contains("Anna 4\t\t\t");
    }
}
