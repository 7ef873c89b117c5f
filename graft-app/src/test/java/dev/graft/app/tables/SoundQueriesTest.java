package dev.graft.app.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.OpenTable;
import dev.graft.graph.TableChunk;
import dev.graft.recipe.SqlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a query gives by its judged tree is what DuckDB gives for its text, row by row. */
class SoundQueriesTest {
    @TempDir
    static Path root;

    private static QueryFolder folder;

    @BeforeAll
    static void files() throws IOException {
        folder = QueryFolder.in(root);
    }

    static List<String> sound() {
        return SoundQueries.all();
    }

    @ParameterizedTest
    @MethodSource("sound")
    void givesWhatItsTextGives(String sql) throws SQLException, IOException {
        assertThat(read(sql)).isEqualTo(expected(sql)).isNotEmpty();
        assertThat(folder.isUntouched()).isTrue();
    }

    private static List<String> read(String sql) {
        List<String> rows = new ArrayList<>();
        try (OpenTable table = new DuckTables().open("sql@" + folder.path() + ":" + sql, false)) {
            table.select(
                    List.of(new OpenTable.Wanted(0, OpenTable.As.NAME), new OpenTable.Wanted(1, OpenTable.As.NAME)));
            for (TableChunk chunk = table.next(); chunk != null; chunk = table.next()) {
                for (int i = 0; i < chunk.rows(); i++) {
                    rows.add(name(chunk, 0, i) + " " + name(chunk, 1, i));
                }
            }
        }
        return rows;
    }

    private static String name(TableChunk chunk, int column, int row) {
        TableChunk.Names names = (TableChunk.Names) chunk.columns().get(column);
        return names.lengths()[row] < 0
                ? "null"
                : new String(chunk.text(), names.starts()[row], names.lengths()[row], StandardCharsets.UTF_8);
    }

    private static List<String> expected(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set threads = 1");
            statement.execute("set file_search_path = '" + folder.path() + "'");
            // DuckDB takes brackets for a pattern also where a file is called so.
            try (ResultSet result = statement.executeQuery(sql.replace("[1].csv", "[[]1].csv"))) {
                while (result.next()) {
                    rows.add(result.getString(1) + " " + result.getString(2));
                }
            }
        }
        return rows;
    }

    @Test
    void nearlyAllRunAsTheyAreFound() {
        // The engine writes these otherwise than it reads them; they run as trees.
        List<String> whole = new ArrayList<>();
        for (String sql : SoundQueries.all()) {
            try (Duck duck = new Duck("test", Patience.USUAL)) {
                QueryRelation query = new QueryRelation(SqlText.of("sql@" + folder.path() + ":" + sql));
                JsonNode tree = SyntaxTree.select(
                        duck, List.of(SyntaxTree.expression(duck, "select *", "")), query.describe(duck));
                if (!duck.prepare(tree, Patience.UNBOUNDED).streams()) {
                    whole.add(sql);
                }
            }
        }
        assertThat(whole).hasSize(3).allMatch(sql -> sql.matches(".*(values| for x in .* if ).*"));
    }
}
