package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.app.tables.HostileQueries;
import dev.graft.app.tables.HostileQueries.Hostile;
import dev.graft.app.tables.QueryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile queries: each is refused with one line and exit code 2, and no file is written, changed or taken away. */
class SqlAttackTest {
    @TempDir
    static Path root;

    private static QueryFolder folder;

    @BeforeAll
    static void files() throws IOException {
        folder = QueryFolder.in(root);
    }

    static List<Hostile> hostile() {
        return HostileQueries.all();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedAndWritesNothing(Hostile hostile) throws IOException {
        String sql = folder.named(hostile.sql());
        Ran ran = Ran.graft(
                "import",
                "sql@" + folder.path() + ":" + sql,
                "--out",
                root.resolve("out").toString());

        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(hostile.says());
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err().length()).isLessThan(700);
        assertThat(ran.out()).isEmpty();
        assertThat(root.resolve("out")).doesNotExist();
        assertThat(folder.isUntouched()).isTrue();
    }

    @Test
    void aQueryOnTheCommandLineReadsBelowTheWorkingFolder() {
        Ran ran = Ran.graft(
                "import",
                "--query",
                "from '" + folder.path() + "/e.csv'",
                "--out",
                root.resolve("out").toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("line 1, column 6: '" + folder.path() + "/e.csv' lies outside of "
                        + Path.of("").toAbsolutePath())
                .contains("name another folder as in sql@FOLDER:select ...");
    }

    @Test
    void aRecipeReadsBelowItsFolderOrTheOneItNames() throws IOException {
        Path recipe = Files.createDirectories(folder.path().resolve("recipes")).resolve("r.yaml");
        for (String start : List.of("sql:", "sql@..:")) {
            Files.writeString(recipe, """
                    graph: {edges: "%sfrom read_csv('%s/e.csv')"}
                    start: {model: deepwalk, dim: 2, walks: {perNode: 1, length: 3, window: 1}}
                    """.formatted(start, folder.path()));
            Ran ran = Ran.graft(
                    "pretrain", recipe.toString(), "--out", root.resolve("run").toString(), "--quiet");
            assertThat(ran.code()).as(ran.err()).isEqualTo(start.equals("sql:") ? 2 : 0);
            if (ran.code() == 0) {
                QueryFolder.delete(root.resolve("run"));
            }
        }
        QueryFolder.delete(folder.path().resolve("recipes"));
        assertThat(folder.isUntouched()).isTrue();
    }
}
