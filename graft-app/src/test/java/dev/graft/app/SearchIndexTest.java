package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The index of a search: what other processes watch by. */
class SearchIndexTest extends Searches {
    @Test
    void theIndexSaysWhatTheFoldersSayAndIsMadeAnewWhereItIsDamaged() throws Exception {
        Path out = dir.resolve("s");
        isDone(search("classify", out, "--trials", "5", "--parallel", "2"));
        assertThat(indexed(out)).isEqualTo(recorded(out)).hasSize(5);
        Files.writeString(
                out.resolve("trials.sqlite"), "this is no database, and long enough to be taken for a header");
        Ran again = search("classify", out, "--trials", "5", "--parallel", "2");
        isDone(again);
        assertThat(indexed(out)).isEqualTo(recorded(out)).hasSize(5);
        Files.delete(out.resolve("trials.sqlite"));
        isDone(search("classify", out, "--trials", "6", "--parallel", "2"));
        assertThat(indexed(out)).isEqualTo(recorded(out)).hasSize(6);
    }

    /** What the message says to do makes the same trial again, and the search comes to the same. */
    @ParameterizedTest
    @ValueSource(strings = {"0000", "0002", "0004"})
    void aDamagedRecordIsMadeAnew(String number) throws IOException {
        Path out = dir.resolve("s");
        isDone(search("classify", out, "--trials", "5"));
        String found = trials(out);
        Path record = out.resolve("trials").resolve(number + ".json");
        for (String text : List.of(Files.readString(record).substring(0, 40), "", another(out, number))) {
            Files.writeString(record, text);
            Ran damaged = search("classify", out, "--trials", "5");
            assertThat(damaged.code()).as(damaged.err()).isEqualTo(2);
            assertThat(damaged.err())
                    .startsWith("graft: " + record + ": is damaged; remove it, and the same search with trials");
        }
        Files.delete(record);
        isDone(search("classify", out, "--trials", "5"));
        assertThat(trials(out)).isEqualTo(found);
        assertThat(record).isNotEmptyFile();
    }

    private static String another(Path out, String number) throws IOException {
        return Files.readString(out.resolve("trials").resolve(number.equals("0001") ? "0002.json" : "0001.json"));
    }

    /** All that was told of each but how long it took. */
    private static String trials(Path out) throws IOException {
        StringBuilder told = new StringBuilder();
        for (JsonNode trial : json(out.resolve("report.json")).get("trials")) {
            told.append(trial.get("number"))
                    .append(trial.get("point"))
                    .append(trial.get("values"))
                    .append(trial.get("state"))
                    .append('\n');
        }
        return told + json(out.resolve("report.json")).get("because").asString();
    }

    @Test
    void trialsOfNobodyKnowsWhatAreTold() throws IOException {
        Path out = dir.resolve("s");
        isDone(search("classify", out, "--trials", "2"));
        for (String text : List.of("{}", "{\"format\":")) {
            Files.writeString(out.resolve("search.json"), text);
            assertThat(search("classify", out, "--trials", "2").err())
                    .isEqualTo("graft: " + out.resolve("search.json")
                            + ": is damaged; put it back as it was, or choose another --out\n");
        }
        Files.delete(out.resolve("search.json"));
        String none =
                "graft: " + out + ": has trials of a search, and no search.json, which says of what; put it back, or"
                        + " choose another --out\n";
        assertThat(search("classify", out, "--trials", "2").err()).isEqualTo(none);
        assertThat(Ran.graft("report", out.toString()).err()).isEqualTo(none);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trials.sqlite", "trials.sqlite-wal"})
    void aFolderInThePlaceOfTheIndexIsLeftAlone(String name) throws Exception {
        Path out = dir.resolve("s");
        isDone(search("classify", out, "--trials", "2"));
        Files.deleteIfExists(out.resolve(name));
        Files.createDirectories(out.resolve(name));
        Files.writeString(out.resolve(name).resolve("mine.txt"), "mine");
        Ran ran = search("classify", out, "--trials", "3");
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("graft: " + out.resolve(name)
                        + ": is a folder, and a search keeps a file of that name; remove it or move it away, or choose another"
                        + " --out\n");
        assertThat(out.resolve(name).resolve("mine.txt")).hasContent("mine");
    }

    private static List<String> indexed(Path out) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + out.resolve("trials.sqlite"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select number, state, value from trials order by number")) {
            while (row.next()) {
                rows.add(row.getInt(1) + " " + row.getString(2) + " " + row.getDouble(3));
            }
        }
        return rows;
    }

    private static List<String> recorded(Path out) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(out.resolve("trials"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                JsonNode trial = json(file);
                rows.add(trial.get("number").asInt() + " " + trial.get("state").asString() + " "
                        + (trial.get("value").isNull()
                                ? 0.0
                                : trial.get("value").asDouble()));
            }
        }
        return rows;
    }
}
