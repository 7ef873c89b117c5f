package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is called by an empty name, or by blanks alone: whatever reads one says where it is. */
class EmptyNamesTest {
    @TempDir
    Path dir;

    @BeforeEach
    void data() throws IOException {
        SmallTasks.write(dir);
    }

    private Ran graft(String... words) {
        return Ran.graft(Stream.concat(Stream.of(words), Stream.of("--quiet"))
                .map(word -> word.replace("@", dir.toString()))
                .toArray(String[]::new));
    }

    /** A file with one row more, as comma-separated values or as JSON. */
    private void more(String file, String ending, String header, String row) throws IOException {
        List<String> lines = Stream.concat(
                        Files.readAllLines(dir.resolve(file)).stream().map(line -> line.replace('\t', ',')),
                        Stream.of(row.replace("'", "\"")))
                .toList();
        String text = ending.equals("csv")
                ? header + "\n" + String.join("\n", lines) + "\n"
                : lines.stream().map(line -> object(header, line)).collect(Collectors.joining("\n"));
        Files.writeString(dir.resolve("more." + ending), text);
    }

    private static String object(String header, String line) {
        String[] keys = header.split(",");
        String[] fields = line.replace("\"", "").split(",", -1);
        StringBuilder object = new StringBuilder("{");
        for (int f = 0; f < keys.length; f++) {
            object.append(f == 0 ? "" : ",").append('"' + keys[f] + "\":\"" + fields[f] + '"');
        }
        return object.append('}').toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "classify|graph.edges|g.tsv|source,target|' ',a1|a node name is empty|the source is empty",
                "classify|graph.edges|g.tsv|source,target|a1,' '|a node name is empty|the target is empty",
                "kg|graph.edges|facts.tsv|source,type,target|e1,' ',e4|the relation of the fact from 'e1' to 'e4' is empty|of the fact",
                "kg|graph.edges|facts.tsv|source,type,target|e1,'',e4|the relation of the fact from 'e1' to 'e4' is empty|of the fact",
                "classify|task.labels|l.tsv|node,label|'',left|csv:42: the node is empty|jsonl: row 41: the node is empty",
                "classify|task.labels|l.tsv|node,label|' ',left|csv:42: the node is empty|jsonl: row 41: the node is empty",
            })
    void ofInputs(String kind, String key, String file, String header, String row, String text, String table)
            throws IOException {
        for (String ending : List.of("csv", "jsonl")) {
            more(file, ending, header, row);
            Ran ran = graft("finetune", "@/" + kind + ".yaml", "--out", "@/run", "--set", key + "=@/more." + ending);
            assertThat(ran.err()).contains(ending.equals("csv") ? text : table);
            assertThat(ran.code()).isEqualTo(2);
            assertThat(dir.resolve("run")).doesNotExist();
        }
    }

    @Test
    void ofQuestions() throws IOException {
        Ran.of("finetune", dir.resolve("link.yaml"), dir.resolve("run"), List.of("tune.epochs=2"))
                .report();
        Files.writeString(dir.resolve("pairs.csv"), "a1,b1\na2,\"\"\n");
        Files.writeString(dir.resolve("among.csv"), "a1\n\"\"\n");
        for (String[] asked : new String[][] {
            {"predict @/run|NAME is empty; give the name of what is asked about", ""},
            {"predict @/run a1 --top 3 --head|--head is empty; give the name", " "},
            {"neighbors @/run|NODE is empty; give the name of what is asked about", ""},
            {"predict @/run --pairs|pairs.csv:2: field 2 of 'a2' is empty; name what is asked about", "@/pairs.csv"},
            {"predict @/run a1 --top 3 --among|among.csv:2: the node is empty; name one, or remove", "@/among.csv"},
        }) {
            String[] parts = asked[0].split("\\|");
            Ran ran = graft(Stream.concat(Stream.of(parts[0].split(" ")), Stream.of(asked[1]))
                    .toArray(String[]::new));
            assertThat(ran.err()).contains(parts[1]);
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
        }
    }
}
